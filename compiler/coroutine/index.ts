/**
 * Lays out the frames of all generators and `async` functions and turns their bodies into state
 * machines: locals that live across a suspension become fields, suspensions get numbers, and a
 * dispatch at the start goes on where the frame waits. Callees first, as frames hold frames.
 */
import { type Diagnostic, refuse } from "../diagnostics/diagnostic.ts";
import { storageLayout } from "../layout.ts";
import type { DeclaredCoroutine } from "../lower/context.ts";
import type { Space } from "../lower/spaces.ts";
import type { ClassInfo, Coroutine, Expr, Func, Module, Stmt } from "../tree.ts";
import { INTEGERS, intern } from "../types.ts";
import type { ts } from "../typescript.ts";
import { rewriteBlock, someStmt } from "../walk.ts";
import { connectBranches } from "./branches.ts";
import { numberSuspensions, rejectRunning } from "./dispatch.ts";
import { promoteLocals } from "./promote.ts";
import { mayResumeItself } from "./reentry.ts";

/** A generator that a variable without `using` holds. */
interface KeptGenerator {
  readonly coroutine: Coroutine;
  readonly node: ts.Node;
}

export interface CoroutineInput {
  readonly coroutines: readonly DeclaredCoroutine[];
  readonly modules: readonly Module[];
  readonly kept: readonly KeptGenerator[];
  readonly spaces: readonly Space[];
  /** Interrupt handlers and other processors may resume what runs. */
  readonly interrupts: boolean;
}

/** Gives what is wrong with the frames; changes the functions and frames in place. */
export function lowerCoroutines(input: CoroutineInput): Diagnostic[] {
  const { coroutines: all, modules, kept, spaces } = input;
  const members = new Map(spaces.map((space) => [roomOf(space), space.members]));
  if (all.length === 0) {
    makeRooms(members);
    return [];
  }
  connectBranches(
    all.map(({ coroutine }) => coroutine),
    modules,
  );
  const frames = new Map<ClassInfo, DeclaredCoroutine>();
  for (const one of all) frames.set(one.coroutine.frame, one);
  const cancels = needCancel(all.map(({ coroutine }) => coroutine));
  const idle = new Set<Func>();
  for (const { coroutine } of all)
    if (!cancels.has(coroutine) && !coroutine.exposed) idle.add(coroutine.cancel);
  for (const module of modules) for (const func of module.funcs) dropCancels(func, idle);
  const exported = modules.flatMap(({ funcs }) => funcs.filter((func) => func.exported));
  const guarded = new Set<Coroutine>();
  for (const { coroutine } of all)
    if (coroutine.exposed && (input.interrupts || mayResumeItself(coroutine, exported)))
      guarded.add(coroutine);
  for (const { coroutine } of all) {
    const isGuarded = guarded.has(coroutine);
    const cleansUp = cancels.has(coroutine);
    promoteLocals(coroutine);
    numberSuspensions(coroutine, cleansUp, isGuarded);
    if (!cleansUp) forget(coroutine, isGuarded);
  }
  const recursive = recursions(frames, members);
  if (recursive.length === 0) makeRooms(members);
  return [...recursive, ...unused(kept, cancels)];
}

/** Generators whose clean-ups nothing would run, if they do not come to their end. */
function unused(kept: readonly KeptGenerator[], cancels: ReadonlySet<Coroutine>): Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const { coroutine, node } of kept) {
    if (!cancels.has(coroutine)) continue;
    const name = coroutine.resume.shownName;
    const message = `\`${name}\` has clean-ups, and may be left before its end.`;
    refuse(found, node, "generatorLeft", message);
  }
  return found;
}

/** Cancelling a frame that has no clean-ups is to call it idle; it needs no mark for it. */
function forget(coroutine: Coroutine, isGuarded: boolean): void {
  const { start, cancel, cancelled, frame } = coroutine;
  const last = cancel.body?.at(-1);
  const guard = isGuarded ? rejectRunning(coroutine) : [];
  cancel.body = last === undefined ? [] : [...guard, last];
  const marks = (stmt: Stmt): boolean =>
    stmt.s === "assign" && stmt.target.op === "field" && stmt.target.field === cancelled;
  start.body = (start.body ?? []).filter((stmt) => !marks(stmt));
  frame.fields = frame.fields.filter((field) => field !== cancelled);
}

/** Coroutines with something to clean up: their own `using`, or that of one they wait for. */
function needCancel(all: readonly Coroutine[]): Set<Coroutine> {
  const byCancel = new Map<Func, Coroutine>(all.map((c) => [c.cancel, c]));
  const found = new Set<Coroutine>();
  for (let grew = true; grew; ) {
    grew = false;
    for (const coroutine of all) {
      if (found.has(coroutine) || !cleansUp(coroutine, byCancel, found)) continue;
      found.add(coroutine);
      grew = true;
    }
  }
  return found;
}

function cleansUp(
  coroutine: Coroutine,
  byCancel: ReadonlyMap<Func, Coroutine>,
  found: ReadonlySet<Coroutine>,
): boolean {
  const works = (stmt: Stmt): boolean => {
    if (stmt.s === "block") return stmt.body.some(works);
    if (stmt.s !== "expr") return stmt.s === "if";
    if (stmt.expr.op !== "call") return true;
    const callee = byCancel.get(stmt.expr.func);
    return callee === undefined || found.has(callee);
  };
  return someStmt(
    coroutine.resume.body ?? [],
    (stmt) => stmt.s === "suspend" && stmt.onCancel.some(works),
  );
}

/** Calls of a `cancel` that would do nothing are left out. */
function dropCancels(func: Func, idle: ReadonlySet<Func>): void {
  const isIdle = (e: Expr): boolean => e.op === "call" && idle.has(e.func);
  // A body without one stays what it is, so that other passes know it again.
  if (func.body === null || !someStmt(func.body, (s) => s.s === "expr" && isIdle(s.expr))) return;
  func.body = rewriteBlock(func.body, {
    stmt: (stmt) => (stmt.s === "expr" && isIdle(stmt.expr) ? [] : [stmt]),
  });
}

/** Frames that would contain themselves. */
function recursions(frames: ReadonlyMap<ClassInfo, DeclaredCoroutine>, rooms: Rooms): Diagnostic[] {
  const found: Diagnostic[] = [];
  const done = new Set<ClassInfo>();
  const visit = (info: ClassInfo, path: readonly ClassInfo[]): void => {
    const start = path.indexOf(info);
    if (start >= 0) {
      const cycle = path.slice(start).filter((one) => frames.has(one));
      const names = cycle.map((one) => frames.get(one)?.coroutine.resume.shownName);
      const node = frames.get(cycle[0] ?? info)?.node;
      const message = `It waits for itself: \`${[...names, names[0]].join("` for `")}\`.`;
      if (node !== undefined) refuse(found, node, "recursiveFrame", message);
      return;
    }
    if (done.has(info)) return;
    for (const inner of [...inlineClasses(info), ...(rooms.get(info) ?? [])])
      visit(inner, [...path, info]);
    done.add(info);
  };
  for (const info of frames.keys()) visit(info, []);
  return found;
}

type Rooms = ReadonlyMap<ClassInfo, ReadonlySet<ClassInfo>>;

function roomOf(space: Space): ClassInfo {
  const { type } = space.room;
  if (type.kind !== "class") throw new Error("a room is an object");
  return type.info;
}

/** Gives each room the size and the alignment of the largest frame that may stand in it. */
function makeRooms(rooms: Rooms): void {
  const done = new Set<ClassInfo>();
  const visit = (info: ClassInfo): void => {
    if (done.has(info)) return;
    done.add(info);
    const members = rooms.get(info);
    for (const inner of [...inlineClasses(info), ...(members ?? [])]) visit(inner);
    if (members === undefined) return;
    const layouts = [...members].map((one) => storageLayout(intern({ kind: "class", info: one })));
    const size = layouts.reduce((max, one) => (one.size > max ? one.size : max), 8n);
    const align = layouts.reduce((max, one) => (one.align > max ? one.align : max), 8n);
    const length = (size + 7n) / 8n;
    const type = intern({ kind: "array", element: INTEGERS.u64, length } as const);
    info.fields = [{ name: "words", type, inline: true, readonly: false }];
    if (align > 8n) info.aligned = Number(align);
  };
  for (const info of rooms.keys()) visit(info);
}

function inlineClasses(info: ClassInfo): ClassInfo[] {
  return info.fields.flatMap((field) => {
    let { type } = field;
    while (type.kind === "array") type = type.element;
    return field.inline && type.kind === "class" ? [type.info] : [];
  });
}
