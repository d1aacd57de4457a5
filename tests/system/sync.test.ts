/**
 * How tasks wait for each other: the kernel's own checks of mutexes on different numbers of
 * processors, and what is left of tasks and memory afterwards.
 */
import { suite } from "uvu";
import * as assert from "uvu/assert";
import type { Vm } from "../../qemu/index.ts";
import { type Machine, using } from "./machines.ts";

const sync = suite("synchronisation");

const COUNTS: readonly [number, Machine][] = [
  [1, { machine: "pc" }],
  [2, { machine: "q35" }],
  [4, { machine: "pc" }],
  [8, { machine: "q35" }],
];
/** Emulated processors share those of the host. */
const PATIENCE_MS = 120_000;

/** Tasks that are there now, but the idle ones. */
async function tasks(vm: Vm): Promise<string[]> {
  const { output } = await vm.exec("ps", PATIENCE_MS);
  return [...output.matchAll(/^ *[1-9]\d* .* (\S+)$/gm)].map((row) => row[1] ?? "");
}

for (const [count, machine] of COUNTS) {
  sync(`${count} on ${machine.machine}`, async () => {
    await using({ ...machine, cpus: count }, async (vm) => {
      const before = await tasks(vm);
      const { output, status } = await vm.exec("sync 300", PATIENCE_MS);
      assert.is(status, 0, output);
      assert.match(output, /^[1-9]\d* rounds$/m);
      assert.equal(await tasks(vm), before);
    });
  });
}

sync.run();
