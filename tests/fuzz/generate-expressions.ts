/** Random expressions of a wanted type, from the names that are in scope. */
import {
  type Arithmetic,
  type Class,
  type Compare,
  type Expr,
  type Function,
  INT_NAMES,
  INTS,
  type IntName,
  maxOf,
  minOf,
  type Place,
  type ValueType,
} from "./program.ts";
import type { Random } from "./random.ts";

export interface Variable {
  readonly name: string;
  readonly type: ValueType;
  readonly constant: boolean;
  /** Has this type only here, and not in a closure. */
  readonly narrowed?: boolean;
}

export interface ArrayName {
  readonly name: string;
  readonly type: IntName;
  readonly length: number;
}

export interface Names {
  readonly variables: Variable[];
  readonly arrays: ArrayName[];
  readonly objects: { readonly name: string; readonly declared: Class }[];
  readonly closures: Function[];
  readonly nullables: { readonly name: string; readonly type: IntName }[];
  readonly unions: string[];
}

export function newNames(): Names {
  return { variables: [], arrays: [], objects: [], closures: [], nullables: [], unions: [] };
}

const ARITHMETIC: readonly Arithmetic[] = ["+", "-", "*", "/", "%", "&", "|", "^"];
const COMPARE: readonly Compare[] = ["<", "<=", ">", ">=", "===", "!=="];

export class ExpressionMaker {
  readonly globals: { readonly name: string; readonly type: ValueType }[] = [];
  readonly arrays: ArrayName[] = [];
  readonly classes: Class[] = [];
  readonly functions: Function[] = [];
  readonly #random: Random;

  constructor(random: Random) {
    this.#random = random;
  }

  /** A constant; small ones, and the ends of the range, more often than others. */
  value(type: ValueType): bigint {
    const random = this.#random;
    if (type === "boolean") return BigInt(random.below(2));
    const low = minOf(type);
    const high = maxOf(type);
    if (random.oneIn(8)) return random.pick([low, high, high - 1n, low + 1n]);
    const small = BigInt(random.below(12));
    return INTS[type].signed && random.oneIn(3) ? -small : small;
  }

  expr(names: Names, type: ValueType, depth: number): Expr {
    if (depth <= 0 || this.#random.oneIn(6)) return this.#leaf(names, type);
    if (type === "boolean") return this.#boolean(names, depth - 1);
    return this.#integer(names, type, depth - 1);
  }

  /** An expression that changes something. */
  effect(names: Names, depth: number): Expr {
    const random = this.#random;
    const place = this.#place(names, null, depth - 1);
    if (place === null || random.oneIn(6)) return this.#anyCall(names, depth);
    if (place.type === "boolean" || random.oneIn(3)) {
      const value = this.expr(names, place.type, depth - 1);
      return { kind: "assign", place, op: "", value, type: place.type };
    }
    return this.#change(names, place, depth);
  }

  #change(names: Names, place: Place, depth: number): Expr {
    const random = this.#random;
    if (random.oneIn(3)) {
      const by = random.oneIn(2) ? "++" : "--";
      return { kind: "step", place, by, prefix: random.oneIn(2), type: place.type };
    }
    const op = random.pick(ARITHMETIC);
    const value = this.#right(names, op, place.type, depth - 1);
    return { kind: "assign", place, op, value, type: place.type };
  }

  #anyCall(names: Names, depth: number): Expr {
    const type = this.#random.pick(INT_NAMES);
    return this.#call(names, null, depth - 1) ?? this.expr(names, type, depth - 1);
  }

  #leaf(names: Names, type: ValueType): Expr {
    const place = this.#random.oneIn(4) ? null : this.#readable(names, type);
    if (place !== null) return { kind: "read", place, type };
    return { kind: "literal", value: this.value(type), type };
  }

  #readable(names: Names, type: ValueType): Place | null {
    const found = this.#places(names).filter((p) => p.type === type);
    return found.length === 0 ? null : this.#random.pick(found);
  }

  /** Variables and fields; elements are made where they are needed. */
  #places(names: Names, writable = false): Place[] {
    const variables = names.variables.filter((v) => !writable || !v.constant);
    const all = [...variables, ...this.globals];
    const fields = names.objects.flatMap(({ name, declared }) =>
      declared.fields.map(
        (f): Place => ({ kind: "field", object: name, name: f.name, type: f.type }),
      ),
    );
    return [...all.map(({ name, type }): Place => ({ kind: "variable", name, type })), ...fields];
  }

  /** A place to write, of a type if one is wanted. */
  #place(names: Names, type: ValueType | null, depth: number): Place | null {
    const random = this.#random;
    const arrays = [...names.arrays, ...this.arrays].filter(
      (a) => type === null || a.type === type,
    );
    if (arrays.length > 0 && random.oneIn(3))
      return this.#element(names, random.pick(arrays), depth);
    const found = this.#places(names, true).filter((p) => type === null || p.type === type);
    return found.length === 0 ? null : random.pick(found);
  }

  #element(names: Names, array: ArrayName, depth: number): Place {
    const { name, length, type } = array;
    return { kind: "element", array: name, length, index: this.#index(names, length, depth), type };
  }

  /** Mostly inside the array. */
  #index(names: Names, length: number, depth: number): Expr {
    const random = this.#random;
    const inside: Expr = { kind: "literal", value: BigInt(random.below(length)), type: "u32" };
    if (depth <= 0 || random.oneIn(2)) return inside;
    const any = this.#notLiteral(names, "u32", depth - 1);
    if (any.kind === "literal" || random.oneIn(6)) return any.kind === "literal" ? inside : any;
    const right: Expr = { kind: "literal", value: BigInt(length), type: "u32" };
    return { kind: "binary", op: "%", left: any, right, type: "u32" };
  }

  /** Two literals could be folded, and refused for what they give. */
  #notLiteral(names: Names, type: ValueType, depth: number): Expr {
    for (let i = 0; i < 3; i++) {
      const made = this.expr(names, type, depth);
      if (!isConstant(made)) return made;
    }
    const place = this.#readable(names, type);
    if (place !== null) return { kind: "read", place, type };
    return { kind: "literal", value: this.value(type), type };
  }

  /** The right operand of an operator: no constant that always panics. */
  #right(names: Names, op: Arithmetic, type: ValueType, depth: number): Expr {
    const made = this.expr(names, type, depth);
    const divides = op === "/" || op === "%";
    if (!divides || !isConstant(made)) return made;
    return { kind: "literal", value: 1n + BigInt(this.#random.below(9)), type };
  }

  #integer(names: Names, type: IntName, depth: number): Expr {
    const random = this.#random;
    const kind = random.below(16);
    const left = (): Expr => this.#notLiteral(names, type, depth);
    if (kind <= 3) return this.#arithmetic(names, type, depth);
    if (kind <= 5) {
      const op = random.pick(["add", "sub", "mul"] as const);
      return { kind: "wrapping", op, left: left(), right: this.expr(names, type, depth), type };
    }
    if (kind === 6) return this.#shift(names, type, depth);
    if (kind === 7) return this.#unary(names, type, depth);
    if (kind === 8) {
      const condition = this.#notLiteral(names, "boolean", depth);
      const yes = this.expr(names, type, depth);
      return { kind: "choose", condition, yes, no: this.expr(names, type, depth), type };
    }
    if (kind <= 10) return this.#convert(names, type, depth);
    if (kind === 11) {
      const arrays = [...names.arrays, ...this.arrays].filter((a) => a.type === type);
      if (arrays.length > 0) {
        const place = this.#element(names, random.pick(arrays), depth);
        return { kind: "read", place, type };
      }
    }
    if (kind === 12) return this.#call(names, type, depth) ?? this.#leaf(names, type);
    if (kind === 13) {
      const place = this.#place(names, type, depth);
      if (place !== null) return this.#change(names, place, depth);
    }
    if (kind === 14) {
      const first = this.expr(names, type, depth);
      const second = this.expr(names, type, depth);
      return { kind: "record", first, second, pick: random.oneIn(2) ? 0 : 1, type };
    }
    if (kind === 15) {
      const nullables = names.nullables.filter((n) => n.type === type);
      if (nullables.length > 0) {
        const other = this.expr(names, type, depth);
        return { kind: "orElse", name: random.pick(nullables).name, other, type };
      }
    }
    return this.#leaf(names, type);
  }

  #arithmetic(names: Names, type: IntName, depth: number): Expr {
    const op = this.#random.pick(ARITHMETIC);
    const left = this.#notLiteral(names, type, depth);
    const right = this.#right(names, op, type, depth);
    return isConstant(left) && isConstant(right) ? left : { kind: "binary", op, left, right, type };
  }

  #shift(names: Names, type: IntName, depth: number): Expr {
    const random = this.#random;
    const left = this.#notLiteral(names, type, depth);
    const op = random.oneIn(2) ? "<<" : ">>";
    const made = this.#notLiteral(names, "u8", depth);
    const bits = BigInt(INTS[type].bits);
    const mask: Expr = { kind: "literal", value: bits - 1n, type: "u8" };
    const constant: Expr = {
      kind: "literal",
      value: BigInt(random.below(Number(bits))),
      type: "u8",
    };
    const masked: Expr = { kind: "binary", op: "&", left: made, right: mask, type: "u8" };
    if (isConstant(made) || isConstant(left)) return left;
    const count = random.oneIn(3) ? constant : random.oneIn(8) ? made : masked;
    return { kind: "shift", op, left, count, type };
  }

  #unary(names: Names, type: IntName, depth: number): Expr {
    const operand = this.#notLiteral(names, type, depth);
    if (isConstant(operand)) return operand;
    const negate = INTS[type].signed && this.#random.oneIn(2);
    return { kind: negate ? "negate" : "invert", operand, type };
  }

  #convert(names: Names, type: IntName, depth: number): Expr {
    const random = this.#random;
    const operand = this.#notLiteral(names, random.pick(INT_NAMES), depth);
    const mode = random.pick(["check", "wrap", "saturate"] as const);
    if (isConstant(operand)) return this.#leaf(names, type);
    return { kind: "convert", mode, operand, type };
  }

  #boolean(names: Names, depth: number): Expr {
    const random = this.#random;
    const type = "boolean";
    switch (random.below(6)) {
      case 0:
      case 1:
      case 2: {
        const of = random.pick(INT_NAMES);
        const left = this.#notLiteral(names, of, depth);
        const right = this.expr(names, of, depth);
        if (isConstant(left)) return this.#leaf(names, type);
        return { kind: "compare", op: random.pick(COMPARE), left, right, type };
      }
      case 3: {
        const left = this.#notLiteral(names, type, depth);
        if (isConstant(left)) return left;
        const right = this.expr(names, type, depth);
        return { kind: "logic", op: random.oneIn(2) ? "&&" : "||", left, right, type };
      }
      case 4: {
        const operand = this.#notLiteral(names, type, depth);
        return isConstant(operand) ? operand : { kind: "not", operand, type };
      }
      default:
        return this.#call(names, type, depth) ?? this.#leaf(names, type);
    }
  }

  /** A call of a function or method with this result; any result for null. */
  #call(names: Names, type: ValueType | null, depth: number): Expr | null {
    const random = this.#random;
    const fits = (f: Function): boolean =>
      f.result !== null && (type === null || f.result === type) && !f.generator;
    const methods = names.objects.flatMap(({ name, declared }) =>
      declared.methods.filter(fits).map((method) => ({ name, declared, method })),
    );
    const functions = [...this.functions, ...names.closures, ...names.closures].filter(fits);
    const args = (f: Function): Expr[] =>
      f.parameters.map((p) => this.expr(names, p.type, depth - 1));
    if (methods.length > 0 && (functions.length === 0 || random.oneIn(2))) {
      const { name, declared, method } = random.pick(methods);
      return {
        kind: "method",
        object: name,
        className: declared.name,
        method: method.name,
        args: args(method),
        type: method.result ?? "boolean",
      };
    }
    if (functions.length === 0) return null;
    const func = random.pick(functions);
    return { kind: "call", func: func.name, args: args(func), type: func.result ?? "boolean" };
  }
}

function isConstant(e: Expr): boolean {
  return e.kind === "literal";
}
