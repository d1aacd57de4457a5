/**
 * `gehri:host`: what a program for this machine (`--target host`) can do: write to standard output.
 */

import { type ByteSink, writeText } from "gehri:text";
import { addressOf } from "gehri:unsafe";

/** @c host_write_bytes */
declare function hostWrite(descriptor: i32, address: usize, bytes: usize): isize;

const STANDARD_OUTPUT: i32 = 1;

class StandardOutput implements ByteSink {
  writeBytes(bytes: ReadonlySlice<u8>): void {
    hostWrite(STANDARD_OUTPUT, addressOf(bytes), bytes.length);
  }
}

const output = new StandardOutput();

/** Writes `text` to standard output. */
export function print(text: Text): void {
  writeText(output, text);
}

/** Writes `text` and a line feed to standard output. */
export function printLine(text: Text): void {
  writeText(output, text);
  writeText(output, "\n");
}
