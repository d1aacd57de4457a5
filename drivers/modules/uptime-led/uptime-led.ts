/** A task of its own: each second it writes the seconds since start into the screen's corner. */
import { nowNs, putCell, sleepNs, spawn } from "gehri:kernel";

const SECOND: u64 = 1_000_000_000;
const LAST_COLUMN: u32 = 79;
const DIGITS: u32 = 6;
/** Black on green, and its opposite in every other second. */
const COLOURS: u8 = 0x20;
const OTHER_COLOURS: u8 = 0x02;

export function start(): string {
  return spawn(blink, 0, 150) === 0 ? "there is no memory for its task" : "";
}

/** The task is ended by itself. */
export function stop(): void {}

function blink(_argument: usize): void {
  for (;;) {
    const seconds = nowNs() / SECOND;
    show(seconds);
    sleepNs(SECOND - (nowNs() % SECOND));
  }
}

function show(seconds: u64): void {
  const colours: u8 = seconds % 2 === 0 ? COLOURS : OTHER_COLOURS;
  let rest = seconds;
  for (let i: u32 = 0; i < DIGITS; i++) {
    const digit = u8(rest % 10) + byte("0");
    putCell(0, LAST_COLUMN - i, digit, colours);
    rest = rest / 10;
  }
}
