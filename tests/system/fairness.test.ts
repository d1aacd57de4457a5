/** Nobody starves: tasks below others that never give the CPU away get their turns. */
import { suite } from "uvu";
import * as assert from "uvu/assert";
import type { Vm } from "../../qemu/index.ts";
import { start } from "./machines.ts";

const fairness = suite<{ vm: Vm }>("fairness");

/** Above the shell, below emergencies, which alone are never disturbed. */
const GREEDY_PRIORITY = 254;

fairness.before(async (context) => {
  context.vm = await start();
});
fairness.after(async (context) => {
  await context.vm.close();
});

/** How often a task was switched to, from `ps`. */
async function switchesOf(vm: Vm, priority: number, name: string): Promise<number> {
  const { output } = await vm.exec("ps");
  const row = new RegExp(`^ *\\d+ \\S+ +${priority} +\\d+ +\\d+ +(\\d+) +${name}`, "m").exec(
    output,
  );
  assert.ok(row !== null, `no ${name} of priority ${priority} in: ${output}`);
  return Number(row[1]);
}

fairness("the shell answers below a task that never gives way", async ({ vm }) => {
  const { status } = await vm.exec(`spawn spin ${GREEDY_PRIORITY}`);
  assert.is(status, 0);
  const { output } = await vm.exec("echo still here");
  assert.is(output.trim(), "still here");
});

fairness("the lowest task runs again and again below it", async ({ vm }) => {
  assert.is((await vm.exec("spawn spin 0")).status, 0);
  const deadlineMs = Date.now() + 30_000;
  // Its second switch shows that it was lifted anew after its first turn.
  while ((await switchesOf(vm, 0, "spin")) < 2) {
    assert.ok(Date.now() < deadlineMs, "the lowest task starves");
  }
});

fairness.run();
