/**
 * The 8254 timer: channel 2 measures short spans for calibration, channel 0 ticks where there is no
 * local APIC.
 */
import { inb, outb } from "gehri:unsafe";

export const PIT_HZ: u64 = 1193182;
const CHANNEL_0: u16 = 0x40;
const CHANNEL_2: u16 = 0x42;
const COMMAND: u16 = 0x43;
const GATE: u16 = 0x61;
const GATE_ON: u8 = 0x01;
const SPEAKER_ON: u8 = 0x02;
const OUTPUT: u8 = 0x20;
/** Channel 2, low then high byte, mode 0: output rises at zero. */
const ONE_SHOT_2: u8 = 0xb0;
/** Channel 0, low then high byte, mode 2: rate generator. */
const RATE_0: u8 = 0x34;

/** Starts a countdown of `count` PIT cycles on channel 2; `isPitDone` tells when it is over. */
export function startPitCountdown(count: u16): void {
  const gate = inb(GATE) & ~SPEAKER_ON;
  outb(GATE, gate & ~GATE_ON);
  outb(COMMAND, ONE_SHOT_2);
  outb(CHANNEL_2, u8.wrap(count));
  outb(CHANNEL_2, u8.wrap(count >> 8));
  outb(GATE, gate | GATE_ON);
}

export function isPitDone(): boolean {
  return (inb(GATE) & OUTPUT) !== 0;
}

/** Interrupts on line 0 `hz` times a second (19 and up). */
export function startPitTick(hz: u64): void {
  const divisor = u16(PIT_HZ / hz);
  outb(COMMAND, RATE_0);
  outb(CHANNEL_0, u8.wrap(divisor));
  outb(CHANNEL_0, u8.wrap(divisor >> 8));
}
