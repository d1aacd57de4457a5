/** Gehri boots on every kind of machine it claims to, and knows how much memory it was given. */
import { suite } from "uvu";
import * as assert from "uvu/assert";
import type { BootOptions } from "../../qemu/index.ts";
import { withMachine } from "./machines.ts";

const boots = suite("boot");

type Machine = Omit<BootOptions, "elf" | "iso">;

/** Each axis in several combinations, in as few machines as that takes: UEFI needs 3 s and more each. */
const MACHINES: readonly Machine[] = [
  { machine: "pc", firmware: "bios", boot: "iso", memoryMiB: 64, cpus: 1 },
  { machine: "q35", firmware: "bios", boot: "iso", memoryMiB: 32, cpus: 4 },
  { machine: "pc", firmware: "uefi", boot: "iso", memoryMiB: 256, cpus: 4 },
  { machine: "q35", firmware: "uefi", boot: "iso", memoryMiB: 4096, cpus: 1 },
  { machine: "pc", boot: "direct", memoryMiB: 16, cpus: 1 },
  { machine: "q35", boot: "direct", memoryMiB: 4096, cpus: 4 },
  { machine: "pc", boot: "direct", memoryMiB: 32, cpus: 4, extra: ["-cpu", "max"] },
  { machine: "q35", boot: "direct", memoryMiB: 32, cpus: 1, extra: ["-cpu", "qemu64,-apic"] },
];

/** Firmware, holes and the image take their part of small memories. */
const MANAGED_SHARE_MIN = 0.6;
const KIB_PER_MIB = 1024;

function nameOf(options: Machine): string {
  const how = options.boot === "direct" ? "direct" : `iso by ${options.firmware}`;
  const extra = options.extra?.join(" ") ?? "";
  return `${options.machine}, ${how}, ${options.memoryMiB} MiB, ${options.cpus} CPUs ${extra}`.trim();
}

for (const options of MACHINES) {
  boots(nameOf(options), async () => {
    await withMachine(options, async (vm) => {
      const mem = await vm.exec("mem");
      assert.is(mem.status, 0);
      const managed = Number(/^managed +(\d+) KiB/m.exec(mem.output)?.[1]);
      const given = (options.memoryMiB ?? 0) * KIB_PER_MIB;
      assert.ok(managed <= given, `${managed} of ${given} KiB`);
      assert.ok(managed >= given * MANAGED_SHARE_MIN, `${managed} of ${given} KiB`);
      assert.equal(await vm.exec("echo up"), { output: "up\n", status: 0 });
      assert.is((await vm.exec("ps; cpu; uptime; log")).status, 0);
      // The clock runs and tasks are preempted: a busy task does not stop the shell.
      assert.is((await vm.exec("spawn busy 10 2")).status, 0);
      assert.is((await vm.exec("top 1")).status, 0);
      vm.send("poweroff\n");
      assert.is((await vm.ended(10_000)).code, 0);
    });
  });
}

boots.run();
