/**
 * Members of classes: methods, accessors, static ones, and those of the base class by `super`.
 */
import { reject } from "../diagnostics/diagnostic.ts";
import type { Expr, Func } from "../tree.ts";
import { showType, type Type } from "../types.ts";
import { ts } from "../typescript.ts";
import { lowerArguments } from "./arguments.ts";
import { bitPlace, readBits } from "./bit-fields.ts";
import { beforeArguments } from "./calls.ts";
import { isStatic, staticsOf } from "./classes.ts";
import { checkConstructorCall } from "./constructor-calls.ts";
import {
  type ClassInstance,
  type FunctionContext,
  lineOf,
  poisoned,
  type TypeEnv,
} from "./context.ts";
import { needsOwnNames } from "./default-values.ts";
import { callTarget, isVirtual, signatureOf } from "./dispatch.ts";
import { methodFunc, typeParameterEnv } from "./functions.ts";
import { globalBinding } from "./globals.ts";
import { isAbstract, type MemberKind } from "./hierarchy.ts";
import { inferTypeArguments } from "./infer.ts";
import { type FoundMember, findField, findNamed, upcast } from "./members.ts";
import type { Carried } from "./method-parameters.ts";
import { spill } from "./order.ts";
import { spaceOfParams } from "./spaces.ts";

type Access = ts.PropertyAccessExpression;

function instanceOfObject(context: FunctionContext, object: Expr): ClassInstance {
  const { type } = object;
  const instance = type.kind === "class" ? context.program.instanceOf.get(type.info) : undefined;
  if (instance === undefined) throw new Error("every class has an instance");
  return instance;
}

/** `self` as the function wants it: an inherited method takes its own class. */
function selfFor(func: Func, object: Expr): Expr {
  const wanted = func.params[0]?.type;
  return wanted?.kind === "class" ? upcast(object, wanted.info) : object;
}

/** The member that `a.name` or `super.name` stands for. */
function findAccess(
  context: FunctionContext,
  node: Access,
  object: Expr,
  kind: MemberKind,
): { found: FoundMember; isSuper: boolean } | null {
  const { program } = context;
  const isSuper = node.expression.kind === ts.SyntaxKind.SuperKeyword;
  // A `Frame` is a class of the library and has none.
  if (object.type.kind !== "class" || !program.instanceOf.has(object.type.info)) return null;
  const instance = instanceOfObject(context, object);
  const found = findNamed(program, instance, kind, node.name);
  return found === null ? null : { found, isSuper };
}

/** The function behind a member; by `super` it is that of the base class and no other. */
function memberTarget(
  context: FunctionContext,
  node: Access,
  object: Expr,
  access: { found: FoundMember; isSuper: boolean },
  args: readonly Type[],
): Func {
  const { program } = context;
  const { found, isSuper } = access;
  const instance = instanceOfObject(context, object);
  checkConstructorCall(context, node, instance, found);
  if (!isSuper) return callTarget(program, instance, found, args);
  if (isAbstract(found.member)) throw new Error("tsc refuses `super` for abstract members");
  return methodFunc(program, found.owner, found.member, args);
}

/** `object.name(…)` where the class has such a method; null if it has none. */
export function callMethod(
  context: FunctionContext,
  node: ts.CallExpression,
  callee: Access,
  object: Expr,
): Expr | null {
  const access = findAccess(context, callee, object, "method");
  if (access === null) return null;
  const { found } = access;
  const { program } = context;
  const dispatches =
    !access.isSuper && isVirtual(program, instanceOfObject(context, object), found);
  const called: CalledMember = {
    member: found.member,
    env: found.owner.env,
    object,
    target: (args) => memberTarget(context, callee, object, access, args),
    carried: (args) => (dispatches ? signatureOf(program, found, args).carried : []),
  };
  const value = callWith(context, node, called);
  // A result of type `this` is the object itself.
  const isThis = found.member.type?.kind === ts.SyntaxKind.ThisType;
  return isThis && value.type !== object.type
    ? { op: "retype", operand: value, type: object.type }
    : value;
}

interface CalledMember {
  readonly member: FoundMember["member"];
  readonly env: TypeEnv;
  /** Null of a static method. */
  readonly object: Expr | null;
  readonly target: (args: readonly Type[]) => Func;
  /** Of a call that is dispatched: how its arguments travel. */
  readonly carried: (args: readonly Type[]) => readonly Carried[];
}

function callWith(
  context: FunctionContext,
  node: ts.CallExpression,
  { member, env, object, target, carried }: CalledMember,
): Expr {
  const line = lineOf(node);
  const generic = ts.isMethodDeclaration(member) && (member.typeParameters?.length ?? 0) > 0;
  const inferred = generic ? inferTypeArguments(context, node, member, env) : null;
  const typeArguments = inferred?.args ?? [];
  const func = target(typeArguments);
  const all = func.params.slice(object === null ? 0 : 1).map((p) => p.type);
  const space = spaceOfParams(context.program, all);
  const types = space === null ? all : all.slice(0, -1);
  const type = space?.type ?? func.result;
  const travels = carried(typeArguments);
  const needsThis =
    travels.length === 0 && member.parameters.some((p) => needsOwnNames(context, p));
  const receiver = object !== null && needsThis ? spill(context, object, line) : object;
  const start = context.block.length;
  const typeParameters = ts.isMethodDeclaration(member) ? member.typeParameters : undefined;
  const args = lowerArguments(context, node, node.arguments, types, member.parameters, {
    env: typeParameterEnv(context.program, typeParameters, typeArguments, env),
    known: inferred?.values,
    self: receiver,
    carried: travels,
  });
  if (receiver === null) return { op: "call", func, args, type };
  const self = beforeArguments(context, selfFor(func, receiver), start, args, line);
  return { op: "call", func, args: [self, ...args], type };
}

/** A field or the value of a getter. */
export function classMember(context: FunctionContext, node: Access, object: Expr): Expr {
  if (object.type.kind !== "class") throw new Error("classMember needs a class");
  const { info } = object.type;
  if (context.program.frames.has(info))
    reject(node.name, "methodValue", `\`${node.name.text}\` is a method.`);
  const field = findField(context.program, info, node.name);
  if (field !== undefined) return { op: "field", object, field, type: field.type };
  const bits = bitPlace(context, object, node.name.text);
  if (bits !== null) return readBits(bits, lineOf(node));
  const access = findAccess(context, node, object, "get");
  if (access !== null) {
    const func = memberTarget(context, node, object, access, []);
    return { op: "call", func, args: [selfFor(func, object)], type: func.result };
  }
  const name = node.name.text;
  if (findAccess(context, node, object, "method") !== null)
    reject(node, "methodValue", `\`${name}\` is a method.`);
  // tsc knows the member: what its declaration lacks has been reported there.
  if (context.program.diagnostics.length > 0) poisoned();
  reject(node.name, "memberMissing", `\`${showType(object.type)}\` has no member \`${name}\`.`);
}

/** The setter that `object.name = …` calls; null if there is none. */
export function setterOf(
  context: FunctionContext,
  node: Access,
  object: Expr,
): { func: Func; self: Expr } | null {
  const access = findAccess(context, node, object, "set");
  if (access === null) return null;
  const func = memberTarget(context, node, object, access, []);
  return { func, self: selfFor(func, object) };
}

/** `super` in `super.name`: the object, known as what the base class makes of it. */
export function lowerSuper(context: FunctionContext, node: ts.Expression): Expr {
  const { thisLocal, thisClass } = context;
  const base = thisClass?.info.base;
  if (thisLocal === null || base === undefined)
    reject(node, "syntax", "`super` has no object here.");
  return upcast({ op: "local", local: thisLocal, type: thisLocal.type }, base);
}

// Static members

/** The class that `C` in `C.name` stands for, or `this` in a static member. */
export function namedClass(context: FunctionContext, node: ts.Expression): ts.Symbol | null {
  if (ts.isIdentifier(node)) {
    const symbol = context.program.symbolAt(node);
    return symbol !== undefined && (symbol.flags & ts.SymbolFlags.Class) !== 0 ? symbol : null;
  }
  if (node.kind !== ts.SyntaxKind.ThisKeyword) return null;
  const declaration = staticOwner(node);
  const name = declaration?.name;
  return name === undefined ? null : (context.program.symbolAt(name) ?? null);
}

/** The class whose static member `this` stands in. */
function staticOwner(node: ts.Node): ts.ClassDeclaration | null {
  let at: ts.Node = node;
  while (at.parent !== undefined) {
    at = at.parent;
    if (ts.isFunctionDeclaration(at) || ts.isFunctionExpression(at)) return null;
    if (ts.isClassElement(at))
      return isStatic(at) && ts.isClassDeclaration(at.parent) ? at.parent : null;
  }
  return null;
}

/** `C.name(…)`; null if the member is no method. */
export function callStatic(
  context: FunctionContext,
  node: ts.CallExpression,
  callee: Access,
  named: ts.Symbol,
): Expr | null {
  const { program } = context;
  const member = program
    .symbolAt(callee.name)
    ?.declarations?.filter(ts.isMethodDeclaration)
    .find((m) => isStatic(m) && m.body !== undefined);
  if (member === undefined || !ts.isClassDeclaration(member.parent)) return null;
  const owner = member.parent;
  rejectOtherThis(callee, member, named);
  return callWith(context, node, {
    member,
    env: context.env,
    object: null,
    target: (args) => methodFunc(program, staticsOf(program, owner), member, args),
    carried: () => [],
  });
}

/** The value of a static field or getter. */
export function staticMember(context: FunctionContext, node: Access, named: ts.Symbol): Expr {
  const { program } = context;
  const member = program.symbolAt(node.name);
  const declaration = member?.valueDeclaration;
  if (member !== undefined && declaration !== undefined && ts.isPropertyDeclaration(declaration)) {
    const binding = globalBinding(program, member, declaration, node);
    if (binding.kind === "constant") return binding.value;
    return { op: "global", global: binding.global, type: binding.global.type };
  }
  const getter = member?.declarations?.find(ts.isGetAccessor);
  if (getter !== undefined && ts.isClassDeclaration(getter.parent)) {
    rejectOtherThis(node, getter, named);
    const func = methodFunc(program, staticsOf(program, getter.parent), getter, []);
    return { op: "call", func, args: [], type: func.result };
  }
  const isSetter = member?.declarations?.some(ts.isSetAccessor) === true;
  const use = isSetter ? "assigned" : "called";
  reject(node, "methodValue", `\`${node.getText()}\` can only be ${use}.`);
}

/** The setter of a static accessor. */
export function staticSetter(
  context: FunctionContext,
  node: Access,
  named: ts.Symbol,
): Func | null {
  const { program } = context;
  const setter = program.symbolAt(node.name)?.declarations?.find(ts.isSetAccessor);
  if (setter === undefined || !ts.isClassDeclaration(setter.parent)) return null;
  rejectOtherThis(node, setter, named);
  return methodFunc(program, staticsOf(program, setter.parent), setter, []);
}

/** A static variable may only be written through the class that declares it. */
export function rejectInheritedWrite(
  context: FunctionContext,
  node: Access,
  named: ts.Symbol,
): void {
  const owner = context.program.symbolAt(node.name)?.valueDeclaration?.parent;
  if (owner === undefined || named.declarations?.some((d) => d === owner) === true) return;
  const name = ts.isClassDeclaration(owner) ? (owner.name?.text ?? "") : "";
  reject(node, "staticWrite", `\`${node.name.text}\` belongs to \`${name}\`.`);
}

/** Called through a class that inherits it, `this` in a static member would be another class. */
function rejectOtherThis(node: Access, member: ts.Node, named: ts.Symbol): void {
  if (named.declarations?.some((d) => d === member.parent) === true) return;
  const uses = (at: ts.Node): boolean =>
    at.kind === ts.SyntaxKind.ThisKeyword || ts.forEachChild(at, uses) === true;
  if (uses(member))
    reject(node, "staticWrite", `\`${node.name.text}\` uses \`this\`, which would be this class.`);
}
