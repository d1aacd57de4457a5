/** Limits of the kernel's side of devices. */

/** Further disks are listed in the log and not used. */
export const DISKS_MAX = 4;
/** A request that a device has not answered for so long breaks the device. */
export const ANSWER_MS_MAX: u64 = 5_000;
/** How often that is looked at. */
export const WATCH_MS: u64 = 500;
/** Bytes of one request: each has a page of its own that the device reaches. */
export const REQUEST_BYTES: usize = 4096;
/** Requests of one disk at a time; who comes then waits. */
export const REQUESTS_MAX = 64;
/** 2^6 pages: one for each request. */
export const REQUESTS_ORDER: u8 = 6;
/** Random bytes that are asked of a device at a time. */
export const ENTROPY_BYTES: u32 = 64;
