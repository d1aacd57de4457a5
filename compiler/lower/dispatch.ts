/**
 * Virtual calls. Where a method is overridden, a call through the base class goes to a function
 * that looks at the object's tag and calls the right method directly. Its body is made when all
 * classes of the program are known; to every pass it is a function like others, so that effects,
 * stack bounds and escapes are exact.
 */
import type { ClassInfo, Expr, Func, Local, Stmt } from "../tree.ts";
import { BOOL, INTEGERS, intern, type Type, typeKey, VOID } from "../types.ts";
import { type ClassInstance, lineOf, type ProgramContext, type TypeEnv } from "./context.ts";
import { coroutineKind, kindOfResult, typesOfResult } from "./coroutine-functions.ts";
import { effectTags } from "./effect-tags.ts";
import {
  claimSymbol,
  limitInstances,
  methodFunc,
  resultType,
  typeParameterEnv,
} from "./functions.ts";
import { isAbstract } from "./hierarchy.ts";
import { type FoundMember, findMember, isDerived, upcast } from "./members.ts";
import { adapted, asType, type Callee } from "./method-adapters.ts";
import {
  type Carried,
  carried,
  type MethodParameter,
  methodParameter,
} from "./method-parameters.ts";
import { checkTypes } from "./overrides.ts";
import { nameOfType } from "./resolve.ts";
import { type Space, spaceFor, startInSpace } from "./spaces.ts";
import { readTags } from "./tags.ts";

/** The tag of an object, whose class has one. */
export const TAG_NAME = "gts_class";
const TAG_TYPE: Type = INTEGERS.u32;

export interface Signature {
  readonly parameters: readonly MethodParameter[];
  /** What a call through the base class hands over. */
  readonly carried: readonly Carried[];
  readonly result: Type;
  /** Of a generator or `async` method: what its callers have to bring. */
  readonly space: Space | null;
}

/** `args`: what the type parameters of the method stand for. */
export function signatureOf(
  program: ProgramContext,
  found: FoundMember,
  args: readonly Type[] = [],
): Signature {
  const { owner, member } = found;
  const env = memberEnv(program, found, args);
  const parameters = member.parameters.map((p) => methodParameter(program, env, p));
  const types = { parameters, carried: parameters.map((p) => carried(program, p)) };
  const returned = program.checker.getSignatureFromDeclaration(member)?.getReturnType();
  const written = coroutineKind(member);
  const kind =
    written ??
    (returned === undefined || !isAbstract(member) ? null : kindOfResult(program, returned));
  if (kind === null) return { ...types, result: resultType(program, env, member), space: null };
  const place = member.type ?? member.name;
  const results = typesOfResult(program, env, returned, kind, place);
  const name = `${owner.info.shownName}.${found.key}`;
  const key = `virtual:${owner.info.name}.${found.key}<${args.map(typeKey).join(",")}>`;
  return { ...types, result: VOID, space: spaceFor(program, key, name, kind, results, member) };
}

/** What type parameters stand for in a method of a class. */
export function memberEnv(
  program: ProgramContext,
  { owner, member }: FoundMember,
  args: readonly Type[],
): TypeEnv {
  return typeParameterEnv(program, member.typeParameters, args, owner.env);
}

export function isVirtual(
  program: ProgramContext,
  instance: ClassInstance,
  found: FoundMember,
): boolean {
  if (isAbstract(found.member)) return true;
  return program.hierarchy.isOverridden(instance.declaration, found.kind, found.key);
}

/** What a call on an object known as `instance` calls. */
export function callTarget(
  program: ProgramContext,
  instance: ClassInstance,
  found: FoundMember,
  args: readonly Type[] = [],
): Func {
  if (!isVirtual(program, instance, found))
    return methodFunc(program, found.owner, found.member, args);
  return dispatcher(program, instance, found, args);
}

/** The same, with what its callers have to know of its parameters. */
export function calleeOf(
  program: ProgramContext,
  instance: ClassInstance,
  found: FoundMember,
): Callee {
  const env = memberEnv(program, found, []);
  return {
    func: callTarget(program, instance, found),
    parameters: found.member.parameters.map((p) => methodParameter(program, env, p)),
    owner: found.owner,
    env,
    dispatches: isVirtual(program, instance, found),
  };
}

/** A method that is overridden, and all that a call of it names. */
interface Dispatched {
  readonly instance: ClassInstance;
  readonly found: FoundMember;
  readonly args: readonly Type[];
  readonly signature: Signature;
}

function dispatcher(
  program: ProgramContext,
  instance: ClassInstance,
  found: FoundMember,
  args: readonly Type[],
): Func {
  const { kind, member } = found;
  const key = `virtual ${kind} ${found.key}<${args.map(typeKey).join(",")}>`;
  const known = instance.methods.get(key);
  if (known !== undefined) return known;
  limitInstances(program, member, args);
  const signature = signatureOf(program, found, args);
  const { info } = instance;
  const self: Local = { name: "self", type: intern({ kind: "class", info }) };
  const accessor = kind === "method" ? "" : `${kind}_`;
  const suffix = args.map((a) => `_${nameOfType(a)}`).join("");
  const { space, carried } = signature;
  const wide = carried.map((c) => c.wide);
  const types = space === null ? wide : [...wide, space.type];
  const func: Func = {
    name: `${info.name}_${accessor}${found.key}${suffix}__virtual`,
    shownName: `${info.shownName}.${found.key}`,
    module: instance.module,
    params: [self, ...types.map((type, i): Local => ({ name: `a${i}`, type }))],
    result: signature.result,
    body: null,
    inlining: "auto",
    exported: false,
    section: null,
    line: lineOf(member),
    ...effectTags(member, readTags(member, "function")),
  };
  instance.methods.set(key, func);
  claimSymbol(program, func.name, member);
  const of = { instance, found, args, signature };
  if (space === null) program.virtuals.set(func, (own) => methodOf(program, own, of));
  program.dispatchers.push(() => {
    func.body = dispatchBody(program, of, func);
  });
  instance.module.funcs.push(func);
  return func;
}

/** The method that an object of class `info` has, as the dispatcher calls it. */
function methodOf(program: ProgramContext, info: ClassInfo, of: Dispatched): Func | null {
  const instance = program.instanceOf.get(info);
  const own = instance && findMember(program, instance, of.found.kind, of.found.key);
  return own ? targetOf(program, own, of) : null;
}

function targetOf(program: ProgramContext, own: FoundMember, of: Dispatched): Func {
  const { args, signature, found } = of;
  if (args.length > 0 && own.member !== found.member) checkTypes(program, own, found, args);
  const { owner, member } = own;
  const { space, carried } = signature;
  const method = methodFunc(program, owner, member, args);
  const func = space === null ? method : startInSpace(program, method, space, member, false);
  const env = memberEnv(program, own, args);
  const parameters = member.parameters.map((p) => methodParameter(program, env, p));
  return adapted(program, { func, parameters, owner, env, dispatches: false }, carried);
}

/**
 * Makes the bodies that had to wait for all classes of the program. They may need methods with
 * type arguments that are new, whose bodies, lowered by `drain`, may make classes and calls.
 */
export function finishDispatchers(program: ProgramContext, drain: () => void): void {
  const size = (): number => program.dispatchers.length + program.classes.size;
  for (let known = -1; known !== size(); ) {
    known = size();
    for (const finish of program.dispatchers) {
      try {
        finish();
      } catch (error) {
        program.report(error);
      }
    }
    drain();
  }
}

/** Classes that an object known as `info` may be of. */
function possibleClasses(program: ProgramContext, info: ClassInfo): ClassInstance[] {
  return [...program.classes.values()].filter(
    (one) => isDerived(one.info, info) && !isAbstract(one.declaration),
  );
}

function dispatchBody(program: ProgramContext, of: Dispatched, func: Func): Stmt[] {
  const { instance, found } = of;
  const { line } = func;
  const targets = new Map<Func, bigint[]>();
  for (const one of possibleClasses(program, instance.info)) {
    const own = findMember(program, one, found.kind, found.key);
    if (own === null || isAbstract(own.member)) continue;
    const target = targetOf(program, own, of);
    targets.set(target, [...(targets.get(target) ?? []), one.info.tag?.value ?? 0n]);
  }
  const [only, second] = targets.keys();
  if (only !== undefined && second === undefined) return forward(func, only);
  const self = func.params[0];
  const tag = instance.info.tag;
  if (self === undefined || tag === undefined || only === undefined)
    return [{ s: "unreachable", line }];
  const object: Expr = { op: "local", local: self, type: self.type };
  const subject: Expr = { op: "field", object, field: tag.field, type: TAG_TYPE };
  // Objects have no other tags than these, so the last one needs no test.
  const cases = [...targets].map(([target, values], i) => ({
    values: i === targets.size - 1 ? [] : values,
    isDefault: i === targets.size - 1,
    body: forward(func, target),
  }));
  return [{ s: "switch", subject, cases, id: 1, line }];
}

/** Hands the call on to the method of one class. */
function forward(func: Func, target: Func): Stmt[] {
  const { line } = func;
  const args = target.params.map((param, i): Expr => {
    const local = func.params[i];
    if (local === undefined) throw new Error("an override takes no more than its base");
    const value: Expr = { op: "local", local, type: local.type };
    return asType(value, param.type);
  });
  const call: Expr = { op: "call", func: target, args, type: target.result };
  const { result } = func;
  if (result.kind === "void" || target.result.kind === "never")
    return [
      { s: "expr", expr: call, line },
      { s: "return", value: null, line },
    ].slice(0, target.result.kind === "never" ? 1 : 2) as Stmt[];
  return [{ s: "return", value: asType(call, result), line }];
}

/** A function that tells whether an object of the hierarchy is of class `info`. */
export function classTest(program: ProgramContext, instance: ClassInstance): Func {
  const key = "class test";
  const known = instance.methods.get(key);
  if (known !== undefined) return known;
  let root = instance.info;
  while (root.base !== undefined) root = root.base;
  const self: Local = { name: "self", type: intern({ kind: "class", info: root }) };
  const line = lineOf(instance.declaration);
  const func: Func = {
    name: `${instance.info.name}__is`,
    shownName: `(instanceof ${instance.info.shownName})`,
    module: instance.module,
    params: [self],
    result: BOOL,
    body: null,
    inlining: "auto",
    exported: false,
    section: null,
    line,
  };
  instance.methods.set(key, func);
  claimSymbol(program, func.name, instance.declaration);
  instance.module.funcs.push(func);
  program.virtuals.set(func, (info) => isDerived(info, instance.info));
  program.dispatchers.push(() => {
    func.body = testBody(program, instance, self, line);
  });
  return func;
}

function testBody(
  program: ProgramContext,
  instance: ClassInstance,
  self: Local,
  line: number,
): Stmt[] {
  const answer = (value: bigint): Stmt => ({
    s: "return",
    value: { op: "const", value, type: BOOL },
    line,
  });
  const values = possibleClasses(program, instance.info).map((one) => one.info.tag?.value ?? 0n);
  const tag = instance.info.tag;
  if (tag === undefined || values.length === 0) return [answer(0n)];
  const object: Expr = { op: "local", local: self, type: self.type };
  const subject: Expr = { op: "field", object, field: tag.field, type: TAG_TYPE };
  const cases = [{ values, isDefault: false, body: [answer(1n)] }];
  return [{ s: "switch", subject, cases, id: 1, line }, answer(0n)];
}

/** `self.gts_class = TAG`; none for the root, whose tag is zero. */
export function tagStatement(object: Expr, info: ClassInfo, line: number): Stmt | null {
  const { tag } = info;
  if (tag === undefined || tag.value === 0n) return null;
  const target: Expr = { op: "field", object, field: tag.field, type: TAG_TYPE };
  return {
    s: "assign",
    target,
    value: { op: "const", value: tag.value, type: TAG_TYPE },
    line,
  };
}

/** The tag that a new instance of a class gets. */
export function giveTag(program: ProgramContext, instance: ClassInstance): void {
  const { info } = instance;
  if (!program.hierarchy.isTagged(instance.declaration)) return;
  let root: ClassInfo = info;
  while (root.base !== undefined) root = root.base;
  const value = program.tagCounts.get(root) ?? 0;
  program.tagCounts.set(root, value + 1);
  const field = root.tag?.field ?? {
    name: TAG_NAME,
    type: TAG_TYPE,
    inline: false,
    readonly: true,
  };
  info.tag = { field, value: BigInt(value) };
}

/** Calls that a base's constructor has to be given; its own `super(…)`. */
export function baseCall(object: Expr, init: Func, args: readonly Expr[]): Expr {
  const self = init.params[0];
  if (self?.type.kind !== "class") throw new Error("an init function has self");
  return { op: "call", func: init, args: [upcast(object, self.type.info), ...args], type: VOID };
}
