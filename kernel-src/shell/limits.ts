/** Limits of the shell. */

/** Words of one command, its name included. */
export const ARGUMENTS_MAX = 16;
/** Longest word that spelling advice is computed for. */
export const ADVICE_BYTES_MAX = 31;
/** More typing errors than this are no typing errors. */
export const ADVICE_DISTANCE_MAX = 2;
/** Bytes `peek` shows at most: a screenful. */
export const PEEK_BYTES_MAX = 256;
/** Lines `log` shows when not told. */
export const LOG_LINES_DEFAULT = 20;
export const LOG_LINES_MAX = 10_000;
/** Rows of `top`: what fits on the screen below its heading. */
export const TOP_ROWS = 20;
/** Rounds `top N` prints at most. */
export const TOP_ROUNDS_MAX = 1000;
/** Time between two rounds of `top`, and between two looks at the keyboard meanwhile. */
export const TOP_INTERVAL_NS = 1_000_000_000;
export const TOP_POLL_NS = 50_000_000;
/** Demo tasks that one `spawn` starts at most. */
export const SPAWN_TASKS_MAX = 10_000;
/** More of them at once are not listed one by one. */
export const SPAWN_LISTED_MAX = 64;
/** Messages of `ipc`: enough to time, few enough to wait for, as nothing interrupts it. */
export const IPC_MESSAGES_DEFAULT = 100_000;
export const IPC_MESSAGES_MAX = 10_000_000;
/** How long `ipc ask` waits for an answer. */
export const IPC_ANSWER_NS: u64 = 2_000_000_000;
/** How long `stress` works, unless it is told. */
export const STRESS_MS_DEFAULT = 1000;
export const STRESS_MS_MAX = 600_000;
/** Commands that agents add. */
export const ADDED_COMMANDS_MAX = 8;
