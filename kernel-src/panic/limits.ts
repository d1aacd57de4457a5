/** Limits of the panic screen. Past each the output is cut, never the machine hung. */
/** Frames walked for a backtrace: more than fit on a stack. */
export const BACKTRACE_FRAMES_MAX: usize = 1024;
/**
 * Lines of a backtrace; what repeats itself is one line. Message and registers fit above on a
 * screen of 25.
 */
export const BACKTRACE_LINES_MAX: usize = 12;
/** The isa-debug-exit device, where there is one. */
export const PANIC_EXIT_PORT: u16 = 0xf4;
/** isa-debug-exit turns this into the exit status (0x31 << 1) | 1 = 99. */
export const PANIC_EXIT_VALUE: u32 = 0x31;
