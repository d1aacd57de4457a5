/** Limits of the virtio library. */

/** Descriptors of a queue: of a larger one so many are used. */
export const QUEUE_SIZE_MAX = 256;
/** Queues of one device that drivers use. */
export const QUEUES_MAX = 8;
/** Tries until a device that was reset says so (virtio 1.2, 4.1.4.3.2); then it is given up. */
export const RESET_TRIES_MAX: u32 = 100_000;
/** Vendor capabilities of one function that are looked at. */
export const VENDOR_CAPABILITIES_MAX: u8 = 16;
