/**
 * Random programs as data. The same data is printed as GTS (print.ts) and run by an interpreter
 * (interpret.ts), so that what a program must do is known without any compiler.
 */
export type IntName = "u8" | "u16" | "u32" | "u64" | "i8" | "i16" | "i32" | "i64";
export type ValueType = IntName | "boolean";

export interface IntRange {
  readonly bits: number;
  readonly signed: boolean;
}

export const INTS: Readonly<Record<IntName, IntRange>> = {
  u8: { bits: 8, signed: false },
  u16: { bits: 16, signed: false },
  u32: { bits: 32, signed: false },
  u64: { bits: 64, signed: false },
  i8: { bits: 8, signed: true },
  i16: { bits: 16, signed: true },
  i32: { bits: 32, signed: true },
  i64: { bits: 64, signed: true },
};
export const INT_NAMES = Object.keys(INTS) as IntName[];

export function minOf(name: IntName): bigint {
  const { bits, signed } = INTS[name];
  return signed ? -(1n << BigInt(bits - 1)) : 0n;
}

export function maxOf(name: IntName): bigint {
  const { bits, signed } = INTS[name];
  return (1n << BigInt(signed ? bits - 1 : bits)) - 1n;
}

export type Arithmetic = "+" | "-" | "*" | "/" | "%" | "&" | "|" | "^";
export type Wrapping = "add" | "sub" | "mul";
export type Compare = "<" | "<=" | ">" | ">=" | "===" | "!==";

/** A place that can be read and written. */
export type Place =
  | { readonly kind: "variable"; readonly name: string; readonly type: ValueType }
  | {
      readonly kind: "element";
      readonly array: string;
      readonly length: number;
      readonly index: Expr;
      readonly type: ValueType;
    }
  | {
      readonly kind: "field";
      readonly object: string;
      readonly name: string;
      readonly type: ValueType;
    };

export type Expr = { readonly type: ValueType } & (
  | { readonly kind: "literal"; readonly value: bigint }
  | { readonly kind: "read"; readonly place: Place }
  | { readonly kind: "binary"; readonly op: Arithmetic; readonly left: Expr; readonly right: Expr }
  | { readonly kind: "shift"; readonly op: "<<" | ">>"; readonly left: Expr; readonly count: Expr }
  | { readonly kind: "wrapping"; readonly op: Wrapping; readonly left: Expr; readonly right: Expr }
  | { readonly kind: "compare"; readonly op: Compare; readonly left: Expr; readonly right: Expr }
  | { readonly kind: "logic"; readonly op: "&&" | "||"; readonly left: Expr; readonly right: Expr }
  | { readonly kind: "not" | "negate" | "invert"; readonly operand: Expr }
  | {
      readonly kind: "choose";
      readonly condition: Expr;
      readonly yes: Expr;
      readonly no: Expr;
    }
  | {
      readonly kind: "convert";
      readonly mode: "check" | "wrap" | "saturate";
      readonly operand: Expr;
    }
  | { readonly kind: "call"; readonly func: string; readonly args: readonly Expr[] }
  | {
      readonly kind: "method";
      readonly object: string;
      readonly className: string;
      readonly method: string;
      readonly args: readonly Expr[];
    }
  | {
      readonly kind: "assign";
      readonly place: Place;
      readonly op: Arithmetic | "";
      readonly value: Expr;
    }
  | {
      readonly kind: "step";
      readonly place: Place;
      readonly by: "++" | "--";
      readonly prefix: boolean;
    }
  /** `(NAME ?? other)` of a nullable variable. */
  | { readonly kind: "orElse"; readonly name: string; readonly other: Expr }
  /** A field of a record that is made on the spot: `pair(a, b).second`. */
  | { readonly kind: "record"; readonly first: Expr; readonly second: Expr; readonly pick: 0 | 1 }
);

export type Stmt =
  | { readonly kind: "let"; readonly name: string; readonly type: ValueType; readonly value: Expr }
  | {
      readonly kind: "array";
      readonly name: string;
      readonly type: IntName;
      readonly length: number;
    }
  | { readonly kind: "object"; readonly name: string; readonly className: string }
  | { readonly kind: "expr"; readonly value: Expr }
  | { readonly kind: "print"; readonly value: Expr }
  | {
      readonly kind: "if";
      readonly condition: Expr;
      readonly yes: readonly Stmt[];
      readonly no: readonly Stmt[];
    }
  /**
   * `for (let NAME: u32 = 0; NAME < ROUNDS; NAME++)`, with a further condition if there is
   * one.
   */
  | {
      readonly kind: "for";
      readonly name: string;
      readonly rounds: number;
      readonly label: string | null;
      readonly condition: Expr | null;
      readonly body: readonly Stmt[];
    }
  | {
      readonly kind: "forOf";
      readonly name: string;
      readonly type: IntName;
      readonly array: string;
      readonly body: readonly Stmt[];
    }
  | {
      readonly kind: "generate";
      readonly name: string;
      readonly generator: string;
      readonly args: readonly Expr[];
      readonly body: readonly Stmt[];
    }
  | {
      readonly kind: "switch";
      readonly subject: Expr;
      readonly cases: readonly { readonly value: bigint; readonly body: readonly Stmt[] }[];
      readonly otherwise: readonly Stmt[];
    }
  | { readonly kind: "break" | "continue"; readonly label: string | null }
  | { readonly kind: "return"; readonly value: Expr | null }
  | { readonly kind: "yield"; readonly value: Expr }
  /** A closure: it reads and writes what stands around it. */
  | { readonly kind: "closure"; readonly func: Function }
  /** Declares (`fresh`) or sets a nullable variable; a value of null is null. */
  | {
      readonly kind: "nullable";
      readonly fresh: boolean;
      readonly name: string;
      readonly type: IntName;
      readonly value: Expr | null;
    }
  /** Inside `yes` the variable is a number. */
  | {
      readonly kind: "ifSome";
      readonly name: string;
      readonly yes: readonly Stmt[];
      readonly no: readonly Stmt[];
    }
  /** Declares or sets a variable of the union `Shape`. */
  | {
      readonly kind: "union";
      readonly fresh: boolean;
      readonly name: string;
      readonly variant: VariantName;
      readonly values: readonly Expr[];
    }
  /** An exhaustive switch; each body sees its variant's fields. */
  | {
      readonly kind: "match";
      readonly name: string;
      readonly bodies: Readonly<Record<VariantName, readonly Stmt[]>>;
    }
  /** `using`: prints its number when the scope is left. */
  | { readonly kind: "using"; readonly name: string; readonly tag: number };

/** The variants of `Shape`, and their fields. */
export const VARIANTS = {
  one: [{ name: "n", type: "u32" }],
  two: [
    { name: "a", type: "i16" },
    { name: "b", type: "boolean" },
  ],
  none: [],
} as const satisfies Record<string, readonly Parameter[]>;
export type VariantName = keyof typeof VARIANTS;
export const VARIANT_NAMES = Object.keys(VARIANTS) as VariantName[];

export interface Parameter {
  readonly name: string;
  readonly type: ValueType;
}

export interface Function {
  readonly name: string;
  readonly parameters: readonly Parameter[];
  readonly result: ValueType | null;
  /** Yields `u32`. */
  readonly generator: boolean;
  readonly body: readonly Stmt[];
}

export interface Field {
  readonly name: string;
  readonly type: ValueType;
  readonly value: bigint;
}

export interface Class {
  readonly name: string;
  readonly fields: readonly Field[];
  readonly methods: readonly Function[];
}

export interface Global {
  readonly name: string;
  readonly type: ValueType;
  readonly value: bigint;
}

/**
 * How a program is printed, which must not change what it does. `waits`: every function is `async`
 * and stops once before it begins, and so does every generator. `kept`: generators stand in
 * variables.
 */
export const STYLES = ["plain", "waits", "kept"] as const;
export type Style = (typeof STYLES)[number];

export interface Program {
  readonly style: Style;
  readonly globals: readonly Global[];
  readonly arrays: readonly {
    readonly name: string;
    readonly type: IntName;
    readonly length: number;
  }[];
  readonly classes: readonly Class[];
  /** In an order in which each calls only those before it. */
  readonly functions: readonly Function[];
  readonly main: readonly Stmt[];
}
