/**
 * Swarms in a running kernel: the stop button by each of its ways, while every processor has tasks
 * that spin at priority 254; budgets, weights and freezes; and ageing's bound. One machine for each
 * number of processors.
 */
import { suite } from "uvu";
import * as assert from "uvu/assert";
import type { Vm } from "../../qemu/index.ts";
import { eventually, type Machine, using } from "./machines.ts";

const swarms = suite("swarms");

const COUNTS: readonly [number, Machine][] = [
  [1, { machine: "pc" }],
  [2, { machine: "q35" }],
  [4, { machine: "pc" }],
  [8, { machine: "q35" }],
];
/** Emulated processors share those of the host. */
const PATIENCE_MS = 120_000;
/** Time is instructions: what the host is busy with changes nothing. */
const COUNTED = ["-icount", "shift=0,sleep=off", "-rtc", "base=2026-01-01,clock=vm"];

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

interface Shown {
  readonly id: number;
  readonly state: string;
  readonly switches: number;
  readonly ms: number;
}

/** The tasks of that name in `ps`. */
async function tasksOf(vm: Vm, name: string): Promise<Shown[]> {
  const row = new RegExp(`^ *(\\d+) (\\S+) +\\d+ +\\d+ +(\\d+) +(\\d+) +${name} `, "gm");
  return [...(await succeeds(vm, "ps")).matchAll(row)].map((found) => ({
    id: Number(found[1]),
    state: found[2] ?? "",
    ms: Number(found[3]),
    switches: Number(found[4]),
  }));
}

/** Milliseconds of CPU time that a swarm has used, and its state, from `swarm`. */
async function swarmOf(vm: Vm, name: string): Promise<{ usedMs: number; state: string }> {
  const row = new RegExp(`^ *\\d+ ${name} .* (\\d+)  (\\w+)$`, "m");
  const found = row.exec(await succeeds(vm, "swarm"));
  assert.ok(found !== null, `no swarm ${name}`);
  return { usedMs: Number(found[1]), state: found[2] ?? "" };
}

const pause = (ms: number): Promise<void> => new Promise((wake) => setTimeout(wake, ms));

/** All of them stand still, for as long as one looks. */
async function standStill(vm: Vm, how: string): Promise<void> {
  const seen = await eventually(
    () => tasksOf(vm, "spin"),
    (tasks) => tasks.every(({ state }) => state === "held"),
    PATIENCE_MS,
  );
  await pause(300);
  assert.equal(await tasksOf(vm, "spin"), seen, `they move after ${how}`);
  assert.is((await swarmOf(vm, "tasks")).state, "stopped");
}

async function allMove(vm: Vm, before: readonly Shown[]): Promise<void> {
  const was = new Map(before.map(({ id, ms }) => [id, ms]));
  await eventually(
    () => tasksOf(vm, "spin"),
    (tasks) => tasks.length === before.length && tasks.every((t) => t.ms > (was.get(t.id) ?? 0)),
    PATIENCE_MS,
  );
}

const WAYS: readonly [string, (vm: Vm) => Promise<unknown>, RegExp][] = [
  ["the command", (vm) => succeeds(vm, "stop"), /stopped by the command/],
  [
    "the chord",
    async (vm) => (await vm.qmp()).press(["ctrl", "alt", "s"]),
    /stopped by Ctrl\+Alt\+S/,
  ],
  [
    "a break",
    async (vm) => (await vm.qmp()).execute("chardev-send-break", { id: "serial0" }),
    /stopped by a break/,
  ],
];

for (const [count, machine] of COUNTS) {
  swarms(`the stop button on ${count} processors`, async () => {
    await using({ ...machine, cpus: count }, async (vm) => {
      await succeeds(vm, `spawn spin 254 ${count * 2}`);
      await allMove(vm, await tasksOf(vm, "spin"));
      for (const [name, press, logged] of WAYS) {
        await press(vm);
        await standStill(vm, name);
        assert.match(await succeeds(vm, "log 3"), logged);
        const still = await tasksOf(vm, "spin");
        await succeeds(vm, "resume");
        await allMove(vm, still);
      }
      await refused(vm, "resume", /nothing is stopped/);
      await succeeds(vm, "stop");
      // Who stands still can be killed.
      assert.match(await succeeds(vm, "swarm kill tasks"), new RegExp(`^${count * 2} tasks ended`));
      await succeeds(vm, "resume");
      await succeeds(vm, "stress 300");
    });
  });
}

swarms("a hundred kills under load leave tasks, heap and frames as before", async () => {
  await using({ cpus: 2 }, async (vm) => {
    let killed = 0;
    const until = Date.now() + 4 * PATIENCE_MS;
    while (killed < 100) {
      assert.ok(Date.now() < until, `${killed} kills only`);
      const output = await succeeds(vm, "stress 3000");
      assert.match(output, /tasks, heap and frames are as before/);
      killed += Number(/(\d+) killed/.exec(output)?.[1]);
    }
  });
});

swarms("an emergency does not outrun the stop button", async () => {
  await using({ cpus: 1 }, async (vm) => {
    vm.send("spawn spin 255\n");
    await pause(1000);
    await (await vm.qmp()).press(["ctrl", "alt", "s"]);
    // The shell, which had no turn until now, goes on with the line that it was given.
    const { output } = await vm.exec("echo again", PATIENCE_MS);
    assert.match(output, /task \d+/);
    await succeeds(vm, "swarm kill tasks; resume");
  });
});

swarms("budgets, weights and freezes, counted in instructions", async () => {
  await using({ accelerator: "tcg", extra: COUNTED }, async (vm) => {
    const spent = async (name: string, command: string): Promise<number> => {
      const before = (await swarmOf(vm, name)).usedMs;
      await succeeds(vm, command);
      return (await swarmOf(vm, name)).usedMs - before;
    };
    await succeeds(vm, "swarm new a; swarm new b; swarm weight a 300");
    await succeeds(vm, "spawn spin 100 1 a; spawn spin 100 5 b");
    await succeeds(vm, "top 1");
    // `top 4` takes four seconds. By weight, whatever the number of tasks: three of four.
    const weighted = await spent("a", "top 4");
    assert.ok(weighted > 2850 && weighted < 3150, `${weighted} ms of 4 s at weight 300 of 400`);
    // A fifth of the CPU, and what the bucket held.
    await succeeds(vm, "swarm budget a 20 10000");
    const limited = await spent("a", "top 4");
    assert.ok(limited > 780 && limited < 820, `${limited} ms of 4 s at 20 %`);
    await succeeds(vm, "swarm freeze b");
    assert.is(await spent("b", "top 2"), 0);
    assert.is((await swarmOf(vm, "b")).state, "frozen");
    await succeeds(vm, "swarm thaw b; swarm budget a off");
    assert.ok((await spent("b", "top 2")) > 400);
    await refused(vm, "swarm budget system 10 1000", /no limits/);
    await refused(vm, "swarm freeze system", /cannot be stopped/);
    await refused(vm, "swarm freeze c", /no swarm "c"/);
    await refused(vm, "swarm new a", /already/);
    await refused(vm, "swarm new much-too-long-a-name", /1 to 15 bytes/);
    await refused(vm, "swarm remove a", /has tasks/);
    // Modules may start tasks at any time.
    for (const name of ["tasks", "modules"])
      await refused(vm, `swarm remove ${name}`, /one of the kernel's/);
    await refused(vm, "swarm budget a 5000 1000", /from 1 to 1600/);
    await refused(vm, "swarm budget a 10 10", /from 1000 to/);
    await refused(vm, "swarm weight a 0", /from 1 to 10000/);
    await refused(vm, "swarm shave a", /say new, remove/);
    await refused(vm, "spawn spin 100 1 c", /no swarm "c"/);
    await succeeds(vm, "swarm kill a; swarm kill b; swarm remove a; swarm remove b");
    const names = Array.from({ length: 61 }, (_, n) => `swarm new n${n}`);
    for (let n = 0; n < names.length; n += 10) await succeeds(vm, names.slice(n, n + 10).join(";"));
    await refused(vm, "swarm new another", /64 swarms already/);
  });
});

swarms("nobody waits for longer than ageing says", async () => {
  await using({}, async (vm) => {
    await succeeds(vm, "spawn yield 0; spawn yield 1; spawn yield 50; spawn spin 254");
    const before = await tasksOf(vm, "yield");
    assert.is(before.length, 3);
    const [start] = await tasksOf(vm, "spin");
    // Nearly all of the time is the spinning task's.
    await eventually(
      () => tasksOf(vm, "spin"),
      ([spin]) => (spin?.ms ?? 0) > (start?.ms ?? 0) + 5000,
      PATIENCE_MS,
    );
    // Alone on its level a task waits for half a second, and two for the way around all levels.
    const after = await tasksOf(vm, "yield");
    for (const [i, { switches }] of after.entries()) {
      assert.ok(switches >= (before[i]?.switches ?? 0) + 2, JSON.stringify([before, after]));
    }
  });
});

swarms.run();
