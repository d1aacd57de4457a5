/** What one function body knows of the functions nested in it, and of those it is nested in. */
import type { Field, Func, Local, Stmt } from "../tree.ts";
import type { Type } from "../types.ts";
import type { ts } from "../typescript.ts";
import type { FunctionContext } from "./context.ts";

/** A function declaration inside another function, for one activation of it. */
export interface NestedFunction {
  readonly declaration: ts.FunctionDeclaration;
  readonly symbol: ts.Symbol;
  readonly owner: FunctionContext;
  /** What it captures, in the owner's frame; null if nothing. */
  readonly environment: Environment | null;
  /** By type arguments. */
  readonly funcs: Map<string, Func>;
}

/** The struct that a closure's captures are copied into. */
export interface Environment {
  readonly type: Extract<Type, { kind: "class" }>;
  /** Grows as variables are declared that a function declared above them uses. */
  readonly items: CapturedItem[];
}

export interface CapturedItem {
  /** `known`: a constant whose value is a closure; its environment is captured. */
  readonly kind: "variable" | "known" | "function" | "this";
  /** Undefined for `this`. */
  readonly symbol: ts.Symbol | undefined;
  readonly field: Field;
}

/** A field of an environment that waits for its variable to be declared. */
export interface PendingCapture {
  readonly nested: NestedFunction;
  readonly object: Local;
  readonly symbol: ts.Symbol;
}

export class ClosureState {
  /** The body around this one. */
  parent: FunctionContext | null = null;
  /** The parameter that brings what this body captured; functions called directly have none. */
  environmentParameter: Local | null = null;
  /** Own variables that a nested function captures. */
  captured: ReadonlySet<ts.Symbol> = new Set();
  /** The statements of the innermost block of the source: environments are declared there. */
  scope: { readonly block: Stmt[]; readonly depth: number } | null = null;
  /** Function declarations of this body. */
  readonly nested = new Map<ts.Symbol, NestedFunction>();
  /** Their environments, own ones and captured ones. */
  readonly environments = new Map<ts.Symbol, Local>();
  pending: PendingCapture[] = [];
  /** For messages: the names that a closure or a copy of one captures. */
  readonly names = new Map<Local, readonly string[]>();
  /** Boxes of variables of the functions around. */
  readonly outerBoxes = new Set<Local>();
  /** Parameters that move into a box when the body starts. */
  readonly boxedParameters: { readonly parameter: Local; readonly box: Local }[] = [];
}

/** The one field of a box. */
export const BOX_FIELD = "value";

/** A captured variable that is assigned lives in one of these, in the frame that declares it. */
export function isBox(type: Type): boolean {
  return type.kind === "class" && type.info.role === "box";
}
