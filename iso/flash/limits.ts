/** Limits and fixed numbers of `gehri flash`. */

/** Written and read at once. */
export const CHUNK_BYTES = 1024 * 1024;
/** Written between two fsyncs: progress tells what is on the stick, and Ctrl-C is heard soon. */
export const SYNC_BYTES = 8 * 1024 * 1024;
/** An image above this is no Gehri. */
export const IMAGE_BYTES_MAX = 4 * 1024 * 1024 * 1024;
export const LSBLK_DEADLINE_MS = 20_000;
export const LSBLK_OUTPUT_BYTES_MAX = 4 * 1024 * 1024;
/** Disks within mappings within partitions; a deeper tree is not lsblk's. */
export const TREE_DEPTH_MAX = 16;
/** Of what a device says about itself. */
export const LABEL_CHARACTERS_MAX = 60;

/** The signature of a master boot record: without it no BIOS starts from a stick. */
export const MBR_SIGNATURE_AT = 510;
export const MBR_SIGNATURE = 0xaa55;
/** Of the first volume descriptor of ISO 9660. */
export const ISO_MAGIC_AT = 32_769;
export const ISO_MAGIC = "CD001";
