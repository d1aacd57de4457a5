/**
 * Every limit and timing choice of the 16550 driver in one place, so that they can be read and
 * changed together.
 */

/** Input kept while the shell is busy. When it is full the line is held, nothing is dropped. */
export const RECEIVE_RING_BYTES = 1024;
/**
 * Below this fill the held line is released again: half, so that hold and release do not alternate
 * per byte.
 */
export const RECEIVE_RESUME_BYTES = 512;
/** Output queued while the line is busy. When it is full the writer waits. */
export const TRANSMIT_RING_BYTES = 4096;
/**
 * A 16550A takes this many bytes each time its transmitter is empty; an 8250 or 16450 takes one.
 */
export const TRANSMIT_FIFO_BYTES = 16;
/**
 * Causes served in one interrupt. Above it the interrupt is raised anew, so that other work gets
 * its turn.
 */
export const SERVICE_ROUNDS_MAX = 64;
/**
 * Status reads before a transmitter counts as dead. A port read takes about 1 us, a byte at 115200
 * baud 87 us.
 */
export const POLLS_MAX = 100_000;
/** Status reads before the loop-back test of the detection fails. */
export const DETECT_POLLS_MAX = 10_000;
/** Bytes thrown away at most when the receiver is emptied at start. */
export const DRAIN_BYTES_MAX = 64;
