/** A module for tests: it wants to read any memory. */
import { load } from "gehri:unsafe";

export function start(): string {
  return load<u8>(0xffffffff80100000) === 0 ? "zero" : "";
}

export function stop(): void {}
