/**
 * Constant expressions, random but always the same, in C: every back end folds them like gcc. A
 * compiler that is itself compiled for another machine gets exactly these wrong.
 */
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "uvu";
import * as assert from "uvu/assert";
import { linkProgram } from "../../compiler/backends/link.ts";
import { BACKEND_NAMES, knownBackend, versionOf } from "../../compiler/backends/table.ts";
import { PROJECT_ROOT } from "./programs.ts";

const WORK_FOLDER = join(PROJECT_ROOT, "build/tests/constants");
const SEED = 20_200_814;
const EXPRESSIONS = 2000;

const INTEGERS = ["i8", "u8", "i16", "u16", "i32", "u32", "i64", "u64"] as const;
const FLOATS = ["f32", "f64"] as const;

/** Numerical Recipes' linear congruential generator. */
class Random {
  constructor(private state: number) {}

  below(limit: number): number {
    this.state = (Math.imul(this.state, 1664525) + 1013904223) >>> 0;
    return Math.floor((this.state / 2 ** 32) * limit);
  }

  of<T>(list: readonly T[]): T {
    const found = list[this.below(list.length)];
    if (found === undefined) throw new Error("an empty list");
    return found;
  }
}

/** Values whose sums and products stay far from the limits of i64. */
function number(random: Random): string {
  const whole = random.below(random.of([10, 300, 70_000, 2_000_000_000]));
  const sign = random.of(["", "-"]);
  switch (random.below(4)) {
    case 0:
      return `(${sign}${whole}.${random.of(["0", "5", "25", "125"])})`;
    case 1:
      return `(${sign}${whole}.75f)`;
    case 2:
      return `(${sign}${whole}l)`;
    default:
      return `(${sign}(${random.of(FLOATS)})${whole})`;
  }
}

/** tcc takes comparisons of floating point constants for no constants: `compare` allows them. */
function expression(random: Random, depth: number, compare: boolean): string {
  if (depth === 0) return number(random);
  const left = expression(random, depth - 1, compare);
  switch (random.below(compare ? 5 : 4)) {
    case 0:
      return `(-${left})`;
    case 1:
      return `(${random.of(["i32", "i64", "f32", "f64"])})(${left} / 1024)`;
    case 4:
      return `((${left}) ${random.of(["<", ">", "<=", "==", "!="])} ${number(random)})`;
    default:
      return `(${left} ${random.of(["+", "-"])} ${number(random)})`;
  }
}

/** Conversions that C leaves undefined are kept out: floats go through i64. */
function line(random: Random): string {
  const value = expression(random, random.below(4), true);
  const type = random.of([...INTEGERS, ...FLOATS]);
  if (type === "f32" || type === "f64") {
    const kept = `(union { f64 value; u64 bits; }){(f64)(${type})(${value})}.bits`;
    return `  show(${kept});`;
  }
  return `  show((u64)(${type})(i64)(${value}));`;
}

/** Each expression once in code, where it is folded, and once as an initialiser. */
function source(): string {
  const random = new Random(SEED);
  const lines = Array.from({ length: EXPRESSIONS }, () => line(random));
  const values = Array.from(
    { length: EXPRESSIONS },
    () => `  (i64)(${expression(random, random.below(4), false)}),`,
  );
  return `#include "gehri.h"
void gts_module_init(void);
i32 gts_main(void);
isize host_write_bytes(i32 fd, usize address, usize length);
void gts_module_init(void) {
}
static void show(u64 value) {
  char text[17];
  for (i32 i = 15; i >= 0; i--, value >>= 4) text[i] = "0123456789abcdef"[value & 15];
  text[16] = 10;
  host_write_bytes(1, (usize)text, sizeof(text));
}
static const i64 table[] = {
${values.join("\n")}
};
i32 gts_main(void) {
${lines.join("\n")}
  for (usize i = 0; i < sizeof(table) / sizeof(table[0]); i++) show((u64)table[i]);
  return 0;
}
`;
}

async function outputOf(family: (typeof BACKEND_NAMES)[number]): Promise<string | null> {
  const backend = knownBackend(family);
  if ((await versionOf(backend)) === null) return null;
  const output = join(WORK_FOLDER, `program-${family}`);
  const flags = family.startsWith("tcc") ? [] : ["-O0", "-g0", "-w"];
  const cFiles = [join(WORK_FOLDER, "constants.c")];
  const failure = await linkProgram(backend, { cFiles, output, flags });
  assert.is(failure?.message ?? "", "");
  return execFileSync(output, { encoding: "utf8" });
}

mkdirSync(WORK_FOLDER, { recursive: true });
const lines = source();
writeFileSync(join(WORK_FOLDER, "constants.c"), lines);
const expected = await outputOf("gcc");

test("gcc evaluates them all", () => {
  assert.is(expected?.split("\n").length, 2 * EXPRESSIONS + 1);
});

for (const family of BACKEND_NAMES.filter((name) => name !== "gcc")) {
  const said = await outputOf(family);
  const check = said === null ? test.skip : test;
  check(`${family} folds ${2 * EXPRESSIONS} constant expressions like gcc`, () => {
    const [found = [], right = []] = [said, expected].map((text) => text?.split("\n"));
    const different = right.flatMap((value, index) =>
      value === found[index] ? [] : [`${index}: ${value} became ${found[index]}`],
    );
    assert.equal(different.slice(0, 10), []);
  });
}

test.run();
