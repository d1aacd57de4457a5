/** What a shell command is, and what commands share: refusals and numbers from arguments. */
import { print, printLine } from "../console/console.ts";
import type { Arguments } from "./arguments.ts";
import type { WordAt } from "./nearest.ts";
import { parseNumber } from "./numbers.ts";

/** A command's status: what the harness turns into its exit code. */
export const OK = 0;
export const FAILED = 1;

export type Command = {
  readonly name: string;
  /** The command and its arguments, as `help` shows them. */
  readonly usage: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** What `help NAME` adds: whole sentences, in one or two lines. */
  readonly details: string;
  readonly more: string;
  readonly argumentsMin: usize;
  readonly argumentsMax: usize;
  readonly run: (args: Arguments) => u8;
  /** Words the first argument may be, for completion: reads "" past the end. */
  readonly words: WordAt;
};

/** Says why a command did not do it. */
export function refuse(text: Text): u8 {
  printLine(text);
  return FAILED;
}

/** The same with a name that the user typed: `text "name"`. */
export function refuseName(text: string, name: string): u8 {
  print(`${text} "`);
  printTyped(name);
  return refuse(`"`);
}

/** Prints what the user typed, control characters as `?`: a message must not steer the terminal. */
export function printTyped(text: string): void {
  for (const value of text.bytes()) {
    const visible = value >= byte(" ") && value !== 0x7f;
    print(`${char(visible ? value : byte("?"))}`);
  }
}

/**
 * Argument `index` as a number from `least` to `most`. If it is none, says so in one sentence that
 * names the argument, and gives null.
 */
export function numberArgument(
  args: Arguments,
  index: usize,
  name: string,
  least: u64,
  most: u64,
): u64 | null {
  assert(least <= most, "shell: an empty range of numbers");
  const parsed = parseNumber(args.at(index));
  if (!parsed.ok && parsed.error === "not a number") {
    print(`${args.at(0)}: ${name} must be a number, decimal or 0x hexadecimal, not "`);
    printTyped(args.at(index));
    printLine(`"`);
    return null;
  }
  if (!parsed.ok || parsed.value < least || parsed.value > most) {
    printLine(`${args.at(0)}: ${name} must be from ${least} to ${most}, not ${args.at(index)}`);
    return null;
  }
  return parsed.value;
}
