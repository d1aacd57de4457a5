/**
 * The form of the kernel image for our own linker: the same as boot/kernel.ld, which says why it is
 * so. A test links one set of objects by both and compares.
 */
import { COMMON_SECTION, type Layout, OFFSETS_SECTION } from "../compiler/link/layout.ts";

const KERNEL_BASE = 0xffffffff80000000n;
const LINE = { kind: "align", to: 64 } as const;
const PAGE = { kind: "align", to: 4096 } as const;

const symbol = (name: string) => ({ kind: "symbol", name }) as const;
const input = (...patterns: string[]) => ({ kind: "input", patterns }) as const;

export const KERNEL_LAYOUT: Layout = {
  entry: "_start",
  start: 0x100000n,
  segments: [
    { name: "boot", kind: "load", flags: 7 },
    { name: "text", kind: "load", flags: 5 },
    { name: "rodata", kind: "load", flags: 4 },
    { name: "data", kind: "load", flags: 6 },
    { name: "note", kind: "note", flags: 4 },
  ],
  steps: [
    symbol("__boot_start"),
    {
      kind: "output",
      name: ".boot",
      segments: ["boot"],
      raised: 0n,
      type: "bytes",
      contents: [input(".multiboot2"), input(".boot.text"), input(".boot.data")],
    },
    {
      kind: "output",
      name: ".note.pvh",
      segments: ["boot", "note"],
      raised: 0n,
      type: "note",
      contents: [input(".note.pvh")],
    },
    {
      kind: "output",
      name: ".boot.bss",
      segments: ["boot"],
      raised: 0n,
      type: "zeroes",
      contents: [input(".boot.bss")],
    },
    PAGE,
    symbol("__boot_end"),
    { kind: "raise", by: KERNEL_BASE },
    symbol("__kernel_start"),
    {
      kind: "output",
      name: ".text",
      segments: ["text"],
      raised: KERNEL_BASE,
      type: "bytes",
      contents: [
        symbol("__text_start"),
        input(".text.hot", ".text.hot.*"),
        input(".text", ".text.*"),
        PAGE,
        symbol("__text_end"),
      ],
    },
    {
      kind: "output",
      name: ".rodata",
      segments: ["rodata"],
      raised: KERNEL_BASE,
      type: "bytes",
      contents: [
        symbol("__rodata_start"),
        input(".rodata", ".rodata.*"),
        input(OFFSETS_SECTION),
        { kind: "align", to: 16 },
        symbol("__symbols_start"),
        input(".gehri.symbols"),
        symbol("__symbols_end"),
        PAGE,
        symbol("__rodata_end"),
      ],
    },
    {
      kind: "output",
      name: ".data",
      segments: ["data"],
      raised: KERNEL_BASE,
      type: "bytes",
      contents: [
        symbol("__data_start"),
        input(".data", ".data.*"),
        LINE,
        symbol("gehri_percpu_start"),
        input(".percpu.first"),
        input(".percpu"),
        LINE,
        symbol("gehri_percpu_end"),
        PAGE,
        symbol("__data_end"),
      ],
    },
    {
      kind: "output",
      name: ".bss",
      segments: ["data"],
      raised: KERNEL_BASE,
      type: "zeroes",
      contents: [
        symbol("__bss_start"),
        input(".bss", ".bss.*"),
        input(COMMON_SECTION),
        PAGE,
        symbol("__bss_end"),
      ],
    },
    symbol("__kernel_end"),
  ],
  discard: [".comment", ".eh_frame*", ".note.GNU-stack", ".note.gnu.*"],
};
