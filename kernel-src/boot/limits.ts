/** Limits of the boot information. What exceeds one is cut; the kernel boots with the rest. */

/**
 * More regions than firmware reports. Further usable ones are left alone, further reserved ones
 * stay reserved.
 */
export const LOADER_REGIONS_MAX = 120;
/** With the ranges that the kernel reserves for itself; the length of BootInfo.regions. */
export const REGIONS_MAX = 128;
/** Bytes of the command line; also the length of the buffers that hold one. */
export const COMMAND_LINE_MAX = 512;
/** Bytes of multiboot2 information: far more than any loader passes. */
export const INFO_BYTES_MAX: u64 = 0x100000;
/** Entries of a PVH memory map that are looked at. */
export const PVH_ENTRIES_MAX: u32 = 1024;
/** Bytes kept of the description of a framebuffer; direct colours take 38. */
export const FRAMEBUFFER_TAG_MAX = 64;
/** Files that the loader brings along; further ones are not looked at, and their memory is used. */
export const BOOT_MODULES_MAX = 8;
