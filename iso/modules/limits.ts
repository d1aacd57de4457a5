/** Names and numbers that module tools and kernel share; kernel-src/modules repeats them. */
import { join } from "node:path";
import { BUILD_FOLDER } from "../limits.ts";

/** kernel-src/modules/limits.ts: a test compares. */
export const MODULE_ABI = 1;
export const MODULE_STACK_BYTES = 7168;
/** What a module takes in memory, each part but zeroes in pages of its own; more is refused. */
export const MODULE_IMAGE_BYTES_MAX = 2 * 1024 * 1024;
/** What a call of a function of the kernel may need; checked when the kernel is built. */
export const API_STACK_BYTES = 4096;

/** What compiled code needs beside what its source calls; the kernel offers these with hash 0. */
export const RUNTIME_SYMBOLS: readonly string[] = [
  "kernel_panic",
  "kernel_check_failed",
  "kernel_plain_check_failed",
  "memcpy",
  "memmove",
  "memset",
  "memcmp",
];

/** Functions whose symbol begins so need the capability; kernel-src/modules has them, too. */
export const CAPABILITIES: readonly string[] = ["screen", "pci", "ipc", "dma", "unsafe"];
export const SYMBOL_PREFIX = "gehri_";

export const MODULE_BUILD_FOLDER = join(BUILD_FOLDER, "modules");
/** The module's own functions that the kernel calls. */
export const ENTRY_SYMBOLS = {
  init: "gts_module_init",
  start: "module_start",
  stop: "module_stop",
} as const;
/** Of names of modules: kernel-src/modules/limits.ts. */
export const NAME_BYTES_MAX = 63;
