/** A module for tests: it takes its time to start. */
import { sleepNs } from "gehri:kernel";

const START_NS: u64 = 3_000_000_000;

export function start(): string {
  sleepNs(START_NS);
  return "";
}

export function stop(): void {}
