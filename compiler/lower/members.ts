/** Members of a class and of the classes that it extends. */
import { cIdentifier } from "../print/names.ts";
import type { ClassInfo, Expr, Field } from "../tree.ts";
import { intern, type Type } from "../types.ts";
import { ts } from "../typescript.ts";
import type { ClassInstance, ProgramContext } from "./context.ts";
import { type Callable, type MemberKind, ownCallable } from "./hierarchy.ts";

type ClassType = Extract<Type, { kind: "class" }>;

export interface FoundMember {
  /** The class that declares it. */
  readonly owner: ClassInstance;
  readonly member: Callable;
  readonly kind: MemberKind;
  readonly key: string;
}

/** The class, then what it extends, up to the root. */
export function chainOf(program: ProgramContext, instance: ClassInstance): ClassInstance[] {
  const chain: ClassInstance[] = [];
  let at: ClassInstance | undefined = instance;
  while (at !== undefined) {
    chain.push(at);
    at = at.info.base === undefined ? undefined : program.instanceOf.get(at.info.base);
  }
  return chain;
}

export function instanceOfType(program: ProgramContext, type: Type): ClassInstance | null {
  return type.kind === "class" ? (program.instanceOf.get(type.info) ?? null) : null;
}

/** The method or accessor that an object of this very class has. */
export function findMember(
  program: ProgramContext,
  instance: ClassInstance,
  kind: MemberKind,
  key: string,
): FoundMember | null {
  for (const owner of chainOf(program, instance)) {
    const member = ownCallable(owner.declaration, kind, key);
    if (member !== null) return { owner, member, kind, key };
  }
  return null;
}

/** By the name in `a.name`; a private name belongs to the class around it. */
export function findNamed(
  program: ProgramContext,
  instance: ClassInstance,
  kind: MemberKind,
  name: ts.MemberName,
): FoundMember | null {
  const start = ts.isPrivateIdentifier(name) ? privateOwner(program, instance, name) : instance;
  return start === null ? null : findMember(program, start, kind, name.text);
}

function privateOwner(
  program: ProgramContext,
  instance: ClassInstance,
  name: ts.MemberName,
): ClassInstance | null {
  const parent = program.symbolAt(name)?.valueDeclaration?.parent;
  return chainOf(program, instance).find((one) => one.declaration === parent) ?? null;
}

/** The field that `a.name` stands for. */
export function findField(
  program: ProgramContext,
  info: ClassInfo,
  name: ts.MemberName,
): Field | undefined {
  if (!ts.isPrivateIdentifier(name))
    return info.fields.find((f) => f.name === cIdentifier(name.text));
  const instance = program.instanceOf.get(info);
  const owner = instance === undefined ? null : privateOwner(program, instance, name);
  return owner?.ownFields.get(name.text);
}

export function isDerived(info: ClassInfo, base: ClassInfo): boolean {
  for (let at: ClassInfo | undefined = info; at !== undefined; at = at.base)
    if (at === base) return true;
  return false;
}

/** A reference to an object as one to a class that it extends. */
export function upcast(object: Expr, info: ClassInfo): Expr {
  if (object.type.kind === "class" && object.type.info === info) return object;
  return { op: "retype", operand: object, type: intern({ kind: "class", info }) };
}

/** `from` may stand where `to` is wanted, as the same pointer. */
export function isUpcast(from: Type, to: Type): boolean {
  if (from === to) return true;
  if (to.kind === "nullable")
    return to.of.kind === "class" && isUpcast(from.kind === "nullable" ? from.of : from, to.of);
  return from.kind === "class" && to.kind === "class" && isDerived(from.info, to.info);
}

/** The class that both extend, if there is one. */
export function commonBase(a: Type, b: Type): ClassType | null {
  if (a.kind !== "class" || b.kind !== "class") return null;
  for (let at: ClassInfo | undefined = a.info; at !== undefined; at = at.base)
    if (isDerived(b.info, at)) return intern({ kind: "class", info: at });
  return null;
}
