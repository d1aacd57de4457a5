/** The limits and fixed numbers of the QEMU runner and harness. */

export const QEMU = "qemu-system-x86_64";

/** A kernel that wants to end QEMU writes here; QEMU then exits with value * 2 + 1. */
export const DEBUG_EXIT_PORT = 0xf4;
/** What a panicking kernel writes there. */
const PANIC_VALUE = 0x31;
export const PANIC_EXIT_CODE = PANIC_VALUE * 2 + 1;

/** A probe guest that has not ended by then never will. */
export const PROBE_DEADLINE_MS = 4_000;
/**
 * Power-on to a kernel that takes commands; OVMF alone needs 3 s and more under software emulation.
 */
export const READY_DEADLINE_MS = 90_000;
/** One command, unless its caller says otherwise. */
export const EXEC_DEADLINE_MS = 30_000;
export const QMP_DEADLINE_MS = 10_000;
/** One request over the tools' channel. */
export const CHANNEL_DEADLINE_MS = 30_000;
/** One module over it: its `start` may take 10 s, and the `stop` of the one before it some more. */
export const PUSH_DEADLINE_MS = 60_000;
/** A kernel that serves the channel answers an echo by then. */
export const KNOCK_DEADLINE_MS = 5_000;
/** Of one frame on the channel, the kernel's limit too (kernel-src/devices/limits.ts). */
export const CHANNEL_BODY_BYTES_MAX = 0x100_0000;
/** Between SIGTERM and SIGKILL. */
export const END_GRACE_MS = 2_000;
/** `gehri run --exec` as a whole, if there is no `--timeout`. */
export const RUN_TIMEOUT_S = 120;
/** After the end of input that is no terminal: silence for so long ends the run. */
export const QUIET_END_MS = 3_000;

/** Serial output that is kept; of more, the newest. */
export const TRANSCRIPT_BYTES_MAX = 4 * 1024 * 1024;
/** QEMU's own messages that are kept. */
export const MESSAGES_BYTES_MAX = 64 * 1024;

export const MEMORY_MIB_MIN = 8;
export const MEMORY_MIB_MAX = 1024 * 1024;
export const CPUS_MAX = 255;
export const TIMEOUT_S_MAX = 24 * 60 * 60;

/** VGA text mode: 80 by 25 cells of character and attribute. */
export const SCREEN_ADDRESS = 0xb8000;
export const SCREEN_COLUMNS = 80;
export const SCREEN_ROWS = 25;
/** A picture of the screen: more than 8192 x 5000 pixels. */
export const PICTURE_BYTES_MAX = 128 * 1024 * 1024;
