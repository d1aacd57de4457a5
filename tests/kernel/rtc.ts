/** What the registers of a real-time clock mean, in each of its four ways to count. */
import { isPlausible, rtcHour, rtcNumber } from "../../drivers/rtc/rtc.ts";
import { Checks } from "./support/check.ts";

const checks = new Checks();

function bcd(value: u32): u8 {
  return u8((value / 10) * 16 + (value % 10));
}

function numbers(): void {
  let right = true;
  for (let value: u32 = 0; value < 100; value++) {
    if (rtcNumber(bcd(value), false) !== value) right = false;
    if (rtcNumber(u8(value), true) !== value) right = false;
  }
  checks.check("0 to 99, as BCD and binary", right);
}

/** An hour as a 12-hour clock shows it: 12, 1, … 11, with bit 7 after noon. */
function hour12(hour: u32, binary: boolean): u8 {
  const shown: u32 = hour % 12 === 0 ? 12 : hour % 12;
  return (binary ? u8(shown) : bcd(shown)) | (hour >= 12 ? 0x80 : 0);
}

function hours(): void {
  let right24 = true;
  let right12 = true;
  for (let hour: u32 = 0; hour < 24; hour++) {
    if (rtcHour(bcd(hour), false, true) !== hour) right24 = false;
    if (rtcHour(u8(hour), true, true) !== hour) right24 = false;
    if (rtcHour(hour12(hour, false), false, false) !== hour) right12 = false;
    if (rtcHour(hour12(hour, true), true, false) !== hour) right12 = false;
  }
  checks.check("24-hour clocks", right24);
  checks.check("12-hour clocks", right12);
}

function isDate(year: u32, month: u32, day: u32): boolean {
  return isPlausible({ year, month, day, hour: 0, minute: 0, second: 0 });
}

function isTime(hour: u32, minute: u32, second: u32): boolean {
  return isPlausible({ year: 2026, month: 1, day: 1, hour, minute, second });
}

function dates(): void {
  checks.check("the last day of a year", isDate(2026, 12, 31));
  checks.check("no 31st of April", !isDate(2026, 4, 31));
  checks.check("no 29th of February in 2026", !isDate(2026, 2, 29));
  checks.check("but in 2028", isDate(2028, 2, 29));
  checks.check("no month 0", !isDate(2026, 0, 1));
  checks.check("no month 13", !isDate(2026, 13, 1));
  checks.check("no day 0", !isDate(2026, 1, 0));
  checks.check("a missing clock reads 0xff", !isDate(2165, 165, 165));
  checks.check("23:59:59", isTime(23, 59, 59));
  checks.check("no hour 24", !isTime(24, 0, 0));
  checks.check("no minute 60", !isTime(0, 60, 0));
  let any = true;
  for (let raw: u32 = 0; raw < 256; raw++) {
    if (rtcNumber(u8(raw), false) > 165) any = false;
    if (rtcHour(u8(raw), false, false) > 23) any = false;
  }
  checks.check("any byte of a register is survived", any);
}

export function main(): i32 {
  numbers();
  hours();
  dates();
  return checks.result();
}
