/** What a method promises because a method that it overrides does. */
import type { Pin } from "../effects.ts";
import type { ClassInstance, ProgramContext } from "./context.ts";
import { PINS } from "./effect-tags.ts";
import { type Callable, kindOf, memberKey } from "./hierarchy.ts";
import { findMember } from "./members.ts";
import { readTags } from "./tags.ts";

/** Every promise of the methods above, with the name of the one that makes it. */
export function overriddenPromises(
  program: ProgramContext,
  instance: ClassInstance,
  member: Callable,
): ReadonlyMap<Pin, string> {
  const found = new Map<Pin, string>();
  const kind = kindOf(member);
  const key = memberKey(member.name);
  if (kind === null || key === null || key.startsWith("#")) return found;
  for (let { base } = instance.info; base !== undefined; { base } = base) {
    const owner = program.instanceOf.get(base);
    const above = owner === undefined ? null : findMember(program, owner, kind, key);
    if (above === null) return found;
    const tags = readTags(above.member, "function");
    const name = `${above.owner.info.shownName}.${key}`;
    for (const pin of PINS) if (tags.has(pin) && !found.has(pin)) found.set(pin, name);
  }
  return found;
}
