/**
 * Makes a failing program smaller while it still fails: statements go, blocks take the place
 * of what holds them, expressions become their operands or constants.
 */
import {
  type Expr,
  type Function,
  type Place,
  type Program,
  type Stmt,
  VARIANT_NAMES,
} from "./program.ts";

/** Attempts in all; each compiles and runs a program. */
const ATTEMPTS_MAX = 400;

export async function shrink(
  program: Program,
  fails: (program: Program) => Promise<boolean>,
): Promise<Program> {
  let best = program;
  let attempts = 0;
  for (let again = true; again; ) {
    again = false;
    for (const smaller of candidates(best)) {
      if (++attempts > ATTEMPTS_MAX) return best;
      if (!(await stillFails(smaller, fails))) continue;
      best = smaller;
      again = true;
      break;
    }
  }
  return best;
}

/** A program that lost a name that it needs is no smaller failure. */
async function stillFails(
  program: Program,
  fails: (program: Program) => Promise<boolean>,
): Promise<boolean> {
  try {
    return await fails(program);
  } catch {
    return false;
  }
}

/** Programs that are one step smaller, the largest steps first. */
function* candidates(program: Program): Generator<Program> {
  for (let i = 0; i < program.functions.length; i++)
    yield { ...program, functions: without(program.functions, i) };
  for (let i = 0; i < program.classes.length; i++)
    yield { ...program, classes: without(program.classes, i) };
  for (const main of blocks(program.main)) yield { ...program, main };
  for (let i = 0; i < program.functions.length; i++) {
    const func = program.functions[i];
    if (func === undefined) continue;
    for (const body of blocks(func.body))
      yield { ...program, functions: replaced<Function>(program.functions, i, { ...func, body }) };
  }
  for (let c = 0; c < program.classes.length; c++) {
    const one = program.classes[c];
    if (one === undefined) continue;
    for (let m = 0; m < one.methods.length; m++) {
      const method = one.methods[m];
      if (method === undefined) continue;
      for (const body of blocks(method.body)) {
        const methods = replaced(one.methods, m, { ...method, body });
        yield { ...program, classes: replaced(program.classes, c, { ...one, methods }) };
      }
    }
  }
  for (let i = 0; i < program.globals.length; i++)
    yield { ...program, globals: without(program.globals, i) };
}

function without<T>(list: readonly T[], index: number): T[] {
  return list.filter((_, i) => i !== index);
}

function replaced<T>(list: readonly T[], index: number, item: T): T[] {
  return list.map((old, i) => (i === index ? item : old));
}

function* blocks(body: readonly Stmt[]): Generator<readonly Stmt[]> {
  for (let i = 0; i < body.length; i++) yield without(body, i);
  for (let i = 0; i < body.length; i++) {
    const stmt = body[i];
    if (stmt === undefined) continue;
    for (const inner of innerBlocks(stmt))
      yield [...body.slice(0, i), ...inner, ...body.slice(i + 1)];
    for (const smaller of statements(stmt)) yield replaced(body, i, smaller);
  }
}

function innerBlocks(stmt: Stmt): (readonly Stmt[])[] {
  if (stmt.kind === "if") return [stmt.yes, stmt.no];
  if (stmt.kind === "switch") return [...stmt.cases.map(({ body }) => body), stmt.otherwise];
  return [];
}

function* statements(stmt: Stmt): Generator<Stmt> {
  switch (stmt.kind) {
    case "let":
    case "expr":
    case "print":
    case "yield":
      for (const value of expressions(stmt.value)) yield { ...stmt, value };
      return;
    case "return":
      if (stmt.value === null) return;
      for (const value of expressions(stmt.value)) yield { ...stmt, value };
      return;
    case "if":
      for (const yes of blocks(stmt.yes)) yield { ...stmt, yes };
      for (const no of blocks(stmt.no)) yield { ...stmt, no };
      for (const condition of expressions(stmt.condition)) yield { ...stmt, condition };
      return;
    case "closure":
      for (const body of blocks(stmt.func.body)) yield { ...stmt, func: { ...stmt.func, body } };
      return;
    case "nullable":
      if (stmt.value === null) return;
      for (const value of expressions(stmt.value)) yield { ...stmt, value };
      return;
    case "ifSome":
      for (const yes of blocks(stmt.yes)) yield { ...stmt, yes };
      for (const no of blocks(stmt.no)) yield { ...stmt, no };
      return;
    case "match":
      for (const name of VARIANT_NAMES)
        for (const body of blocks(stmt.bodies[name]))
          yield { ...stmt, bodies: { ...stmt.bodies, [name]: body } };
      return;
    case "for":
    case "forOf":
    case "generate":
      for (const body of blocks(stmt.body)) yield { ...stmt, body };
      return;
    case "switch":
      for (let i = 0; i < stmt.cases.length; i++) yield { ...stmt, cases: without(stmt.cases, i) };
      for (const otherwise of blocks(stmt.otherwise)) yield { ...stmt, otherwise };
      for (const subject of expressions(stmt.subject)) yield { ...stmt, subject };
      return;
    default:
      return;
  }
}

/** Operands of the same type, then a constant, then the same with smaller operands. */
function* expressions(e: Expr): Generator<Expr> {
  const parts = operands(e);
  for (const part of parts) if (part.type === e.type) yield part;
  if (e.kind !== "literal") yield { kind: "literal", value: 1n, type: e.type };
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i];
    if (part === undefined) continue;
    for (const smaller of expressions(part)) yield withOperands(e, replaced(parts, i, smaller));
  }
}

function operands(e: Expr): Expr[] {
  switch (e.kind) {
    case "literal":
      return [];
    case "read":
      return indexOf(e.place);
    case "binary":
    case "wrapping":
    case "compare":
    case "logic":
      return [e.left, e.right];
    case "shift":
      return [e.left, e.count];
    case "not":
    case "negate":
    case "invert":
    case "convert":
      return [e.operand];
    case "choose":
      return [e.condition, e.yes, e.no];
    case "call":
    case "method":
      return [...e.args];
    case "assign":
      return [...indexOf(e.place), e.value];
    case "step":
      return indexOf(e.place);
    case "record":
      return [e.first, e.second];
    case "orElse":
      return [e.other];
  }
}

function indexOf(place: Place): Expr[] {
  return place.kind === "element" ? [place.index] : [];
}

function withIndex(place: Place, index: Expr | undefined): Place {
  return place.kind === "element" && index !== undefined ? { ...place, index } : place;
}

function withOperands(e: Expr, parts: readonly Expr[]): Expr {
  const [a, b, c] = parts;
  switch (e.kind) {
    case "read":
    case "step":
      return { ...e, place: withIndex(e.place, a) };
    case "binary":
    case "wrapping":
    case "compare":
    case "logic":
      return a === undefined || b === undefined ? e : { ...e, left: a, right: b };
    case "shift":
      return a === undefined || b === undefined ? e : { ...e, left: a, count: b };
    case "not":
    case "negate":
    case "invert":
    case "convert":
      return a === undefined ? e : { ...e, operand: a };
    case "choose":
      return a === undefined || b === undefined || c === undefined
        ? e
        : { ...e, condition: a, yes: b, no: c };
    case "call":
    case "method":
      return { ...e, args: parts };
    case "assign": {
      const value = parts.at(-1);
      const index = parts.length > 1 ? a : undefined;
      return value === undefined ? e : { ...e, place: withIndex(e.place, index), value };
    }
    case "record":
      return a === undefined || b === undefined ? e : { ...e, first: a, second: b };
    case "orElse":
      return a === undefined ? e : { ...e, other: a };
    default:
      return e;
  }
}
