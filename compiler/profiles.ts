/**
 * Arithmetic profiles. Lowering makes one tree, with every check that the language asks for; a
 * profile says which of them a build keeps. Memory safety is not among the choices: indices, null,
 * divisions and shifts are checked in all of them.
 */
import type { Expr, Program, Stmt } from "./tree.ts";
import { BOOL } from "./types.ts";
import { type Block, rewriteBlock } from "./walk.ts";

export type Profile = "debug" | "safe" | "fast";

export const PROFILES: readonly Profile[] = ["debug", "safe", "fast"];
export const DEFAULT_PROFILE: Profile = "safe";

export function isProfile(text: string): text is Profile {
  return (PROFILES as readonly string[]).includes(text);
}

/** `-O` level of the C compiler where nothing else is asked for. */
export const OPTIMISATION: Readonly<Record<Profile, string>> = {
  debug: "g",
  safe: "2",
  fast: "2",
};

/** True in the debug profile: the condition around a `debugAssert`. */
export const DEBUG_CONDITION: Expr = {
  op: "helper",
  name: "gts_debug",
  typeArgument: null,
  args: [],
  line: null,
  type: BOOL,
};

/** Decides in every function what the profile decides. */
export function applyProfile(program: Program, profile: Profile): void {
  for (const module of program.modules) {
    for (const func of module.funcs) {
      if (func.body !== null) func.body = profiledBlock(func.body, profile);
    }
  }
}

/** A body that was kept from an earlier run is not rewritten again. */
const known: Readonly<Record<Profile, WeakMap<Block, Block>>> = {
  debug: new WeakMap(),
  safe: new WeakMap(),
  fast: new WeakMap(),
};

function profiledBlock(block: Block, profile: Profile): Block {
  const found = known[profile].get(block);
  if (found !== undefined) return found;
  const made = rewritten(block, profile);
  known[profile].set(block, made);
  return made;
}

function rewritten(block: Block, profile: Profile): Block {
  return rewriteBlock(block, {
    ...(profile === "fast" ? { expr: wrapping } : {}),
    stmt: (stmt) => debugStatement(stmt, profile),
  });
}

function debugStatement(stmt: Stmt, profile: Profile): Block {
  const isDebug =
    stmt.s === "if" && stmt.condition.op === "helper" && stmt.condition.name === "gts_debug";
  if (!isDebug) return [stmt];
  return profile === "debug" ? [{ s: "block", body: stmt.then, line: stmt.line }] : [];
}

/** The fast profile: overflow wraps, and so do narrowing conversions between integers. */
function wrapping(e: Expr): Expr {
  switch (e.op) {
    case "binary": {
      const wraps = e.operator === "+" || e.operator === "-" || e.operator === "*";
      return wraps && e.checked ? { ...e, checked: false } : e;
    }
    case "neg":
      return e.checked ? { ...e, checked: false } : e;
    case "convert":
      return e.mode === "check" && e.operand.type.kind === "int" ? { ...e, mode: "wrap" } : e;
    default:
      return e;
  }
}
