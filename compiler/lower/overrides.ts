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
      checkForm(program, own.member, overridden);
      // With type parameters, where the method is called.
      if (own.member.typeParameters === undefined) checkTypes(program, own, overridden);
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

/** The type parameters of both: the same number, and none that takes less than that of the base. */
function checkForm(program: ProgramContext, member: Callable, overridden: FoundMember): void {
  const { checker } = program;
  const own = member.typeParameters ?? [];
  const base = overridden.member.typeParameters ?? [];
  const of = `\`${overridden.owner.info.shownName}\``;
  if (own.length !== base.length)
    reject(
      member.name,
      "overrideForm",
      `This has ${own.length} type parameters, but that of ${of} ${base.length}.`,
    );
  own.forEach((parameter, i) => {
    const { constraint } = parameter;
    if (constraint === undefined) return;
    const above = base[i]?.constraint;
    const taken = checker.getTypeFromTypeNode(constraint);
    const given = above === undefined ? null : checker.getTypeFromTypeNode(above);
    if (given === null || !checker.isTypeAssignableTo(given, taken))
      reject(constraint, "overrideForm", `The type parameter of ${of} takes other types.`);
  });
}

/** `args`: what the type parameters stand for; what follows from them is known then. */
export function checkTypes(
  program: ProgramContext,
  own: FoundMember,
  overridden: FoundMember,
  args: readonly Type[] = [],
): void {
  const mine = signatureOf(program, own, args);
  const base = signatureOf(program, overridden, args);
  const of = `\`${overridden.owner.info.shownName}\``;
  mine.carried.forEach(({ core, missable }, i) => {
    const given = base.carried[i];
    const node = own.member.parameters[i] ?? own.member;
    // tsc lets a method take more only if that may be missing.
    if (given === undefined) return;
    if (given.missable && !missable)
      reject(node, "overrideType", `The argument may be missing in ${of}.`);
    const same = mine.parameters[i]?.form === "rest" || base.parameters[i]?.form === "rest";
    if (same ? given.core === core : isUpcast(given.core, core)) return;
    reject(
      node,
      "overrideType",
      `This parameter takes \`${showType(core)}\`, but that of ${of} \`${showType(given.core)}\`.`,
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
