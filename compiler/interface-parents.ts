/** Interfaces that extend others, for the passes that follow calls through tables. */
import type { InterfaceInfo } from "./tree.ts";

/** An interface and those that its table begins with. */
export function withFirstParents(info: InterfaceInfo): InterfaceInfo[] {
  const [first] = info.parents;
  return first === undefined ? [info] : [info, ...withFirstParents(first)];
}
