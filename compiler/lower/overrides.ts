/**
 * What a method may look like that overrides another. A caller knows only the base class, so that
 * every method behind the call must take what the base's method takes and give what it gives;
 * `tsc` lets parameters be narrower.
 */
import { reject } from "../diagnostics/diagnostic.ts";
import { showType, type Type } from "../types.ts";
import { ts } from "../typescript.ts";
import type { ClassInstance, ProgramContext } from "./context.ts";
import { signatureOf } from "./dispatch.ts";
import { type Callable, kindOf, memberKey, ownCallable } from "./hierarchy.ts";
import { type FoundMember, findMember, isUpcast } from "./members.ts";
import { misfit } from "./spaces.ts";

/** Reports what the class's own methods do wrong. */
export function checkOverrides(program: ProgramContext, instance: ClassInstance): void {
  const { base } = instance.info;
  const baseInstance = base === undefined ? undefined : program.instanceOf.get(base);
  if (baseInstance === undefined) return;
  for (const member of instance.declaration.members) {
    const kind = kindOf(member);
    if (kind === null) continue;
    const key = memberKey((member as Callable).name);
    if (key === null || key.startsWith("#")) continue;
    if (ownCallable(instance.declaration, kind, key) !== member) continue;
    const overridden = findMember(program, baseInstance, kind, key);
    try {
      if (kind !== "method") checkPair(program, instance, baseInstance, member as Callable, key);
      if (overridden === null) continue;
      const own = { owner: instance, member: member as Callable, kind, key };
      checkForm(own.member, overridden);
      checkTypes(program, own, overridden);
    } catch (error) {
      program.report(error);
    }
  }
}

/** A getter or setter alone would hide the other one of the base class, in JavaScript. */
function checkPair(
  program: ProgramContext,
  instance: ClassInstance,
  base: ClassInstance,
  member: Callable,
  key: string,
): void {
  const other = ts.isGetAccessor(member) ? "set" : "get";
  const hides =
    ownCallable(instance.declaration, other, key) === null &&
    findMember(program, base, other, key) !== null;
  if (!hides) return;
  const word = other === "set" ? "setter" : "getter";
  reject(member.name, "overrideForm", `The ${word} of \`${key}\` would be hidden by this one.`);
}

function checkForm(member: Callable, overridden: FoundMember): void {
  for (const one of [member, overridden.member]) {
    if ((one.typeParameters?.length ?? 0) > 0)
      reject(member.name, "overrideForm", "A method with type parameters is overridden.");
    const preset = one.parameters.find((p) => p.initializer !== undefined);
    if (preset !== undefined)
      reject(member.name, "overrideForm", "A method with default values is overridden.");
  }
}

function checkTypes(program: ProgramContext, own: FoundMember, overridden: FoundMember): void {
  const mine = signatureOf(program, own);
  const base = signatureOf(program, overridden);
  const of = `\`${overridden.owner.info.shownName}\``;
  mine.params.forEach((type, i) => {
    const given = base.params[i];
    const node = own.member.parameters[i] ?? own.member;
    if (given === undefined) reject(node, "overrideType", `${of} has no such parameter.`);
    if (!isUpcast(given, type))
      reject(
        node,
        "overrideType",
        `This parameter takes \`${showType(type)}\`, but that of ${of} \`${showType(given)}\`.`,
      );
  });
  if (mine.space !== null && base.space !== null) {
    const wrong = misfit(mine.space.of, base.space);
    if (wrong === null) return;
    reject(own.member.type ?? own.member.name, "overrideType", `This gives ${wrong}.`);
  }
  if (mine.space !== null || base.space !== null)
    reject(own.member.name, "overrideForm", "Only one of the methods is a coroutine.");
  if (isResult(mine.result, base.result)) return;
  reject(
    own.member.type ?? own.member.name,
    "overrideType",
    `The result is \`${showType(mine.result)}\`, but that of ${of} \`${showType(base.result)}\`.`,
  );
}

function isResult(own: Type, base: Type): boolean {
  return base.kind === "void" || own.kind === "never" || isUpcast(own, base);
}
