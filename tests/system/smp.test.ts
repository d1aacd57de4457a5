/**
 * Several processors: all start, all run tasks, and the kernel stays right while they are worked
 * hard, switched off and on, and when one of them panics. One machine for each number of them.
 */
import { suite } from "uvu";
import * as assert from "uvu/assert";
import type { Vm } from "../../qemu/index.ts";
import { PANIC_EXIT_CODE } from "../../qemu/limits.ts";
import { eventually, type Machine, using } from "./machines.ts";

const smp = suite("several processors");

const COUNTS: readonly [number, Machine][] = [
  [1, { machine: "q35" }],
  [2, { machine: "pc" }],
  [4, { machine: "q35" }],
  [8, { machine: "pc" }],
];
/** What the kernel has room for; `CPUS_MAX` of kernel-src/smp/limits.ts. */
const CPUS_MAX = 16;
/** Emulated processors share those of the host. */
const PATIENCE_MS = 120_000;

async function succeeds(vm: Vm, command: string): Promise<string> {
  const { output, status } = await vm.exec(command, PATIENCE_MS);
  assert.is(status, 0, `${command}: ${output}`);
  return output;
}

async function refused(vm: Vm, command: string, why: RegExp): Promise<void> {
  const { output, status } = await vm.exec(command, PATIENCE_MS);
  assert.is(status, 1, `${command}: ${output}`);
  assert.match(output, why);
}

/** The states of the CPUs, as `cpu` lists them. */
async function states(vm: Vm): Promise<string[]> {
  const rows = (await succeeds(vm, "cpu")).matchAll(/^ +\d+ +\d+ ([a-z]+) /gm);
  return [...rows].map((row) => row[1] ?? "");
}

/** On which CPUs tasks of that name are, and their numbers. */
async function placesOf(vm: Vm, name: string): Promise<{ id: number; cpu: number }[]> {
  const row = new RegExp(`^ *(\\d+) \\S+ +\\d+ +(\\d+) +\\d+ +\\d+ +${name}\\b`, "gm");
  const rows = (await succeeds(vm, "ps")).matchAll(row);
  return [...rows].map((found) => ({ id: Number(found[1]), cpu: Number(found[2]) }));
}

const distinct = (places: readonly { cpu: number }[]): number =>
  new Set(places.map(({ cpu }) => cpu)).size;

async function switchesOffAndOn(vm: Vm, count: number): Promise<void> {
  const last = count - 1;
  await succeeds(vm, `cpu ${last} off`);
  assert.is((await states(vm))[last], "off");
  const places = await placesOf(vm, "spin");
  assert.ok(places.every(({ cpu }) => cpu !== last));
  await succeeds(vm, "stress 200");
  await succeeds(vm, `cpu ${last} on`);
  assert.is((await states(vm))[last], "online");
  // Work comes back to it.
  await eventually(
    () => placesOf(vm, "spin"),
    (found) => found.some(({ cpu }) => cpu === last),
    PATIENCE_MS,
  );
}

for (const [count, machine] of COUNTS) {
  smp(`${count} on ${machine.machine}`, async () => {
    await using({ ...machine, cpus: count }, async (vm) => {
      assert.equal(await states(vm), new Array(count).fill("online"));
      await succeeds(vm, "stress 300");
      await succeeds(vm, `spawn spin 100 ${count * 2}`);
      await eventually(
        () => placesOf(vm, "spin"),
        (places) => distinct(places) === count,
        PATIENCE_MS,
      );
      if (count > 1) await switchesOffAndOn(vm, count);
      await refused(vm, "cpu 0 off", /cannot be switched off/);
      await refused(vm, `cpu ${count} off`, /no such CPU/);
      await refused(vm, "cpu 0 away", /say "on" or "off"/);
      await succeeds(vm, "stress 300; ipc 500");
      for (const { id } of await placesOf(vm, "spin")) await succeeds(vm, `kill ${id}`);
      const text = await vm.execPanic(`crash assert ${count - 1}`, PATIENCE_MS);
      assert.match(text, new RegExp(`KERNEL PANIC on CPU ${count - 1}: crash assert`));
      assert.is((await vm.ended(10_000)).code, PANIC_EXIT_CODE);
    });
  });
}

smp(`${CPUS_MAX} run, and one more stays parked`, async () => {
  await using({ machine: "q35", cpus: CPUS_MAX + 1 }, async (vm) => {
    assert.is((await states(vm)).length, CPUS_MAX);
    assert.match(await succeeds(vm, "log 200"), /1 CPUs stay parked/);
    await succeeds(vm, "stress 100");
  });
});

/** QEMU emulates the mode since version 9; an older one warns, and the machine has none. */
smp("x2APIC mode, where the machine has it", async () => {
  const machine = { accelerator: "tcg", machine: "q35", extra: ["-cpu", "max,+x2apic"] } as const;
  await using({ ...machine, cpus: 4 }, async (vm) => {
    const has = /^features .*\bx2apic\b/m.test(await succeeds(vm, "cpu"));
    assert.match(await succeeds(vm, "log 200"), has ? /x2APIC mode/ : /4 CPUs run tasks$/m);
    await succeeds(vm, "spawn spin 100 8");
    await switchesOffAndOn(vm, 4);
    await succeeds(vm, "stop; swarm kill tasks; resume; stress 300; ipc 500");
  });
});

smp.run();
