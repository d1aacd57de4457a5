/**
 * The linker on small objects that tcc.wasm makes: what symbols mean, which addresses fit, and that
 * no object, however damaged, brings it down.
 */
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { compileObject } from "../../compiler/backends/tcc-wasm/compile.ts";
import { loadTcc } from "../../compiler/backends/tcc-wasm/load.ts";
import { LinkFailure } from "../../compiler/link/failure.ts";
import type { Layout } from "../../compiler/link/layout.ts";
import { linkImage } from "../../compiler/link/link.ts";
import type { ObjectFile } from "../../compiler/link/object.ts";
import { readObject } from "../../compiler/link/read.ts";
import { writeImage } from "../../compiler/link/write.ts";

const link = suite("link");

/** Text and data, the second so far away that only a table of offsets reaches it. */
function layout(dataAt: bigint): Layout {
  const bytes = { kind: "output", segments: ["all"], raised: 0n, type: "bytes" } as const;
  const input = (...patterns: string[]) => ({ kind: "input", patterns }) as const;
  return {
    entry: "start",
    start: 0x100000n,
    segments: [{ name: "all", kind: "load", flags: 7 }],
    steps: [
      { ...bytes, name: ".text", contents: [input(".text")] },
      { ...bytes, name: ".rodata", contents: [input(".got"), input(".table*")] },
      { kind: "raise", by: dataAt },
      { kind: "symbol", name: "data_start" },
      { ...bytes, name: ".data", contents: [input(".data")] },
      { ...bytes, name: ".bss", type: "zeroes", contents: [input(".bss"), input("COMMON")] },
    ],
    discard: [".comment"],
  };
}

function object(name: string, text: string): ObjectFile {
  return readObject(name, bytesOf(name, text));
}

function bytesOf(name: string, text: string): Uint8Array {
  const files = new Map([[`/${name}`, new TextEncoder().encode(text)]]);
  const { object: made, errors } = compileObject(loadTcc(), [], name, files);
  assert.is(errors, "");
  if (made === null) throw new Error(`${name}: no object`);
  return made;
}

function linked(objects: readonly ObjectFile[], dataAt = 0x1000n) {
  const { image, diagnostic } = linkImage(objects, layout(dataAt));
  if (image === null) throw new Error(`${diagnostic.code} ${diagnostic.message}`);
  return image;
}

function refusal(...objects: readonly ObjectFile[]): string {
  const { diagnostic } = linkImage(objects, layout(0x1000n));
  return diagnostic === null ? "nothing" : `${diagnostic.code} ${diagnostic.message}`;
}

/** The bytes at a symbol of the image. */
function wordAt(image: ReturnType<typeof linked>, name: string): bigint {
  const address = image.globals.get(name) ?? 0n;
  for (const { inputs } of image.placement.outputs) {
    for (const section of inputs) {
      const start = image.placement.addresses.get(section) ?? 0n;
      const bytes = image.contents.get(section) ?? section.bytes;
      if (address < start || address + 8n > start + BigInt(bytes.length)) continue;
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
      return view.getBigUint64(Number(address - start), true);
    }
  }
  throw new Error(`${name} is nowhere`);
}

const START = "void start(void) {}\n";

link("a name means the same place in each object", () => {
  const image = linked([
    object("a.c", `${START}extern long other; long *pointer = &other + 2;`),
    object("b.c", "long filler = 5; long other = 7;"),
  ]);
  assert.is(wordAt(image, "other"), 7n);
  assert.is(wordAt(image, "pointer"), (image.globals.get("other") ?? 0n) + 16n);
});

link("local names of two objects are two things", () => {
  const text = (name: string, value: number): string =>
    `static long own = ${value}; long *${name} = &own;`;
  const image = linked([object("a.c", START + text("a", 1)), object("b.c", text("b", 2))]);
  assert.is.not(wordAt(image, "a"), wordAt(image, "b"));
});

link("a strong definition wins over a weak one, whichever comes first", () => {
  const weak = object("weak.c", "__attribute__((weak)) long which = 1; long *w = &which;");
  const strong = object("strong.c", `${START}long which = 2;`);
  assert.is(wordAt(linked([weak, strong]), "which"), 2n);
  assert.is(wordAt(linked([strong, weak]), "which"), 2n);
  assert.is(wordAt(linked([weak, object("s.c", START)]), "which"), 1n);
});

link("a weak name that nobody defines is address 0", () => {
  const text = "extern long gone __attribute__((weak)); long *pointer = &gone;";
  assert.is(wordAt(linked([object("a.c", START + text)]), "pointer"), 0n);
});

/** tcc makes none; gcc does with -fcommon. */
function common(size: number): ObjectFile {
  const symbol = { name: "shared", binding: "global", type: 1, home: "common" } as const;
  return { name: `${size}.o`, sections: [], symbols: [{ ...symbol, value: 8n, size }] };
}

link("common memory is one place, as large as the largest wish", () => {
  const image = linked([
    object("s.c", `${START}extern long shared; long *pointer = &shared;`),
    common(8),
    common(64),
  ]);
  assert.is(wordAt(image, "pointer"), image.globals.get("shared"));
  const bss = image.placement.outputs.find(({ plan }) => plan.name === ".bss");
  assert.is(bss?.size, 64);
});

link("the layout's own names have addresses, unless an object has them", () => {
  const text = `${START}extern char data_start[]; char *pointer = data_start;`;
  const image = linked([object("a.c", text)]);
  assert.is(wordAt(image, "pointer"), image.globals.get("data_start"));
  const own = linked([object("a.c", `${START}long data_start = 3;`)]);
  assert.is(wordAt(own, "data_start"), 3n);
});

link("far data are reached by the table of offsets, near ones without", () => {
  const a = object("a.c", "extern long far; long start(void) { return far; }");
  const b = object("b.c", "long far = 1;");
  const sizeOf = (dataAt: bigint): number | undefined =>
    linked([a, b], dataAt).placement.outputs.find(({ plan }) => plan.name === ".rodata")?.size;
  assert.is(sizeOf(0x1000n), 0);
  assert.is(sizeOf(0xffffffff80000000n), 0);
  assert.is(sizeOf(0x10_0000_0000n), 8);
});

link("what is wrong is named: undefined, twice, too far, without a place", () => {
  const start = object("s.c", START);
  const calls = object("calls.c", "int missing(); int f() { return missing(); }");
  assert.is(refusal(start, calls), "GTS9041 calls.c uses missing, which nothing defines.");
  const again = object("again.c", START);
  assert.is(refusal(start, again), "GTS9042 start is defined in s.c and again in again.c.");
  const odd = object("odd.c", `__attribute__((section(".odd"))) int x = 1;`);
  assert.is(refusal(start, odd), "GTS9045 The section .odd of odd.c has no place in the image.");
  const narrow = object("narrow.S", "    .text\n    .byte 1\n    .byte 2\nhere: .long start\n");
  const far = linkImage([start, narrow], { ...layout(0n), start: 0x1_0000_0000n });
  assert.match(far.diagnostic?.code ?? "", "GTS9043");
  assert.match(far.diagnostic?.message ?? "", /narrow\.S, \.text \+ 0x2: .* of start does not fit/);
});

link("an unknown relocation is named", () => {
  const start = object("s.c", "long x; long *start = &x;");
  const sections = start.sections.map((section) => ({
    ...section,
    relocations: section.relocations.map((one) => ({ ...one, type: 77 })),
  }));
  assert.match(refusal({ ...start, sections }), /GTS9044 s\.c, \.data \+ 0x0 .* type 77\.$/);
});

link("symbols that overlap the end of an object are refused", () => {
  const start = object("s.c", "long x; long *start = &x;");
  const sections = start.sections.map((section) => ({
    ...section,
    relocations: section.relocations.map((one) => ({ ...one, offset: section.size - 1 })),
  }));
  assert.match(refusal({ ...start, sections }), /GTS9040 .* ends past its section/);
});

const SAMPLE = `extern int there; static int own[3] = {1, 2, 3}; long common;
int *pointers[] = {own, &there}; int start(void) { return own[1] + there; } int there = 4;`;

/** Reads, links and writes; anything but success or a LinkFailure is a fault. */
function survives(bytes: Uint8Array): boolean {
  try {
    const { image } = linkImage([readObject("damaged.o", bytes)], layout(0x1000n));
    if (image !== null) writeImage(image, { symbols: true });
    return image !== null;
  } catch (error) {
    if (error instanceof LinkFailure) return false;
    throw error;
  }
}

link("an object that ends too early is refused at every length", () => {
  const bytes = bytesOf("sample.c", SAMPLE);
  assert.ok(survives(bytes));
  for (let length = 0; length < bytes.length; length += 3) {
    assert.not.ok(survives(bytes.slice(0, length)), `${length} bytes`);
  }
});

link("damaged bytes end in an image or a diagnostic", () => {
  const bytes = bytesOf("sample.c", SAMPLE);
  for (let at = 0; at < bytes.length; at++) {
    for (const value of [0, 0x7f, 0xff]) {
      const damaged = Uint8Array.from(bytes);
      damaged[at] = value;
      survives(damaged);
    }
  }
});

link("other files are refused for what they are", () => {
  const say = (bytes: Uint8Array): string => {
    try {
      readObject("x.o", bytes);
      return "nothing";
    } catch (error) {
      return error instanceof LinkFailure ? error.message : "a crash";
    }
  };
  assert.match(say(new Uint8Array(0)), /it ends at byte 0/);
  assert.match(say(new TextEncoder().encode("#include <stdio.h>\n")), /it is not an ELF file/);
  const image = writeImage(linked([object("s.c", START)]), { symbols: true });
  assert.match(say(image), /it is not relocatable/);
});

link.run();
