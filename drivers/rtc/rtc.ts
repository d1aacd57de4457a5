/** The real-time clock of the PC (MC146818): date and time, read once its update is over. */
import { inb, outb } from "gehri:unsafe";

const INDEX: u16 = 0x70;
const DATA: u16 = 0x71;
/** Keeps NMI as it is on real machines: bit 7 clear means enabled. */
const SECONDS: u8 = 0x00;
const MINUTES: u8 = 0x02;
const HOURS: u8 = 0x04;
const DAY: u8 = 0x07;
const MONTH: u8 = 0x08;
const YEAR: u8 = 0x09;
const STATUS_A: u8 = 0x0a;
const STATUS_B: u8 = 0x0b;
const UPDATING: u8 = 0x80;
const HOURS_24: u8 = 0x02;
const BINARY: u8 = 0x04;
const AFTERNOON: u8 = 0x80;
/** An update takes 2 ms at most; a missing clock answers 0xff for ever. */
const READS_MAX = 4000;

export type DateTime = {
  readonly year: u32;
  readonly month: u32;
  readonly day: u32;
  readonly hour: u32;
  readonly minute: u32;
  readonly second: u32;
};

function register(index: u8): u8 {
  outb(INDEX, index);
  return inb(DATA);
}

/** A register's value, whichever way the clock counts. */
export function rtcNumber(raw: u8, binary: boolean): u32 {
  const value = u32(raw);
  return binary ? value : (value >> 4) * 10 + (value & 0x0f);
}

/** Hours 0 to 23 from a register in 12 or 24 hour mode. */
export function rtcHour(raw: u8, binary: boolean, hours24: boolean): u32 {
  const hour = rtcNumber(raw & ~AFTERNOON, binary);
  if (hours24) return rtcNumber(raw, binary);
  const base: u32 = hour % 12;
  return (raw & AFTERNOON) !== 0 ? base + 12 : base;
}

function daysOf(month: u32, year: u32): u32 {
  if (month === 2) return year % 4 === 0 ? 29 : 28; // 2000 to 2099: no exception to the fourth year
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** True for a date and time that exist. */
export function isPlausible(t: DateTime): boolean {
  if (t.month < 1 || t.month > 12 || t.day < 1 || t.day > daysOf(t.month, t.year)) return false;
  return t.hour < 24 && t.minute < 60 && t.second < 60;
}

function readOnce(): DateTime {
  const status = register(STATUS_B);
  const binary = (status & BINARY) !== 0;
  return {
    second: rtcNumber(register(SECONDS), binary),
    minute: rtcNumber(register(MINUTES), binary),
    hour: rtcHour(register(HOURS), binary, (status & HOURS_24) !== 0),
    day: rtcNumber(register(DAY), binary),
    month: rtcNumber(register(MONTH), binary),
    year: 2000 + rtcNumber(register(YEAR), binary),
  };
}

/** The date and time; year 0 if there is no clock that makes sense. */
export function readRtc(): DateTime {
  const none: DateTime = { year: 0, month: 1, day: 1, hour: 0, minute: 0, second: 0 };
  for (let i: u32 = 0; i < READS_MAX; i++) {
    if ((register(STATUS_A) & UPDATING) !== 0) continue;
    const first = readOnce();
    const second = readOnce();
    // Two equal readings: no update came in between.
    if (first.second !== second.second || first.minute !== second.minute) continue;
    return isPlausible(first) ? first : none;
  }
  return none;
}
