/**
 * The typed tree: what lowering makes and the C printer reads. Types are resolved, generics
 * instantiated, storage decided, evaluation order made explicit (an operand with effects never
 * stands right of one that it could change).
 */
import type { FuncEffects } from "./effects.ts";
import type { ClassInfo, Field, InterfaceInfo, Variant } from "./infos.ts";
import type { Type } from "./types.ts";

export type * from "./infos.ts";

/**
 * A generator or `async` function. What other functions call is `start`, which puts the arguments
 * into a frame; `resume` runs from one suspension to the next.
 */
export interface Coroutine {
  readonly kind: "generator" | "async" | "asyncGenerator";
  /** State, result, parameters; lower/coroutine adds the locals that live across suspensions. */
  readonly frame: ClassInfo;
  /** What was yielded last, or what an `async` function returned; null for `void`. */
  readonly value: Field | null;
  /** What a generator returned. */
  readonly returned: Field | null;
  /** What `next(value)` brought: the value of a `yield`. */
  readonly sent: Field | null;
  /** Of an `async` generator that waits: at a `yield`, not for something else. */
  readonly yielded: Field | null;
  /** `u32`: 0 idle or ended, 1 started, else the suspension at which it waits. */
  readonly state: Field;
  /** True while `resume` has to leave instead of going on. */
  readonly cancelled: Field;
  /** `void start(frame, parameters…)`. */
  readonly start: Func;
  /** `bool resume(frame)`: true when it has ended. */
  readonly resume: Func;
  /** `void cancel(frame)`. */
  readonly cancel: Func;
  /** `bool isDone(frame)`. */
  readonly isDone: Func;
  /** Parameters of the source as locals of `resume`, and the fields that hold them. */
  readonly parameters: ReadonlyMap<Local, Field>;
  /** `frame` in `resume`. */
  readonly self: Local;
  /** A variable refers to the frame, so that its own run could resume it. */
  exposed: boolean;
}

/** One C function. */
export interface Func {
  /** C symbol. */
  readonly name: string;
  /** As the source says it: `Heap.allocate`. */
  readonly shownName: string;
  readonly module: Module;
  /** The first parameter is `self` for methods. */
  params: readonly Local[];
  result: Type;
  /** Null for `@c` functions. */
  body: readonly Stmt[] | null;
  readonly inlining: "auto" | "always" | "never";
  /** Visible outside whatever its uses: `@export`, `main`. */
  readonly exported: boolean;
  readonly section: string | null;
  readonly line: number;
  /** Not set where no tag is. */
  readonly effects?: FuncEffects;
  /** Set for generators and `async` functions: these are never called or printed themselves. */
  readonly coroutine?: Coroutine;
  /**
   * `@api`: part of the boundary between programs that are linked at run time, a kernel and its
   * modules. With a body it is offered, without one it is another program's.
   */
  readonly api?: boolean;
  /** Set for the `resume` of a coroutine. */
  readonly resumes?: () => Coroutine;
}

export interface Local {
  /** C name, unique in its function; a valid C identifier. */
  readonly name: string;
  readonly type: Type;
}

/** A module-level variable or object. */
export interface Global {
  readonly name: string;
  readonly module: Module;
  /** For `object` the class, array or atomic itself (storage), else the variable's type. */
  readonly type: Type;
  /** Storage of an object: its value in an expression is its address. */
  readonly object: boolean;
  readonly constant: boolean;
  /** Constant initialiser (`isStatic` of print/static.ts holds), or null for zeroes. */
  init: Expr | null;
  readonly exported: boolean;
  readonly section: string | null;
  readonly aligned: number;
  readonly line: number;
  /** An array computed at compile time: nobody writes it, so it is read-only data. */
  readonly readOnly?: boolean;
  /** An embedded file: the elements but the last, which is a zero that no slice includes. */
  readonly bytes?: Uint8Array;
}

export interface Module {
  /** Absolute path of the source. */
  readonly file: string;
  /** Path relative to the project root, as panics and #line show it. */
  readonly shownPath: string;
  /** Base of its C names and of the C file. */
  readonly name: string;
  readonly globals: Global[];
  readonly funcs: Func[];
  /** `void NAME__init(void)`: initialisers that are not constants; null if there are none. */
  init: Func | null;
}

export interface Program {
  /** In the order of initialisation. */
  readonly modules: readonly Module[];
  readonly target: "host" | "kernel";
  /** Classes that are structs of C. */
  readonly externals?: readonly ClassInfo[];
  /** Storage of calls that may reach several coroutines. */
  readonly spaces?: readonly { frame: ClassInfo; shownName: string; members: number }[];
}

/** Where a check fails: printed as `GTS_FILE, line` arguments. */
export type Line = number;

export type BinaryOp =
  | "+"
  | "-"
  | "*"
  | "/"
  | "%"
  | "&"
  | "|"
  | "^"
  | "<<"
  | ">>"
  | "<"
  | "<="
  | ">"
  | ">="
  | "=="
  | "!=";

/**
 * Expressions. `type` is the result. References (class, array, atomic) evaluate to pointers.
 */
export type Expr = {
  readonly type: Type;
} /** int, float, bool, enum constants. Floats have `float` set. */ & (
  | { readonly op: "const"; readonly value: bigint; readonly float?: number }
  | { readonly op: "string"; readonly value: string }
  /** Null of a nullable type (for a nullable interface: the zero struct). */
  | { readonly op: "null" }
  | { readonly op: "local"; readonly local: Local }
  | { readonly op: "global"; readonly global: Global }
  /**
   * A function as a value. The last parameter of `func` is the environment (`void *`): null, or
   * what a closure captured, in the frame of the function that made it.
   */
  | { readonly op: "func"; readonly func: Func; readonly environment: Expr | null }
  /** Where the code of a function stands, as assembly knows it (a `usize`). */
  | { readonly op: "codeAddress"; readonly func: Func }
  /**
   * Field of a class (object is a pointer) or of a record (a value). An inline field gives its
   * address.
   */
  | { readonly op: "field"; readonly object: Expr; readonly field: Field }
  /**
   * Element of an array, slice or ptr. `checked` needs a bounds check. Elements of class, array
   * type (of arrays and slices) are inline: the result is the element's address. `index` has any
   * integer type.
   */
  | {
      readonly op: "index";
      readonly base: Expr;
      readonly index: Expr;
      readonly checked: boolean;
      readonly line: Line;
    }
  | { readonly op: "call"; readonly func: Func; readonly args: readonly Expr[] }
  /** `callee` is a local or a global: printed twice. */
  | { readonly op: "callValue"; readonly callee: Expr; readonly args: readonly Expr[] }
  /** `object` is an interface value, stable (a local): printed twice. */
  | {
      readonly op: "callInterface";
      readonly object: Expr;
      readonly method: string;
      readonly args: readonly Expr[];
    }
  /**
   * Arithmetic and comparison on one width (operands have equal types, except shift counts of any
   * integer type). `checked`: + - * panic on overflow, / % on zero and MIN/-1, << >> on a count >=
   * width; line says where. Unchecked + - * wrap. `==`/`!=` also on bool, enum, references,
   * nullables, func (code and environment; both sides are locals, globals or functions).
   */
  | {
      readonly op: "binary";
      readonly operator: BinaryOp;
      readonly left: Expr;
      readonly right: Expr;
      readonly checked: boolean;
      readonly line: Line;
    }
  | { readonly op: "and" | "or"; readonly left: Expr; readonly right: Expr }
  | { readonly op: "not"; readonly operand: Expr }
  | { readonly op: "bitnot"; readonly operand: Expr }
  /** `checked`: panics on overflow (MIN). */
  | { readonly op: "neg"; readonly operand: Expr; readonly checked: boolean; readonly line: Line }
  | {
      readonly op: "cond";
      readonly condition: Expr;
      readonly whenTrue: Expr;
      readonly whenFalse: Expr;
    }
  /**
   * Conversion between int, float, bool, enum. "check": panics when the value does not fit; "wrap";
   * "saturate"; "keep": known to fit (widening, enum to its own width).
   */
  | {
      readonly op: "convert";
      readonly mode: "check" | "wrap" | "saturate" | "keep";
      readonly operand: Expr;
      readonly line: Line;
    }
  /**
   * Same representation, other type: class to nullable, nullable proved non-null, slice to readonly
   * slice, enum from number.
   */
  | { readonly op: "retype"; readonly operand: Expr }
  /** A value as a nullable value (`isValueNullable`). */
  | { readonly op: "some"; readonly operand: Expr }
  /** A nullable value proved non-null, as its value. */
  | { readonly op: "payload"; readonly operand: Expr }
  /** Panics when null; gives the operand as non-null. */
  | { readonly op: "nonNull"; readonly operand: Expr; readonly line: Line }
  /** `x === null` for nullable types; `equal` false for `!==`. */
  | { readonly op: "isNull"; readonly operand: Expr; readonly equal: boolean }
  /** `values` in the order of the stored fields. */
  | { readonly op: "record"; readonly values: readonly Expr[] }
  /** A union from one of its records; `payload` is null where nothing is stored. */
  | { readonly op: "union"; readonly variant: Variant; readonly payload: Expr | null }
  /** The discriminant of a union; `type` is the union's `tagType`. */
  | { readonly op: "tag"; readonly operand: Expr }
  /** The record inside a union. With a line it panics if the tag is another one. */
  | {
      readonly op: "variant";
      readonly operand: Expr;
      readonly variant: Variant;
      readonly line: Line | null;
    }
  /**
   * Array literal: only as an initialiser of a Global or of a `storage` statement, and nested in
   * itself. Type is array.
   */
  | { readonly op: "arrayLiteral"; readonly elements: readonly Expr[] }
  /** Array (reference) to slice over all of it. */
  | { readonly op: "sliceOf"; readonly array: Expr }
  /**
   * Class reference to interface value; `methods` in the order of the interface; also to a nullable
   * interface.
   */
  | {
      readonly op: "toInterface";
      readonly operand: Expr;
      readonly info: InterfaceInfo;
      readonly methods: readonly Func[];
    }
  /** Text from pieces (each of type piece), or from a single string. */
  | { readonly op: "text"; readonly pieces: readonly Expr[] }
  /** One piece: PieceKind number, columns, and the value (integers, bool) or string. */
  | {
      readonly op: "piece";
      readonly pieceKind: number;
      readonly columns: Expr | null;
      readonly value: Expr;
    }
  /** `.length` of slice, string (arrays are constants). */
  | { readonly op: "length"; readonly operand: Expr }
  /**
   * sizeof/alignof of the storage of a type (the struct of a class), offsetof when `field` is set.
   */
  | {
      readonly op: "layout";
      readonly what: "size" | "align" | "offset";
      readonly of: Type;
      readonly field: Field | null;
    }
  /**
   * A helper of gehri.h, `name(args…[, file, line])`. `typeArgument`, if set, is printed first, as
   * a C type (macro helpers). E.g. gts_str_equal, gts_slice (macros), gts_load(type, address),
   * atomics, bit counts.
   */
  | {
      readonly op: "helper";
      readonly name: string;
      readonly typeArgument: Type | null;
      readonly args: readonly Expr[];
      readonly line: Line | null;
    }
);

export type Stmt =
  | { readonly s: "let"; readonly local: Local; readonly init: Expr | null; readonly line: Line }
  /**
   * A local object: storage `NAME_storage` of `local.type`'s struct/array/atomic, zeroed, or from
   * `init` (arrayLiteral, or for an atomic its number), then `construct` (a call of the class's
   * init with self = local) run if set; `local` is the pointer to it.
   */
  | {
      readonly s: "storage";
      readonly local: Local;
      readonly init: Expr | null;
      readonly line: Line;
      /** A coroutine's frame: `start` writes all that is read. */
      readonly uninitialised?: boolean;
    }
  /** Target: local, global, field, or index (not inline). */
  | { readonly s: "assign"; readonly target: Expr; readonly value: Expr; readonly line: Line }
  | { readonly s: "expr"; readonly expr: Expr; readonly line: Line }
  | {
      readonly s: "if";
      readonly condition: Expr;
      readonly then: readonly Stmt[];
      readonly otherwise: readonly Stmt[];
      readonly line: Line;
    }
  /**
   * `for (; condition; step) body` (condition null: forever). `continue` runs `step`. `postTest`:
   * do…while (condition at the end, no step). `label` is unique in the function when set.
   */
  | {
      readonly s: "loop";
      readonly condition: Expr | null;
      readonly step: readonly Stmt[];
      readonly body: readonly Stmt[];
      readonly postTest: boolean;
      readonly id: number;
      readonly line: Line;
    }
  /**
   * Integer or enum switch; a case with several values shares its body; bodies never fall through.
   * `values` null: default.
   */
  | {
      readonly s: "switch";
      readonly subject: Expr;
      readonly cases: readonly {
        readonly values: readonly bigint[];
        readonly isDefault: boolean;
        readonly body: readonly Stmt[];
      }[];
      readonly id: number;
      readonly line: Line;
    }
  /**
   * `target` is the id of the loop, switch or labelled block; `nearest` when a C break/continue
   * would reach it.
   */
  | { readonly s: "break"; readonly target: number; readonly nearest: boolean; readonly line: Line }
  | {
      readonly s: "continue";
      readonly target: number;
      readonly nearest: boolean;
      readonly line: Line;
    }
  | { readonly s: "return"; readonly value: Expr | null; readonly line: Line }
  | { readonly s: "block"; readonly body: readonly Stmt[]; readonly line: Line }
  /**
   * Zeroes the storage that a reference points to and runs the class's init without arguments if it
   * has one (`emplace`, inline elements of arrays).
   */
  | { readonly s: "zero"; readonly object: Expr; readonly line: Line }
  /**
   * A coroutine waits here. `onCancel` is what its cancellation runs then; it ends in a `return`.
   * `id` is given by the pass that lays out frames.
   */
  | {
      readonly s: "suspend";
      readonly id: number;
      readonly onCancel: readonly Stmt[];
      readonly line: Line;
    }
  /** Start of `resume`: goes on where `state` says; ids from 2 to `last`. */
  | {
      readonly s: "dispatch";
      readonly state: Expr;
      readonly last: number;
      readonly line: Line;
    }
  /** Zeroes the storage that a reference points to, and no more. */
  | { readonly s: "clear"; readonly object: Expr; readonly line: Line }
  /** The function never comes here. */
  | { readonly s: "unreachable"; readonly line: Line };
