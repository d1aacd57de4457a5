/** A printed expression with its precedence, and the state that printing a function keeps. */
import type { Local, Module } from "../tree.ts";
import type { Uses } from "./module-uses.ts";

/** Precedence of C operators: higher binds tighter. */
export const P = {
  comma: 1,
  assign: 2,
  cond: 3,
  or: 4,
  and: 5,
  bitor: 6,
  bitxor: 7,
  bitand: 8,
  equality: 9,
  relation: 10,
  shift: 11,
  sum: 12,
  product: 13,
  unary: 14,
  postfix: 15,
} as const;

export interface Code {
  readonly text: string;
  readonly prec: number;
  /** For an address `&X`: the text of X, which binds like a postfix expression. */
  readonly target?: string;
  /** The address of something in a packed class, which compilers warn about. */
  readonly packed?: boolean;
}

export interface Context {
  readonly uses: Uses;
  /** Where the function stands in the source: its file is what checks report. */
  readonly module: Module;
  /** Locals whose value this printing used. */
  readonly reads: Set<Local>;
  /** Locals that this function never reads, from a first printing. */
  readonly unread: ReadonlySet<Local> | null;
}

export function code(text: string, prec: number): Code {
  return { text, prec };
}

export function postfix(text: string): Code {
  return { text, prec: P.postfix };
}

export function addressOf(target: string): Code {
  return { text: `&${target}`, prec: P.unary, target };
}

/** The text, in parentheses unless it binds at least as tightly as `prec`. */
export function wrap(printed: Code, prec: number): string {
  return printed.prec >= prec ? printed.text : `(${printed.text})`;
}

/** A member of what a pointer points to: `p->x`, and `x.y` instead of `(&x)->y`. */
export function member(pointer: Code, name: string): string {
  return pointer.target === undefined
    ? `${wrap(pointer, P.postfix)}->${name}`
    : `${pointer.target}.${name}`;
}

/** A cast; a cast of a cast or of a negative number needs no parentheses. */
export function cast(type: string, operand: Code): Code {
  return code(`(${type})${wrap(operand, P.unary)}`, P.unary);
}

/** The name of the string with a module's path, which checks pass. */
export function fileName(module: Module): string {
  return `gts_file_${module.name}`;
}

/** An argument of a function-like macro: commas between braces would split it. */
export function macroArgument(text: string): string {
  return text.includes("{") ? `(${text})` : text;
}
