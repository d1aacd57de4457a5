/** Names and limits of the image: what is built where. */
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const PROJECT_ROOT = dirname(dirname(fileURLToPath(import.meta.url)));
export const BUILD_FOLDER = join(PROJECT_ROOT, "build");

/** With debug info: for gdb and for booting without a boot loader. */
export const KERNEL_ELF = join(BUILD_FOLDER, "gehri.elf");
export const ISO_IMAGE = join(BUILD_FOLDER, "gehri.iso");

/** Measured on the stripped kernel; more is reported, not refused. */
export const STRIPPED_KERNEL_BYTES_MAX = 400 * 1000;

/**
 * What GRUB loads: the ISO file system, our configuration, multiboot2 kernels, both consoles,
 * conditions, a framebuffer, and what chooses it. Everything else GRUB brings would only make the
 * image bigger and slower.
 */
export const GRUB_MODULES: readonly string[] = [
  "normal",
  "iso9660",
  "part_gpt",
  "part_msdos",
  "fat",
  "search",
  "multiboot2",
  "serial",
  "terminal",
  "test",
  "all_video",
  "keystatus",
  "smbios",
];

/**
 * Freestanding, above the canonical hole, no SSE, nothing that C leaves undefined. The profile adds
 * the level of optimisation.
 */
export const KERNEL_C_FLAGS: readonly string[] = [
  "-std=gnu11",
  "-DGTS_KERNEL",
  "-g",
  "-gdwarf-4",
  // Names of enum members, for gdb.
  "-fno-eliminate-unused-debug-types",
  "-Wall",
  "-Wextra",
  "-Wno-type-limits",
  "-Wno-sign-compare",
  "-Wno-unused-but-set-variable",
  "-Wno-infinite-recursion",
  "-Wno-tautological-compare",
  "-Wno-unknown-warning-option",
  "-Wno-maybe-uninitialized",
  "-Wno-overflow",
  "-Werror",
  "-ffreestanding",
  "-fno-pic",
  "-fno-pie",
  "-mcmodel=kernel",
  "-mno-red-zone",
  "-mgeneral-regs-only",
  "-fno-stack-protector",
  "-fno-omit-frame-pointer",
  "-fno-optimize-sibling-calls",
  "-fwrapv",
  "-fno-strict-aliasing",
  "-fno-delete-null-pointer-checks",
  "-fcf-protection=none",
  "-ffunction-sections",
  "-fdata-sections",
  "-fno-asynchronous-unwind-tables",
  // What stands between instructions to align them is a twelfth of the text.
  "-falign-functions=1",
  "-falign-loops=1",
  "-falign-jumps=1",
  "-falign-labels=1",
  "-Wno-ignored-optimization-argument",
];

/**
 * Compiled for size where the profile does not ask for debugging: what runs once, or as fast as
 * somebody types. Of folders, all that is below.
 */
export const SMALL_FOLDERS: readonly string[] = [
  "kernel-src/modules/",
  "kernel-src/panic/",
  "kernel-src/shell/",
];

export const KERNEL_ASSEMBLY_FLAGS: readonly string[] = ["-g", "-gdwarf-4", "-fno-pic", "-Wall"];
