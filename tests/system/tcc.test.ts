/**
 * The kernel by tcc and by tcc-wasm: no other tool is needed, both give the same bytes, our linker
 * places everything where GNU ld does, and what comes out runs.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { linkImage } from "../../compiler/link/link.ts";
import { readObject } from "../../compiler/link/read.ts";
import { KERNEL_LAYOUT } from "../../iso/layout.ts";
import { BUILD_FOLDER, ISO_IMAGE } from "../../iso/limits.ts";
import { boot, chooseAccelerator, type Vm } from "../../qemu/index.ts";
import { PROJECT_ROOT, TEST_BUILD_FOLDER } from "../limits.ts";

const FOLDER = join(TEST_BUILD_FOLDER, "tcc");
mkdirSync(FOLDER, { recursive: true });

const tcc = suite("kernel by tcc");
const accelerator = await chooseAccelerator(BUILD_FOLDER);

function build(compiler: string, env: NodeJS.ProcessEnv): string {
  const elf = join(FOLDER, `${compiler}.elf`);
  const args = ["gehri.mjs", "iso", "--elf", "--cc", compiler, "-o", elf];
  const done = spawnSync(process.execPath, args, { cwd: PROJECT_ROOT, env, encoding: "utf8" });
  assert.is(done.stderr, "");
  assert.is(done.status, 0);
  return elf;
}

const byWasm = build("tcc-wasm", { PATH: "/nowhere", HOME: "/nowhere" });
const byTcc = build("tcc", process.env);

async function using(body: (vm: Vm) => Promise<void>): Promise<void> {
  const vm = await boot({ accelerator, boot: "direct", cpus: 2, elf: byWasm, iso: ISO_IMAGE });
  try {
    await body(vm);
  } finally {
    await vm.close();
  }
}

tcc("Node alone builds it, to the same bytes as the program tcc", () => {
  assert.ok(readFileSync(byWasm).equals(readFileSync(byTcc)));
});

tcc("it boots, and its commands work", async () => {
  await using(async (vm) => {
    const { output, status } = await vm.exec(
      "echo it lives; ps; mem; cpu; uptime; log 200; ipc 100",
    );
    assert.is(status, 0, output);
    assert.match(output, /^it lives\n/);
    assert.match(output, /\bshell\b/);
    assert.match(output, /^managed +\d+ KiB/m);
  });
});

tcc("its panics name functions, files and lines", async () => {
  await using(async (vm) => {
    const text = await vm.execPanic("crash assert");
    assert.match(text, /crash assert: zero is not zero at kernel-src\/shell\/crash\.ts:\d+/);
    assert.match(text, /crashCommand kernel-src\/shell\/crash\.ts:\d+(.|\n)*runLine/, text);
    assert.match(text, /task_entry runtime\/kernel\/context\.S:\d+/, text);
  });
});

/** `nm`: address by name; names that several objects have for themselves are left out. */
function symbolsOf(elf: string): Map<string, bigint> {
  const text = execFileSync("nm", [elf], { encoding: "utf8", maxBuffer: 1 << 26 });
  const found = [...text.matchAll(/^([0-9a-f]+) [TDBRV] (\S+)$/gm)];
  return new Map(found.map(([, address, name = ""]) => [name, BigInt(`0x${address}`)]));
}

tcc("our linker and GNU ld with boot/kernel.ld agree on every address", () => {
  const sources = ["build/kernel/c-tcc", "boot", "runtime/kernel"].flatMap((folder) =>
    readdirSync(join(PROJECT_ROOT, folder)).filter((name) => /\.[cS]$/.test(name)),
  );
  const paths = sources.map((name) => join(BUILD_FOLDER, "kernel/tcc-objects", `${name}.o`));
  const { image } = linkImage(
    paths.map((path) => readObject(path, readFileSync(path))),
    KERNEL_LAYOUT,
  );
  assert.ok(image !== null);
  const byLd = join(FOLDER, "ld.elf");
  const script = join(PROJECT_ROOT, "boot/kernel.ld");
  const flags = ["-nostdlib", "-static", "-z", "max-page-size=0x1000", "--no-warn-rwx-segments"];
  const args = [...flags, "--build-id=none", "-T", script, "-o", byLd, ...paths];
  const { status, stderr } = spawnSync("ld", args, { encoding: "utf8" });
  assert.is(status, 0, stderr);
  const expected = symbolsOf(byLd);
  assert.ok(expected.size > 300, `${expected.size} symbols`);
  for (const [name, address] of expected) {
    if (image.globals.has(name)) assert.is(image.globals.get(name), address, name);
  }
  for (const name of ["__boot_end", "__text_end", "__rodata_end", "__data_end", "__kernel_end"]) {
    assert.ok(image.globals.has(name), name);
  }
});

tcc.run();
