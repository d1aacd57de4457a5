/**
 * Arithmetic, comparison and conversion. Three things C gets wrong silently are settled here:
 * small operands become `int`, signed overflow is undefined, and compilers warn about comparisons
 * that a type's range decides.
 */
import type { BinaryOp, Expr } from "../tree.ts";
import { type IntType, intMax, intMin, type Type } from "../types.ts";
import { type Code, type Context, cast, code, P, postfix, wrap } from "./code.ts";
import { expression, place, plainExpression } from "./expressions.ts";
import { functionsEqual } from "./function-values.ts";
import { cType, representation } from "./type-names.ts";

type Binary = Extract<Expr, { op: "binary" }>;
type Negation = Extract<Expr, { op: "neg" }>;
type Conversion = Extract<Expr, { op: "convert" }>;

const CHECKED: Readonly<Partial<Record<BinaryOp, string>>> = {
  "+": "add",
  "-": "sub",
  "*": "mul",
  "/": "div",
  "%": "rem",
  "<<": "shl",
  ">>": "shr",
};

const PRECEDENCE: Readonly<Record<BinaryOp, number>> = {
  "*": P.product,
  "/": P.product,
  "%": P.product,
  "+": P.sum,
  "-": P.sum,
  "<<": P.shift,
  ">>": P.shift,
  "<": P.relation,
  "<=": P.relation,
  ">": P.relation,
  ">=": P.relation,
  "==": P.equality,
  "!=": P.equality,
  "&": P.bitand,
  "^": P.bitxor,
  "|": P.bitor,
};

export function binary(expr: Binary, context: Context): Code {
  const type = representation(expr.left.type);
  if (PRECEDENCE[expr.operator] === P.relation || PRECEDENCE[expr.operator] === P.equality) {
    return comparison(expr, type, context);
  }
  const name = CHECKED[expr.operator];
  if (expr.checked && name !== undefined && type.kind === "int" && !provenSafe(expr, type)) {
    const left = plainExpression(expr.left, context).text;
    const right = plainExpression(expr.right, context).text;
    return postfix(`gts_${name}_${type.name}(${left}, ${right}, ${place(expr.line, context)})`);
  }
  if (type.kind === "float" && expr.operator === "%") {
    const args = `${expression(expr.left, context).text}, ${expression(expr.right, context).text}`;
    return postfix(`gts_rem_${type.name}(${args})`);
  }
  return unchecked(expr, type, context);
}

/** Shifts and divisions whose right side is a constant that cannot fail. */
function provenSafe(expr: Binary, type: IntType): boolean {
  if (expr.right.op !== "const") return false;
  const value = expr.right.value;
  if (expr.operator === "<<" || expr.operator === ">>")
    return value >= 0n && value < BigInt(type.bits);
  return (expr.operator === "/" || expr.operator === "%") && value !== 0n && value !== -1n;
}

function unchecked(expr: Binary, type: Type, context: Context): Code {
  const { operator } = expr;
  const wraps = operator === "+" || operator === "-" || operator === "*" || operator === "<<";
  if (type.kind !== "int" || !wraps) {
    const shift = operator === ">>";
    const result = infix(
      operator,
      side(expr.left, expr.right, shift, context),
      side(expr.right, expr.left, false, context),
    );
    // Without the cast gcc sees an overflow in the conversion of a constant quotient.
    const quotient = operator === "/" && type.kind === "int" && type.signed && type.bits < 32;
    return quotient ? cast(type.name, result) : result;
  }
  const left = expression(expr.left, context);
  const right =
    operator === "<<" ? plainExpression(expr.right, context) : expression(expr.right, context);
  if (!type.signed && type.bits >= 32) {
    return infix(operator, left, side(expr.right, expr.left, false, context));
  }
  const wide = type.bits === 64 ? "u64" : "u32";
  const first = type.bits < 32 && operator !== "*" && !type.signed ? left : cast(wide, left);
  const second = !type.signed || operator === "<<" ? right : cast(wide, right);
  return cast(type.name, infix(operator, first, second));
}

/** An operand; a constant needs no suffix beside an operand that is none. */
function side(operand: Expr, other: Expr, exact: boolean, context: Context): Code {
  return exact || other.op === "const"
    ? expression(operand, context)
    : plainExpression(operand, context);
}

/** Parentheses where gcc asks for them, not only where C does. */
export function infix(operator: BinaryOp | "&&" | "||", left: Code, right: Code): Code {
  const prec = operator === "&&" ? P.and : operator === "||" ? P.or : PRECEDENCE[operator];
  const [leftMin, rightMin] = operandPrecedence(prec);
  const chained =
    left.prec === prec && prec !== P.shift && prec !== P.equality && prec !== P.relation;
  return code(`${wrap(left, chained ? prec : leftMin)} ${operator} ${wrap(right, rightMin)}`, prec);
}

function operandPrecedence(prec: number): readonly [number, number] {
  if (prec === P.product) return [P.product, P.unary];
  if (prec === P.sum) return [P.sum, P.product];
  if (prec === P.relation || prec === P.equality) return [P.sum, P.sum];
  if (prec === P.and || prec === P.or) return [P.equality, P.equality];
  return [P.unary, P.unary];
}

function comparison(expr: Binary, type: Type, context: Context): Code {
  if (type.kind === "iface") {
    const left = `${wrap(expression(expr.left, context), P.postfix)}.self`;
    const right = `${wrap(expression(expr.right, context), P.postfix)}.self`;
    return infix(expr.operator, postfix(left), postfix(right));
  }
  if (type.kind === "func")
    return functionsEqual(expr.left, expr.right, expr.operator === "==", context);
  const left = side(expr.left, expr.right, false, context);
  const right = side(expr.right, expr.left, false, context);
  const decided = type.kind === "float" ? null : decide(expr, type, left.text === right.text);
  if (decided !== null)
    return postfix(`((void)${wrap(left, P.unary)}, (void)${wrap(right, P.unary)}, ${decided})`);
  return infix(expr.operator, left, right);
}

/** The result when it is the same for all values of the type, else null. */
function decide(expr: Binary, type: Type, same: boolean): boolean | null {
  const { operator, left, right } = expr;
  if (same) return operator === "==" || operator === "<=" || operator === ">=";
  if (type.kind !== "int" || operator === "==" || operator === "!=") return null;
  const less = operator === "<" || operator === "<=";
  const strict = operator === "<" || operator === ">";
  if (right.op === "const") {
    if (right.value === (less ? intMin(type) : intMax(type)) && strict) return false;
    if (right.value === (less ? intMax(type) : intMin(type)) && !strict) return true;
  } else if (left.op === "const") {
    if (left.value === (less ? intMax(type) : intMin(type)) && strict) return false;
    if (left.value === (less ? intMin(type) : intMax(type)) && !strict) return true;
  }
  return null;
}

export function negation(expr: Negation, context: Context): Code {
  const type = representation(expr.type);
  const operand = expression(expr.operand, context);
  if (type.kind !== "int") return minus(operand);
  if (expr.checked)
    return postfix(`gts_neg_${type.name}(${operand.text}, ${place(expr.line, context)})`);
  if (!type.signed) return type.bits >= 32 ? minus(operand) : cast(type.name, minus(operand));
  return cast(type.name, minus(cast(type.bits === 64 ? "u64" : "u32", operand)));
}

function minus(operand: Code): Code {
  return operand.text.startsWith("-")
    ? code(`-(${operand.text})`, P.unary)
    : code(`-${wrap(operand, P.unary)}`, P.unary);
}

export function bitNot(expr: Extract<Expr, { op: "bitnot" }>, context: Context): Code {
  const type = representation(expr.type);
  if (type.kind === "int" && type.bits < 32 && !type.signed) {
    // gcc warns about `~` of a promoted operand in comparisons, even through a cast; not through a
    // call.
    return postfix(`gts_not_${type.name}(${expression(expr.operand, context).text})`);
  }
  const plain = expression(expr.operand, context);
  // A conversion that C does by itself must still happen before the complement.
  const operand =
    expr.operand.op === "convert" && type.kind === "int" ? cast(type.name, plain) : plain;
  const inverted = code(`~${wrap(operand, P.unary)}`, P.unary);
  return type.kind === "int" && type.bits < 32 ? cast(type.name, inverted) : inverted;
}

export function conversion(expr: Conversion, context: Context): Code {
  const from = representation(expr.operand.type);
  const to = representation(expr.type);
  const operand = expression(expr.operand, context);
  const name = cType(to, context.uses);
  if (from === to) return operand;
  if (to.kind === "bool") return infix("!=", operand, postfix("0"));
  // Through a function: compilers warn when a boolean is compared with more than 0 and 1.
  if (from.kind === "bool") return cast(name, postfix(`gts_flag(${operand.text})`));
  if (to.kind !== "int") return cast(name, operand);
  if (from.kind === "float") return fromFloat(expr, name, operand, context);
  if (from.kind !== "int") return cast(name, operand);
  const fits = intMin(to) <= intMin(from) && intMax(from) <= intMax(to);
  if (expr.mode === "keep" || expr.mode === "wrap" || fits) {
    // tcc forgets the cast from i8 to u16.
    const narrow = from.bits === 8 && from.signed && to.bits === 16 && !to.signed;
    return cast(name, narrow ? cast("i32", operand) : operand);
  }
  const source = from.signed ? "i64" : "u64";
  if (expr.mode === "saturate") return postfix(`gts_${name}_saturate_${source}(${operand.text})`);
  return postfix(`gts_${name}_from_${source}(${operand.text}, ${place(expr.line, context)})`);
}

function fromFloat(expr: Conversion, name: string, operand: Code, context: Context): Code {
  if (expr.mode === "keep") return cast(name, operand);
  if (expr.mode === "wrap") return cast(name, postfix(`gts_wrap_f64(${operand.text})`));
  if (expr.mode === "saturate") return postfix(`gts_${name}_saturate_f64(${operand.text})`);
  return postfix(`gts_${name}_from_f64(${operand.text}, ${place(expr.line, context)})`);
}
