/**
 * The kernel's address space, once paging is final (memory/paging.ts):
 *
 *   0xffffffffc0000000                 modules, loaded at run time: text RX, rodata R, data RW
 *   0xffffffff80000000 + physical   the kernel image, 4 KiB pages: text RX, rodata R, data and bss
 *   RW 0xffffc00000000000              device memory and task stacks, mapped on demand, with guard
 *   pages 0xffff800000000000 + physical   all memory, RW and never executable, 2 MiB pages
 *   0x0000000000001000 … 0x00007fff… nothing yet: agents will live here
 *   0x0000000000000000              never mapped: a null reference faults
 *
 * boot/kernel.ld and boot/entry.S repeat KERNEL_BASE and DIRECT_MAP_BASE.
 */
export const KERNEL_BASE: usize = 0xffffffff80000000;
/** Within 2 GiB of the image, so that modules and kernel reach each other. */
export const MODULE_BASE: usize = 0xffffffffc0000000;
export const DIRECT_MAP_BASE: usize = 0xffff800000000000;
/** Virtual space for stacks and devices. */
export const DYNAMIC_BASE: usize = 0xffffc00000000000;
/** Physical memory that boot/entry.S maps before paging is final. */
export const BOOT_MAPPED_BYTES: u64 = 0x100000000;
export const PAGE_BYTES: usize = 4096;
export const LARGE_PAGE_BYTES: usize = 0x200000;
