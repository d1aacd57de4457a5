/** Limits of the kernel's random bytes. */

/** Tries until the processor's source is given up for now. */
export const CPU_TRIES_MAX: u32 = 32;
/** After so many bytes a source is asked again. */
export const RESEED_BYTES: u64 = 0x10_0000;
/** And at least so often, if there is one. */
export const RESEED_MS: u64 = 60_000;
/** How long `random` waits for the first seed. */
export const FIRST_SEED_MS_MAX: u64 = 2_000;
/** Bytes that one `random` prints. */
export const RANDOM_PRINT_MAX: u64 = 4096;
