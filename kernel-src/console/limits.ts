/** Limits of the console: line editing, history, sinks. */

/** The longest command line. More is refused with a bell while typing, and the line is not run. */
export const LINE_BYTES_MAX = 512;
/** Lines remembered; the oldest is forgotten for a new one. */
export const HISTORY_LINES_MAX = 32;
/** The longest prompt, so that a redrawn line fits its buffer. */
export const PROMPT_BYTES_MAX = 32;
/** Assumed of every terminal: the VGA screen's width and the usual one. Wider ones lose nothing. */
export const TERMINAL_COLUMNS = 80;
/**
 * Columns the view moves at once when a line is longer than the screen, so that typing rarely
 * redraws.
 */
export const SCROLL_COLUMNS = 20;
/** One redrawn line: prompt, visible characters of up to four bytes each, escape sequences. */
export const FRAME_BYTES = 512;
/** Words listed at most when completion is ambiguous. */
export const COMPLETIONS_SHOWN_MAX = 64;
/** Outputs that can be attached: serial line, screen, and two more. */
export const SINKS_MAX = 4;
/** Bytes collected before a sink is called: the screen is refreshed once for each call. */
export const OUTPUT_CHUNK_BYTES = 256;

static_assert(FRAME_BYTES >= PROMPT_BYTES_MAX + TERMINAL_COLUMNS * 4 + 32);
/** Framebuffers beyond it are refused: 64 million pixels. */
export const FRAMEBUFFER_BYTES_MAX: u64 = 0x10000000;
/** Cells of a framebuffer drawn at a time, with interrupts off. */
export const SHOW_CELLS: usize = 32;
/** A framebuffer is drawn 60 times a second at most. */
export const SHOW_EVERY_NS: u64 = 16_000_000;
