/** Names of modules and of their files, for completion. */
import { FILES_MAX } from "../modules/limits.ts";
import { FREE, modules } from "../modules/registry.ts";
import { storedName } from "../modules/store.ts";

/** Of modules that are loaded. */
export function loadedNameAt(index: usize): string {
  let left = index;
  for (const module of modules) {
    if (module.state.load() === FREE) continue;
    if (left === 0) return module.name.text;
    left -= 1;
  }
  return "";
}

/** Of files in memory. */
export function storedNameAt(index: usize): string {
  let left = index;
  for (let place: usize = 0; place < FILES_MAX; place++) {
    const name = storedName(place);
    if (name.length === 0) continue;
    if (left === 0) return name;
    left -= 1;
  }
  return "";
}
