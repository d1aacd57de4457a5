/** A module for tests: it says why it does not want to run. */
import { addCommand, spawn, takeMemory } from "gehri:kernel";

export function start(): string {
  const taken = takeMemory(5000);
  const isAdded = addCommand("unwilling", "never seen", answer);
  return isAdded && taken.length > 0 && spawn(wait, 0, 10) !== 0 ? "no device of its kind" : "";
}

export function stop(): void {}

function wait(_argument: usize): void {}

function answer(_line: string): u32 {
  return 0;
}
