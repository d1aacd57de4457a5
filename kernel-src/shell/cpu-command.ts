/**
 * `cpu`: what the processor says of itself (Intel SDM vol. 2A, CPUID), its clock and its
 * interrupts.
 */
import { cpuid } from "gehri:unsafe";
import { print, printLine } from "../console/console.ts";
import { ISA_LINES, isaInterrupts, spuriousInterrupts } from "../irq/irq.ts";
import { tscHz } from "../time/clock.ts";
import type { Arguments } from "./arguments.ts";
import { OK, printTyped } from "./command.ts";
import { cpuSwitchCommand, printCpus } from "./cpu-list.ts";

const LEAF_VENDOR = 0;
const LEAF_FEATURES = 1;
const LEAF_EXTENDED_MAX = 0x80000000;
const LEAF_EXTENDED_FEATURES = 0x80000001;
const LEAF_BRAND_FIRST = 0x80000002;
const LEAF_BRAND_LAST = 0x80000004;
const EBX = 1;
const ECX = 2;
const EDX = 3;
const HZ_PER_KHZ = 1000;
const KHZ_PER_MHZ = 1000;

/** A feature worth a word: which bit of which register (word) of leaf 1. */
type Feature = { readonly name: string; readonly word: usize; readonly bit: u8 };

const FEATURES: FixedArray<Feature, 10> = [
  { name: "tsc", word: EDX, bit: 4 },
  { name: "apic", word: EDX, bit: 9 },
  { name: "pge", word: EDX, bit: 13 },
  { name: "pat", word: EDX, bit: 16 },
  { name: "fxsr", word: EDX, bit: 24 },
  { name: "sse2", word: EDX, bit: 26 },
  { name: "x2apic", word: ECX, bit: 21 },
  { name: "tsc-deadline", word: ECX, bit: 24 },
  { name: "xsave", word: ECX, bit: 26 },
  { name: "hypervisor", word: ECX, bit: 31 },
];

/** Writes a register's four bytes, lowest first, as CPUID spells its strings. */
function spell(register: u32, into: Slice<u8>, at: usize): void {
  for (let i: usize = 0; i < 4; i++) {
    into[at + i] = u8.wrap(register >> (i * 8));
  }
}

function printVendor(): void {
  const registers = new FixedArray<u32, 4>();
  const name = new FixedArray<u8, 12>();
  cpuid(LEAF_VENDOR, 0, registers);
  spell(registers[EBX], name, 0);
  spell(registers[EDX], name, 4);
  spell(registers[ECX], name, 8);
  print("maker     ");
  printTyped(stringView(name));
  printLine("");
}

/** The model's name: 48 bytes, ended by NUL, often led by blanks. */
function printBrand(): void {
  const registers = new FixedArray<u32, 4>();
  const name = new FixedArray<u8, 48>();
  cpuid(LEAF_EXTENDED_MAX, 0, registers);
  if (registers[0] < LEAF_BRAND_LAST) {
    return;
  }
  let used: usize = 0;
  for (let leaf: u32 = LEAF_BRAND_FIRST; leaf <= LEAF_BRAND_LAST; leaf++) {
    cpuid(leaf, 0, registers);
    for (let i: usize = 0; i < registers.length; i++) {
      spell(registers[i], name, used);
      used += 4;
    }
  }
  let start: usize = 0;
  while (start < name.length && name[start] === byte(" ")) {
    start += 1;
  }
  let end: usize = start;
  while (end < name.length && name[end] !== 0) {
    end += 1;
  }
  print("model     ");
  printTyped(stringView(name.slice(start, end)));
  printLine("");
}

function printFeatures(): void {
  const registers = new FixedArray<u32, 4>();
  cpuid(LEAF_FEATURES, 0, registers);
  print("features ");
  for (const feature of FEATURES) {
    if (((registers[feature.word] >> feature.bit) & 1) === 1) {
      print(` ${feature.name}`);
    }
  }
  cpuid(LEAF_EXTENDED_FEATURES, 0, registers);
  if (((registers[EDX] >> 20) & 1) === 1) {
    print(" nx");
  }
  printLine("");
}

/** How often each line has interrupted; those that never did are left out. */
function printInterrupts(): void {
  print(`interrupts spurious ${spuriousInterrupts()}`);
  for (let line: u8 = 0; line < ISA_LINES; line++) {
    const count = isaInterrupts(line);
    if (count > 0) {
      print(`, line ${line}: ${count}`);
    }
  }
  printLine("");
}

export function cpuCommand(args: Arguments): u8 {
  if (args.count > 1) {
    return cpuSwitchCommand(args);
  }
  printVendor();
  printBrand();
  printFeatures();
  const khz: u64 = tscHz() / HZ_PER_KHZ;
  printLine(`clock     ${khz / KHZ_PER_MHZ} MHz (${khz} kHz)`);
  printInterrupts();
  printCpus();
  return OK;
}
