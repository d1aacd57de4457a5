/** Limits of loadable modules, and what happens at each: a refusal with a code (refusals.ts). */

/**
 * What kernel and modules must agree on beside the types of functions: how calls, text, strings and
 * panics work in compiled code. iso/modules/limits.ts repeats it; a test compares.
 */
export const MODULE_ABI: u32 = 1;

/** Modules at a time. */
export const MODULES_MAX = 16;
/** Bytes of a .gmod file. */
export const FILE_BYTES_MAX: usize = 4 * 1024 * 1024;
/** Bytes of a module in memory, its pages counted whole. */
export const IMAGE_BYTES_MAX: usize = 2 * 1024 * 1024;
/** Distance between the places of modules; what lies between is never mapped. */
export const SLOT_BYTES: usize = 4 * 1024 * 1024;
export const SECTIONS_MAX: usize = 32;
export const SYMBOLS_MAX = 1024;
export const RELOCATIONS_MAX: usize = 100_000;
/** Symbols of the kernel or of other modules that a module uses, and those that it offers. */
export const IMPORTS_MAX = 256;
export const EXPORTS_MAX = 64;
export const DEPENDENCIES_MAX = 8;
export const CAPABILITIES_MAX = 16;
/** Of names of modules, symbols and capabilities. */
export const NAME_BYTES_MAX: usize = 63;
export const SIGNATURE_BYTES_MAX: usize = 4096;
/** Files that wait to be loaded: those that came with the image, and pushed ones. */
export const FILES_MAX = 16;

/** What a function of a module's may need of its task's stack; iso/stacks.ts reads it. */
export const MODULE_STACK_BYTES: u32 = 7168;

/** Of one module: more is refused to it, not to others. */
export const TASKS_PER_MODULE: usize = 32;
export const BLOCKS_PER_MODULE = 64;
export const BLOCK_BYTES_PER_MODULE: usize = 4 * 1024 * 1024;
export const COMMANDS_PER_MODULE = 8;
/** Longer arguments of a module's command are refused. */
export const COMMAND_LINE_MAX = 256;

/** PCI functions that modules drive, all together; one more is not given. */
export const MODULE_DEVICES_MAX = 8;

/** Channels of messages at a time, and ends of one module's. */
export const CHANNELS_MAX = 16;
export const ENDS_PER_MODULE: usize = 8;

/** A `start` or `stop` that takes longer is ended. */
export const START_MS_MAX: u64 = 10_000;
export const STOP_MS_MAX: u64 = 2_000;
/** A module's tasks stay below the shell. */
export const MODULE_PRIORITY_MAX: u8 = 180;
/** What is kept of a module's panic. */
export const REPORT_BYTES_MAX = 2048;
