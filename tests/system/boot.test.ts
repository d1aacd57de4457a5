/**
 * Gehri starts on every machine it claims: both boards, each way to boot, little and much memory,
 * several processors.
 */
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { type Machine, using } from "./machines.ts";

const boots = suite("boots");

const MACHINES: readonly [string, Machine][] = [
  ["pc, direct", { machine: "pc", boot: "direct" }],
  ["q35, direct, 4 processors", { machine: "q35", boot: "direct", cpus: 4 }],
  ["pc, BIOS ISO", { machine: "pc", boot: "iso", firmware: "bios" }],
  ["q35, BIOS ISO, 4 processors", { machine: "q35", boot: "iso", firmware: "bios", cpus: 4 }],
  ["pc, UEFI ISO", { machine: "pc", boot: "iso", firmware: "uefi", memoryMiB: 128 }],
  ["q35, UEFI ISO", { machine: "q35", boot: "iso", firmware: "uefi", memoryMiB: 256, cpus: 4 }],
  ["16 MiB, direct", { boot: "direct", memoryMiB: 16 }],
  ["32 MiB, BIOS ISO", { boot: "iso", memoryMiB: 32 }],
  ["4 GiB, q35, direct", { machine: "q35", boot: "direct", memoryMiB: 4096 }],
  ["4 GiB, pc, BIOS ISO", { machine: "pc", boot: "iso", memoryMiB: 4096 }],
  ["no ACPI, pc, direct", { boot: "direct", extra: ["-machine", "acpi=off"] }],
  ["every feature of QEMU's processor", { boot: "direct", cpus: 4, extra: ["-cpu", "max"] }],
  ["no local APIC", { boot: "direct", extra: ["-cpu", "qemu64,-apic"] }],
  ["no HPET, q35", { machine: "q35", boot: "direct", extra: ["-machine", "hpet=off"] }],
];

/** Firmware, holes and the image take their part of small memories. */
const MANAGED_SHARE_MIN = 0.6;

function expectMemory(output: string, givenMiB: number): void {
  const managedKiB = Number(/^managed +(\d+) KiB/m.exec(output)?.[1]);
  const givenKiB = givenMiB * 1024;
  assert.ok(managedKiB <= givenKiB, `${managedKiB} of ${givenKiB} KiB`);
  assert.ok(managedKiB >= givenKiB * MANAGED_SHARE_MIN, `${managedKiB} of ${givenKiB} KiB`);
}

for (const [name, machine] of MACHINES) {
  boots(name, async () => {
    await using(machine, async (vm) => {
      const { output, status } = await vm.exec("echo it lives; ps; mem; cpu; uptime; log 200");
      assert.is(status, 0, output);
      assert.match(output, /^it lives\n/);
      expectMemory(output, machine.memoryMiB ?? 64);
      assert.match(output, /\bshell\b/, output);
      assert.match(output, /\bidle\b/, output);
    });
  });
}

boots("sleeps and wakes in time, on both boards", async () => {
  for (const board of ["pc", "q35"] as const) {
    await using({ machine: board }, async (vm) => {
      const started = Date.now();
      const { status } = await vm.exec("top 2");
      const tookMs = Date.now() - started;
      assert.is(status, 0);
      // Two rounds of a second each; a loaded host may take longer, no clock takes less.
      assert.ok(tookMs > 800, `two rounds took ${tookMs} ms`);
    });
  }
});

boots.run();
