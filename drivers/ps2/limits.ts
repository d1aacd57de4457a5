/** Limits of the PS/2 driver. */

/**
 * Status reads before a controller or keyboard counts as not answering; about 1 us each, so 50 ms.
 */
export const CONTROLLER_POLLS_MAX = 50_000;
/** Bytes thrown away at most when the controller's output buffer is emptied. */
export const FLUSH_BYTES_MAX = 32;
/**
 * Scan codes kept while the shell is busy. When full, the rest is dropped.
 */
export const SCANCODE_RING_BYTES = 128;
/** The longest byte sequence of one key: ESC [ 1 ; 5 C, with room for an Alt prefix. */
export const KEY_BYTES_MAX = 8;
/** Scan codes taken in one interrupt. */
export const SCANCODES_PER_INTERRUPT_MAX = 16;
