/** A module for tests: it uses a function of another one. */
import { addCommand, printLine } from "gehri:kernel";
import "gehri:unsafe";

/** @api quiet_age */
declare function age(since: u64): u64;

export function start(): string {
  return addCommand("user", "ask the other module", ask) ? "" : "the command is taken";
}

export function stop(): void {}

function ask(_line: string): u32 {
  printLine(`${age(0)} ns`);
  return 0;
}
