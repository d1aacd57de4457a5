/** Limits of synchronisation, and what happens at each. */

/** Owners that one wait raises, each waiting for the next; those beyond keep their priority. */
export const INHERIT_CHAIN_MAX: u32 = 64;
/** A task that nobody more important waits for. */
export const NOT_INHERITED: i32 = -1;
