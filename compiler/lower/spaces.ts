/**
 * Coroutines behind interfaces, overridden methods and function values. Who calls one has storage
 * for the largest frame that the call can reach, its space: which ones these are is known when the
 * whole program is. What is called is an ordinary function that starts the coroutine in the space,
 * and leaves there how it is resumed and cancelled.
 */
import { reject } from "../diagnostics/diagnostic.ts";
import type { ClassInfo, Coroutine, Expr, Field, Func, Local, Stmt } from "../tree.ts";
import { BOOL, ENVIRONMENT, intern, showType, type Type, typeKey, VOID } from "../types.ts";
import { ts } from "../typescript.ts";
import { type CoroutineCall, directCall, type Resumable, resumable } from "./callees.ts";
import { lineOf, type ProgramContext } from "./context.ts";
import type { CoroutineTypes } from "./coroutine-functions.ts";
import { ENVIRONMENT_NAME } from "./function-values.ts";
import { uniqueTypeName } from "./resolve.ts";

type ClassType = Extract<Type, { kind: "class" }>;

/** Room for a frame of any coroutine that a call may reach. */
export interface Space {
  readonly type: ClassType;
  readonly of: Resumable;
  /** How the run is resumed and cancelled: functions of the space. */
  readonly resume: Field;
  readonly cancel: Field;
  /** An object as large as the largest frame. */
  readonly room: Field;
  readonly shownName: string;
  readonly node: ts.Node;
  /** Frames, and spaces of calls that are dispatched once more. */
  readonly members: Set<ClassInfo>;
}

function classInfo(name: string, shownName: string): ClassInfo {
  return { name, shownName, fields: [], packed: false, aligned: 0, init: null };
}

function field(name: string, type: Type, inline = false): Field {
  return { name, type, inline, readonly: false };
}

/** The space of calls of this name that give these types. */
export function spaceFor(
  program: ProgramContext,
  key: string,
  shownName: string,
  kind: Coroutine["kind"],
  types: CoroutineTypes,
  node: ts.Node,
): Space {
  const all = [types.value, types.result, types.sent].map(typeKey).join(",");
  // A space knows its members, which others add to it.
  program.journal.noteVolatile();
  const known = program.spaces.get(`${key}:${kind}:${all}`);
  if (known !== undefined) return known;
  if (types.sent !== VOID)
    reject(node, "asyncForm", "A generator that `next` gives values to is called directly.");
  const name = uniqueTypeName(program, `${shownName.replace(/[^A-Za-z0-9_]+/g, "_")}_space`);
  const info = { ...classInfo(name, `space of ${shownName}`), gives: shownResult(kind, types) };
  const type = intern({ kind: "class", info } as const);
  const func = (result: Type): Type => intern({ kind: "func", params: [type], result });
  const resume = field("resume", func(BOOL));
  const cancel = field("cancel", func(VOID));
  const room = field(
    "room",
    intern({ kind: "class", info: classInfo(`${name}_room`, name) }),
    true,
  );
  const held = (base: string, of: Type): Field | null => (of === VOID ? null : field(base, of));
  const value = held("value", types.value);
  const returned = kind === "async" ? null : held("returned", types.result);
  const yielded = kind === "asyncGenerator" ? field("yielded", BOOL) : null;
  const optional = [yielded, value, returned].filter((f) => f !== null);
  info.fields = [resume, cancel, ...optional, room];
  const call = (which: Field, result: Type): Func =>
    callThrough(program, type, which, result, node);
  const [resumeFunc, cancelFunc] = [call(resume, BOOL), call(cancel, VOID)];
  const of: Resumable = {
    kind,
    shownName,
    frame: info,
    value,
    returned,
    sent: null,
    yielded,
    resume: (frame) => ({ op: "call", func: resumeFunc, args: [frame], type: BOOL }),
    cancel: (frame) => ({ op: "call", func: cancelFunc, args: [frame], type: VOID }),
  };
  const space: Space = { type, of, resume, cancel, room, shownName, node, members: new Set() };
  program.spaces.set(`${key}:${kind}:${all}`, space);
  program.spaceOf.set(info, space);
  return space;
}

function shownResult(kind: Coroutine["kind"], types: CoroutineTypes): string {
  const of = showType(types.value);
  if (kind === "async") return `Promise<${of}>`;
  return kind === "generator" ? `Generator<${of}>` : `AsyncGenerator<${of}>`;
}

/** The space that a function takes as its last parameter; null for ordinary functions. */
export function spaceOfParams(program: ProgramContext, params: readonly Type[]): Space | null {
  const last = params.at(-1);
  return last?.kind === "class" ? (program.spaceOf.get(last.info) ?? null) : null;
}

/** The parameters of a function type that the source writes. */
export function ownParameters(
  program: ProgramContext,
  type: Extract<Type, { kind: "func" }>,
): readonly Type[] {
  return spaceOfParams(program, type.params) === null ? type.params : type.params.slice(0, -1);
}

/** What a coroutine must give where a value of this type is wanted. */
export function wantedTypes(
  program: ProgramContext,
  type: Extract<Type, { kind: "func" }> | null,
): CoroutineTypes | undefined {
  const space = type === null ? null : spaceOfParams(program, type.params);
  if (space === null) return undefined;
  const { kind, value, returned } = space.of;
  const result = kind === "async" ? value : returned;
  return { value: value?.type ?? VOID, result: result?.type ?? VOID, sent: VOID };
}

/** A call that lacks its last argument, the space. */
export function pendingSpace(program: ProgramContext, value: Expr): Space | null {
  const calls = ["call", "callValue", "callInterface"];
  if (!calls.includes(value.op) || value.type.kind !== "class") return null;
  return program.spaceOf.get(value.type.info) ?? null;
}

/** The call as one that a frame can be given to; null if it calls no coroutine. */
export function coroutineCall(program: ProgramContext, value: Expr): CoroutineCall | null {
  if (value.op === "call" && value.func.coroutine !== undefined)
    return directCall(value.func.coroutine, value.args);
  const space = pendingSpace(program, value);
  if (space === null) return null;
  if (value.op !== "call" && value.op !== "callValue" && value.op !== "callInterface") return null;
  const start = (frame: Expr, kept: readonly Expr[]): Expr => {
    return { ...value, args: [...kept, frame], type: VOID };
  };
  return { of: space.of, args: value.args, start };
}

/** A call of a method that is a coroutine or leads to some; null for ordinary ones. */
export function methodCall(
  program: ProgramContext,
  func: Func,
  args: readonly Expr[],
): CoroutineCall | null {
  const space = spaceOfParams(
    program,
    func.params.map((p) => p.type),
  );
  return coroutineCall(program, { op: "call", func, args, type: space?.type ?? func.result });
}

// Functions of spaces

function newFunc(
  program: ProgramContext,
  node: ts.Node,
  name: string,
  shownName: string,
  params: readonly Local[],
  result: Type,
  body: readonly Stmt[],
): Func {
  const [first] = program.modules.values();
  const module = program.modules.get(node.getSourceFile()) ?? first;
  if (module === undefined) throw new Error("a program has modules");
  const func: Func = {
    name,
    shownName,
    module,
    params: [...params],
    result,
    body,
    inlining: "auto",
    exported: false,
    section: null,
    line: lineOf(node),
  };
  module.funcs.push(func);
  return func;
}

const read = (local: Local): Expr => ({ op: "local", local, type: local.type });

/** `function (space) { return space.WHICH(space); }` */
function callThrough(
  program: ProgramContext,
  type: ClassType,
  which: Field,
  result: Type,
  node: ts.Node,
): Func {
  const space: Local = { name: "space", type };
  const code: Local = { name: "code", type: which.type };
  const line = lineOf(node);
  const init: Expr = { op: "field", object: read(space), field: which, type: which.type };
  const call: Expr = { op: "callValue", callee: read(code), args: [read(space)], type: result };
  const last: Stmt =
    result === VOID ? { s: "expr", expr: call, line } : { s: "return", value: call, line };
  const body: Stmt[] = [{ s: "let", local: code, init, line }, last];
  const name = `${type.info.name}__${which.name}`;
  return newFunc(program, node, name, `${which.name} of ${type.info.name}`, [space], result, body);
}

/** What is behind a table or a value: a coroutine, or a function that dispatches once more. */
interface Target {
  readonly func: Func;
  readonly of: Resumable;
}

function targetOf(program: ProgramContext, func: Func): Target | null {
  if (func.coroutine !== undefined) return { func, of: resumable(func.coroutine) };
  const params = func.params.map((p) => p.type);
  const space = spaceOfParams(program, params);
  return space === null ? null : { func, of: space.of };
}

/** The result differs from what the space has fields for; null if it does not. */
export function misfit(target: Resumable, space: Space): string | null {
  if (target.kind !== space.of.kind) return "another kind of function";
  for (const which of ["value", "returned", "sent"] as const) {
    const [own, wanted] = [target[which]?.type, space.of[which]?.type];
    if (own !== wanted)
      return `\`${own === undefined ? "void" : showType(own)}\`, not \`${wanted === undefined ? "void" : showType(wanted)}\``;
  }
  return null;
}

/**
 * The function that starts `func` in a space: `(…parameters, space)`, or `(…parameters, space,
 * environment)` as the code of a value.
 */
export function startInSpace(
  program: ProgramContext,
  func: Func,
  space: Space,
  node: ts.Node,
  isValue: boolean,
): Func {
  const target = targetOf(program, func);
  if (target === null) reject(node, "asyncForm", "This is no generator and no `async` function.");
  const wrong = misfit(target.of, space);
  if (wrong !== null) reject(node, "wrongType", `\`${space.shownName}\` gives ${wrong}.`);
  const key = `space:${func.name}:${space.type.info.name}:${isValue}`;
  const known = program.functions.get(key);
  if (known !== undefined) return known;
  program.journal.noteVolatile();
  space.members.add(target.of.frame);
  const base = `${func.name}__in_${space.type.info.name}`;
  const room: Local = { name: "space", type: space.type };
  const environment: Local = { name: ENVIRONMENT_NAME, type: ENVIRONMENT };
  const taken = func.params.at(-1)?.type === ENVIRONMENT;
  const given = func.coroutine === undefined ? func.params.slice(0, -1) : func.params;
  const own = (taken ? given.slice(0, -1) : given).map(
    (p): Local => (p.name === "space" ? { ...p, name: "space_" } : p),
  );
  const params = [...own, room, ...(isValue ? [environment] : [])];
  const args = [...own, ...(taken ? [environment] : [])].map(read);
  const line = lineOf(node);
  const frame = roomAs(read(room), space, target.of.frame);
  const call: Expr =
    func.coroutine === undefined
      ? { op: "call", func, args: [...args, frame], type: VOID }
      : { op: "call", func: func.coroutine.start, args: [frame, ...args], type: VOID };
  const [resume, cancel] = runFuncs(program, target.of, space, base, node);
  const keep = (which: Field, code: Func): Stmt => ({
    s: "assign",
    target: { op: "field", object: read(room), field: which, type: which.type },
    value: { op: "func", func: code, environment: null, type: which.type },
    line,
  });
  const body: Stmt[] = [
    keep(space.resume, resume),
    keep(space.cancel, cancel),
    { s: "expr", expr: call, line },
  ];
  const start = newFunc(program, node, base, `start of ${target.of.shownName}`, params, VOID, body);
  program.functions.set(key, start);
  return start;
}

/** The room of a space as the frame that stands in it. */
function roomAs(object: Expr, space: Space, frame: ClassInfo): Expr {
  const operand: Expr = { op: "field", object, field: space.room, type: space.room.type };
  return { op: "retype", operand, type: intern({ kind: "class", info: frame }) };
}

/** `resume`, which copies the results to where the caller finds them, and `cancel`. */
function runFuncs(
  program: ProgramContext,
  of: Resumable,
  space: Space,
  base: string,
  node: ts.Node,
): readonly [Func, Func] {
  const key = `space:run:${of.frame.name}:${space.type.info.name}`;
  const known = [program.functions.get(`${key}:r`), program.functions.get(`${key}:c`)];
  if (known[0] !== undefined && known[1] !== undefined) return [known[0], known[1]];
  const object: Local = { name: "space", type: space.type };
  const params: Local[] = [object, { name: ENVIRONMENT_NAME, type: ENVIRONMENT }];
  const frame = roomAs(read(object), space, of.frame);
  const line = lineOf(node);
  const ended: Local = { name: "ended", type: BOOL };
  const copy = (which: "value" | "returned" | "yielded"): Stmt[] => {
    const [to, from] = [space.of[which], of[which]];
    if (to === null || from === null) return [];
    const target: Expr = { op: "field", object: read(object), field: to, type: to.type };
    const value: Expr = { op: "field", object: frame, field: from, type: from.type };
    return [{ s: "assign", target, value, line }];
  };
  const isAsync = of.kind === "async";
  const given = copy("value");
  const [flag] = of.yielded === null ? [] : copy("yielded");
  const yields: Stmt[] =
    flag?.s === "assign"
      ? [flag, { s: "if", condition: flag.value, then: given, otherwise: [], line }]
      : given;
  const resumeBody: Stmt[] = [
    { s: "let", local: ended, init: of.resume(frame), line },
    {
      s: "if",
      condition: read(ended),
      then: isAsync ? given : copy("returned"),
      otherwise: isAsync ? [] : yields,
      line,
    },
    { s: "return", value: read(ended), line },
  ];
  const shown = of.shownName;
  const resume = newFunc(program, node, `${base}__resume`, shown, params, BOOL, resumeBody);
  const cancelBody: Stmt[] = [{ s: "expr", expr: of.cancel(frame), line }];
  const cancelled = `cancel of ${shown}`;
  const cancel = newFunc(program, node, `${base}__cancel`, cancelled, params, VOID, cancelBody);
  program.functions.set(`${key}:r`, resume);
  program.functions.set(`${key}:c`, cancel);
  return [resume, cancel];
}

// Values

/**
 * A coroutine as a value: where a function type of coroutines is expected, its start in a space;
 * else only what is called where it stands, or the value of a constant that is called by its name.
 */
export function coroutineValue(
  program: ProgramContext,
  node: ts.Expression,
  func: Func,
  environment: Expr | null,
  expected: Type | undefined,
): Expr {
  const { coroutine } = func;
  if (coroutine === undefined) throw new Error("a coroutine");
  const wanted = expected?.kind === "nullable" ? expected.of : expected;
  const space = wanted?.kind === "func" ? spaceOfParams(program, wanted.params) : null;
  if (wanted?.kind === "func" && space !== null) {
    const start = startInSpace(program, func, space, node, true);
    const same = start.params.slice(0, -1).every((p, i) => p.type === wanted.params[i]);
    if (!same || start.params.length !== wanted.params.length + 1)
      reject(node, "wrongType", `This is no \`${showType(wanted)}\`: its parameters differ.`);
    return { op: "func", func: start, environment, type: wanted };
  }
  if (!isCalledByName(node))
    reject(node, "asyncForm", "A generator or `async` function cannot be used as a value here.");
  const frame = intern({ kind: "class", info: coroutine.frame } as const);
  const params = func.params.map((p) => p.type).filter((type) => type !== ENVIRONMENT);
  const type = intern({ kind: "func", params, result: frame } as const);
  return { op: "func", func, environment, type };
}

function isCalledByName(node: ts.Expression): boolean {
  const { parent } = node;
  if (ts.isParenthesizedExpression(parent)) return isCalledByName(parent);
  if (ts.isCallExpression(parent) && parent.expression === node) return true;
  return ts.isVariableDeclaration(parent) && (parent.parent.flags & ts.NodeFlags.Const) !== 0;
}
