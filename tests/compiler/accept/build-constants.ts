/** Conditions made of constants decide what is part of the program. */
import { printLine } from "gehri:host";
import { option, PROFILE, TARGET } from "gehri:build";

/** @c no_such_symbol_anywhere */
declare function missing(): void;
import { pause } from "gehri:unsafe";

const PAGES = option("PAGES", 64);
const TRACE = option("TRACE", false);
const NAME = option("NAME", "gehri");
const IS_KERNEL = TARGET === "kernel";

static_assert(PAGES === 64 && !TRACE && NAME === "gehri");

function trace(n: u32): u32 {
  if (TRACE) {
    missing();
    return n + 1;
  } else {
    return n;
  }
}

function where(): string {
  if (IS_KERNEL) pause();
  return TARGET === "host" ? "host" : "kernel";
}

export function main(): i32 {
  const pages: u32 = PAGES;
  printLine(`${where()} ${trace(pages)} ${NAME} ${PROFILE.length > 0}`);
  if (TRACE && pages > 3) missing();
  if (!TRACE || pages > 3) printLine("plain");
  const limit: u32 = IS_KERNEL ? 1 : pages * 2;
  while (TRACE) missing();
  printLine(`${limit}`);
  return 0;
}
// expect-output:
// host 64 gehri true
// plain
// 128
