/** Limits of the kernel's side of devices. */

/** Further disks are listed in the log and not used. */
export const DISKS_MAX = 4;
/** A request that a device has not answered for so long breaks the device. */
export const ANSWER_MS_MAX: u64 = 5_000;
/** How often that is looked at. */
export const WATCH_MS: u64 = 500;
/** Bytes of one request: each has a page of its own that the device reaches. */
export const REQUEST_BYTES: usize = 4096;
/** 2^6 pages: one for each request of a disk, BLK_REQUESTS_MAX; who comes then waits. */
export const REQUESTS_ORDER: u8 = 6;
/** Random bytes that are asked of a device at a time. */
export const ENTROPY_BYTES: u32 = 64;
/** Windows of registers that are found again; further ones are mapped anew at each start. */
export const WINDOWS_MAX = 128;
/** Functions that drivers have taken; further ones are left alone, with a line in the log. */
export const BINDINGS_MAX = 64;
/** Drivers, of the kernel and of modules; one more is refused. */
export const DRIVERS_MAX = 32;
/** How long a start or a stop waits for another one of the same device. */
export const CLAIM_MS_MAX: u64 = 10_000;
/** How long a stop waits until those who wait for the device have seen that it has stopped. */
export const LEAVE_MS_MAX: u64 = 2_000;
/** Entropy devices and network cards; further ones are listed in the log and not used. */
export const ENTROPY_MAX = 2;
export const NETWORKS_MAX = 2;
/** Channels to tools; the first one is served. */
export const CHANNELS_MAX = 2;
/** A tool that sends or takes nothing for so long in the middle of a frame is given up. */
export const FRAME_WAIT_MS: u64 = 5_000;
/**
 * Bytes of a frame's body; a longer one is taken for noise. Answers should be below 64 KiB: QEMU
 * drops what the program outside does not take at once.
 */
export const FRAME_BYTES_MAX = 0x100_0000;
/** Kinds of frames that are answered. */
export const TOOLS_MAX = 16;
