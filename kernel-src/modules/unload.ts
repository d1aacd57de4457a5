/** Taking a module out: its tasks end, what it held is given back, its memory is free. */
import { giveFrames } from "../memory/frames.ts";
import { unmapPages } from "./image.ts";
import { STOP_MS_MAX } from "./limits.ts";
import { Refusal, refuseBusy, type Verdict } from "./refusals.ts";
import {
  beginChange,
  endChange,
  FREE,
  findModule,
  LOADING,
  type ModuleRecord,
  modules,
  RUNNING,
  STOPPING,
} from "./registry.ts";
import { releaseAll } from "./resources.ts";
import { callStop, killTasks } from "./tasks.ts";

/** `rmmod`. */
export function unloadModule(name: string, verdict: Verdict): boolean {
  if (!beginChange()) return refuseBusy(verdict);
  const module = startUnloading(name, verdict);
  endChange();
  if (module === null) return false;
  callStop(module, STOP_MS_MAX);
  takeOut(module);
  return true;
}

/** From now on nobody is linked to the module; null after a refusal. */
function startUnloading(name: string, verdict: Verdict): ModuleRecord | null {
  const module = findModule(name);
  const user = userOf(name);
  if (module === null) verdict.refuse(Refusal.NotLoaded, `there is no module ${name}`);
  else if (user !== null)
    verdict.refuse(Refusal.InUse, `${name} is used by the module ${user.name.text}`);
  else if (module.state.compareExchange(RUNNING, STOPPING)) return module;
  else verdict.refuse(Refusal.Busy, `${name} is being loaded or unloaded`);
  return null;
}

/** A module that did not want to start. */
export function abandon(module: ModuleRecord): void {
  if (module.state.compareExchange(LOADING, STOPPING)) takeOut(module);
}

/** The rest of unloading: no code of the module is asked any more. The state is not RUNNING. */
export function takeOut(module: ModuleRecord): void {
  killTasks(module);
  releaseAll(module);
  unmapPages(module.base, module.pages);
  const { keptFrames, keptOrder } = module;
  if (keptFrames !== 0) giveFrames(keptFrames, keptOrder);
  module.clear();
  module.state.store(FREE);
}

/** A loaded module that names this one as a dependency; null if there is none. */
export function userOf(name: string): ModuleRecord | null {
  for (const module of modules) {
    const { manifest } = module;
    if (module.state.load() === FREE || manifest === null) continue;
    for (const one of manifest.dependencies.slice(0, manifest.dependencyCount)) {
      if (one === name) return module;
    }
  }
  return null;
}
