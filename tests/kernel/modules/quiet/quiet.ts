/** A module for tests: it offers a function, and does nothing. */
import { nowNs } from "gehri:kernel";

const began: u64 = nowNs();

export function start(): string {
  return "";
}

export function stop(): void {}

/** @api quiet_age */
export function age(since: u64): u64 {
  return wrapping.sub(wrapping.sub(nowNs(), began), since);
}
