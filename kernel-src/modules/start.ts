/** Everything about modules that the kernel starts: what is offered to them, and who ends them. */
import "../module-api/commands.ts";
import "../module-api/devices.ts";
import "../module-api/ipc.ts";
import "../module-api/memory.ts";
import "../module-api/output.ts";
import "../module-api/tasks.ts";
import { logWarn } from "../log.ts";
import { servePushes } from "./push.ts";
import { startReaper } from "./reaper.ts";
import { makeModuleSwarm } from "./tasks.ts";

/** Once tasks can be started, and before tools are served. */
export function startModules(): void {
  servePushes();
  if (!makeModuleSwarm()) logWarn("modules cannot start tasks");
  if (!startReaper()) logWarn("modules that panic will not be unloaded");
}
