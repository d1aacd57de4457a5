/** Scalars, strings and records that the compiler computes, and what is left to the start. */
import { printLine } from "gehri:host";

type Size = { readonly width: u32; readonly height: u32 };

function fibonacci(n: u32): u64 {
  return n < 2 ? u64(n) : fibonacci(n - 1) + fibonacci(n - 2);
}

function area(size: Size): u32 {
  return size.width * size.height;
}

function doubled(size: Size): Size {
  return { width: size.width * 2, height: size.height * 2 };
}

function suffix(name: string): string {
  let dot: usize = 0;
  const bytes = name.bytes();
  for (let i: usize = 0; i < bytes.length; i++) if (bytes[i] === byte(".")) dot = i + 1;
  return name.slice(dot);
}

enum Level {
  Low,
  High,
}

function level(n: u32): Level {
  return n > 10 ? Level.High : Level.Low;
}

const F = fibonacci(20);
const SCREEN: Size = doubled({ width: 320, height: 200 });
const SUFFIX = suffix("kernel.tar.gz");
const LEVEL = level(11);
const HALF = comptime(area(SCREEN) / 2);

static_assert(F === 6765);
static_assert(SCREEN.width === 640 && area(SCREEN) === 256000);
static_assert(SUFFIX === "gz");
static_assert(LEVEL === Level.High);
static_assert(!SUFFIX.startsWith("x") && SUFFIX.endsWith("z"));

let calls: u32 = 0;
function counted(): u32 {
  calls++;
  return calls;
}
const LATER = counted(); // Writes a variable: runs when the program starts.

export function main(): i32 {
  printLine(`${F} ${SCREEN.width}x${SCREEN.height} ${SUFFIX} ${u32(LEVEL)} ${HALF}`);
  const inside = comptime(fibonacci(30 - 10) + 1);
  printLine(`${inside} ${LATER} ${calls}`);
  return 0;
}
// expect-output:
// 6765 640x400 gz 1 128000
// 6766 1 1
