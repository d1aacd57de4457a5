/** Who calls: functions of gehri:kernel run in the tasks of the module that called them. */

import { type ModuleRecord, moduleOf } from "../modules/registry.ts";
import { currentTask } from "../sched/scheduler.ts";

/** The module whose task runs. */
export function caller(): ModuleRecord {
  const module = moduleOf(currentTask().owner);
  if (module === null) panic("a function for modules was called by the kernel");
  return module;
}
