/** Limits of the memory subsystem. */

export const FRAME_BYTES: u64 = 4096;
/** Largest block of frames: 2^10, 4 MiB. Asking for more is a panic. */
export const ORDER_MAX: u8 = 10;

/** Largest object of a slab; larger ones are whole pages. */
export const SMALL_BYTES_MAX: usize = 1888;
/** The heap gives no block beyond 2^10 pages, 4 MiB. */
export const LARGE_ORDER_MAX: u8 = 10;
/** Stays with the firmware's tables and, later, the start-up code of other CPUs. */
export const LOW_MEMORY_END: u64 = 0x100000;
/** Memory above 256 GiB is left alone. */
export const PHYSICAL_MAX: u64 = 0x4000000000;

/** All windows onto device memory together; beyond it `mapDevice` gives 0. */
export const DEVICE_BYTES_MAX: usize = 0x40000000;

/** As many stacks as there can be tasks, and some; beyond it `allocateStack` gives 0. */
export const STACKS_MAX = 16640;

/** Pages that are unmapped at a time. */
export const UNMAP_PAGES_MAX = 16;
/** Free stacks that stay mapped, half a MiB in all. */
export const WARM_STACKS_MAX = 32;
