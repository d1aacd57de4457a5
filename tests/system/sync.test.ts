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

/** An async task that waits, with its frame: a fortieth of a thread. */
const PARKED_BYTES_MAX = 400;

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
      const parked = /^(\d+) parked: (\d+) bytes each/m.exec(output);
      assert.is(Number(parked?.[1]), count === 1 ? 10_000 : 1000, output);
      assert.ok(Number(parked?.[2]) <= PARKED_BYTES_MAX, output);
      assert.equal(await tasks(vm), before);
    });
  });
}

sync("async tasks are listed with their frames, and killed", async () => {
  await using({ cpus: 2 }, async (vm) => {
    const { output } = await vm.exec("spawn async-sleep 120 3", PATIENCE_MS);
    const ids = [...output.matchAll(/^task (\d+)$/gm)].map((row) => row[1]);
    assert.is(ids.length, 3, output);
    const memory = (await vm.exec("ps memory", PATIENCE_MS)).output;
    assert.is([...memory.matchAll(/^ *\d+ +\d{2} +frame of async-sleep$/gm)].length, 3, memory);
    for (const id of ids) assert.is((await vm.exec(`kill ${id}`, PATIENCE_MS)).status, 0);
    const after = (await vm.exec("ps memory", PATIENCE_MS)).output;
    assert.not.match(after, /async-sleep/);
    assert.is((await vm.exec(`kill ${ids[0]}`, PATIENCE_MS)).status, 1);
  });
});

sync.run();
