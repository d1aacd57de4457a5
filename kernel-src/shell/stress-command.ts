/** `stress`: see kernel-src/bench/stress.ts. */
import { runStress } from "../bench/stress.ts";
import { printLine } from "../console/console.ts";
import type { Arguments } from "./arguments.ts";
import { FAILED, numberArgument, OK, refuse } from "./command.ts";
import { STRESS_MS_DEFAULT, STRESS_MS_MAX } from "./limits.ts";

export function stressCommand(args: Arguments): u8 {
  let ms: u64 = STRESS_MS_DEFAULT;
  if (args.count > 1) {
    const parsed = numberArgument(args, 1, "MILLISECONDS", 1, STRESS_MS_MAX);
    if (parsed === null) {
      return FAILED;
    }
    ms = parsed;
  }
  const report = runStress(ms);
  printLine(`${report.steps} steps: ${report.started} tasks started, ${report.killed} killed`);
  printLine(
    `${report.wakes} woken, ${report.moved} moved, ${report.stacks} stacks mapped and freed, swarms changed ${report.limits} times`,
  );
  if (report.wrong > 0) {
    return refuse(`stress: ${report.wrong} objects were changed by somebody else`);
  }
  if (report.tasksLeft > 0 || report.objectsLeft > 0 || report.framesLost > report.pagesMore) {
    return refuse(
      `stress: left behind: ${report.tasksLeft} tasks, ${report.objectsLeft} objects, ${report.framesLost} frames`,
    );
  }
  printLine("tasks, heap and frames are as before");
  return OK;
}
