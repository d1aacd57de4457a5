/** Vector types: `f32x4.splat(1)`, `a.add(b)`. Operators stay with numbers, as in TypeScript. */
import { reject } from "../diagnostics/diagnostic.ts";
import type { Expr } from "../tree.ts";
import {
  BOOL,
  INTEGERS,
  intern,
  showType,
  type Type,
  VECTORS,
  type VectorType,
  VOID,
} from "../types.ts";
import type { ts } from "../typescript.ts";
import { coerce } from "./coerce.ts";
import { lineOf } from "./context.ts";
import { lowerExpression } from "./expressions.ts";
import { type At, argument, helper, slice } from "./library-call.ts";
import { inOrder, spill } from "./order.ts";

const { usize, u32 } = INTEGERS;

const SAME = new Set(["add", "sub", "mul", "div", "min", "max", "and", "or", "xor"]);
const COMPARED = new Map([
  ["equal", "equal"],
  ["less", "less"],
]);

/** Signed integers as wide as the lanes: all ones where a comparison holds. */
function maskOf(type: VectorType): VectorType {
  const { size } = { size: type.lane.kind === "int" ? type.lane.bits : type.lane.name.slice(1) };
  const mask = VECTORS.get(`i${size}x${type.lanes}`);
  if (mask === undefined) throw new Error(`no mask for ${type.name}`);
  return mask;
}

function operand(at: At, index: number, type: Type): Expr {
  const node = argument(at, index);
  return coerce(at.context, node, lowerExpression(at.context, node, type), type);
}

function requireArguments(at: At, count: number): void {
  const found = at.node.arguments.length;
  if (found !== count)
    reject(at.node, "wrongType", `${count} arguments are expected, not ${found}.`);
}

function ordered(at: At, operands: readonly (() => Expr)[]): Expr[] {
  return inOrder(at.context, lineOf(at.node), operands);
}

/** The elements and the length of a slice, for a helper that checks the range itself. */
function sliceParts(at: At, value: Expr): Expr[] {
  const kept = spill(at.context, value, lineOf(at.node));
  const pointer = helper("gts_slice_pointer", intern({ kind: "ptr", element: elementOf(value) }), [
    kept,
  ]);
  return [pointer, { op: "length", operand: kept, type: usize }];
}

function elementOf(value: Expr): Type {
  if (value.type.kind !== "slice") throw new Error("a slice");
  return value.type.element;
}

/** `f32x4.splat(x)`, `.of(…)`, `.load(slice, start)`. */
export function vectorCall(at: At, type: VectorType, name: string): Expr {
  const c = `gts_${type.name}`;
  switch (name) {
    case "splat":
      requireArguments(at, 1);
      return helper(`${c}_splat`, type, [operand(at, 0, type.lane)]);
    case "of": {
      requireArguments(at, type.lanes);
      const lanes = at.node.arguments.map((_, i) => (): Expr => operand(at, i, type.lane));
      return helper("gts_vector_of", type, ordered(at, lanes), { of: type });
    }
    case "load": {
      requireArguments(at, 2);
      const [from, start] = ordered(at, [
        () => operand(at, 0, slice(type.lane, true)),
        () => operand(at, 1, usize),
      ]);
      if (from === undefined || start === undefined) throw new Error("two operands");
      const place = spill(at.context, start, lineOf(at.node));
      return helper(`${c}_load`, type, [...sliceParts(at, from), place], { line: lineOf(at.node) });
    }
    default:
      throw new Error(`tsc knows no ${type.name}.${name}`);
  }
}

/** Methods of a vector; null if there is none of this name. */
export function vectorMethod(at: At, name: string, object: Expr, type: VectorType): Expr | null {
  const c = `gts_${type.name}`;
  const line = lineOf(at.node);
  const integer = type.lane.kind === "int";
  if (SAME.has(name)) {
    const bitwise = name === "and" || name === "or" || name === "xor";
    if (name === "div" ? integer : bitwise && !integer) return null;
    requireArguments(at, 1);
    return helper(`${c}_${name}`, type, ordered(at, [() => object, () => operand(at, 0, type)]));
  }
  const compared = COMPARED.get(name);
  if (compared !== undefined) {
    requireArguments(at, 1);
    const args = ordered(at, [() => object, () => operand(at, 0, type)]);
    return helper(`${c}_${compared}`, maskOf(type), args);
  }
  switch (name) {
    case "lane":
    case "with":
      return lane(at, name, object, type);
    case "sum":
      return helper(`${c}_sum`, type.lane, [object]);
    case "store":
      return store(at, object, type);
    case "shuffle":
      return shuffle(at, object, type);
    default:
      break;
  }
  if (!integer) return null;
  switch (name) {
    case "not":
      return helper(`${c}_not`, type, [object]);
    case "shl":
    case "shr": {
      requireArguments(at, 1);
      const args = ordered(at, [() => object, () => operand(at, 0, u32)]);
      return helper(`${c}_${name}`, type, args, { line });
    }
    case "any":
    case "all":
      return helper(`${c}_${name}`, BOOL, [object]);
    case "select":
      return select(at, object, type);
    default:
      return null;
  }
}

/** Which lane is known to the compiler. */
function laneNumber(at: At, index: number, type: VectorType): Expr {
  const node = argument(at, index);
  const value = lowerExpression(at.context, node, u32);
  if (value.op !== "const") reject(node, "notConstant", "The number of a lane must be a constant.");
  if (value.value < 0n || value.value >= BigInt(type.lanes))
    reject(node, "indexRange", `\`${type.name}\` has no lane ${value.value}.`);
  return { op: "const", value: value.value, type: u32 };
}

function lane(at: At, name: "lane" | "with", object: Expr, type: VectorType): Expr {
  requireArguments(at, name === "lane" ? 1 : 2);
  const number = laneNumber(at, 0, type);
  if (name === "lane") return helper("gts_vector_lane", type.lane, [object, number]);
  const args = ordered(at, [() => object, () => number, () => operand(at, 1, type.lane)]);
  return helper(`gts_${type.name}_with`, type, args);
}

function store(at: At, object: Expr, type: VectorType): Expr {
  requireArguments(at, 2);
  const [value, to, start] = ordered(at, [
    () => object,
    () => operand(at, 0, slice(type.lane, false)),
    () => operand(at, 1, usize),
  ]);
  if (value === undefined || to === undefined || start === undefined)
    throw new Error("three operands");
  const line = lineOf(at.node);
  const place = spill(at.context, start, line);
  const kept = spill(at.context, value, line);
  const args = [kept, ...sliceParts(at, to), place];
  return helper(`gts_${type.name}_store`, VOID, args, { line });
}

function shuffle(at: At, object: Expr, type: VectorType): Expr {
  requireArguments(at, type.lanes);
  const lanes = at.node.arguments.map((_, i) => laneNumber(at, i, type));
  return helper("gts_vector_shuffle", type, [object, ...lanes], { of: type });
}

/** `mask.select(a, b)`: lanes of `a` where the mask is set, else of `b`. */
function select(at: At, mask: Expr, type: VectorType): Expr {
  requireArguments(at, 2);
  const [m, a, b] = ordered(at, [
    () => mask,
    () => lowerExpression(at.context, argument(at, 0), at.expected),
    () => lowerExpression(at.context, argument(at, 1), at.expected),
  ]);
  if (m === undefined || a === undefined || b === undefined) throw new Error("three operands");
  const chosen = a.type;
  if (chosen.kind !== "vector" || maskOf(chosen) !== type)
    reject(
      argument(at, 0),
      "wrongType",
      `\`${type.name}\` does not select \`${showType(chosen)}\`.`,
    );
  const other = coerce(at.context, argument(at, 1), b, chosen);
  return helper(`gts_${chosen.name}_select`, chosen, [m, a, other]);
}

/** The vector type that a name of core.d.ts stands for. */
export function vectorNamed(
  node: ts.Node,
  name: string,
  target: "host" | "kernel",
): VectorType | null {
  const type = VECTORS.get(name) ?? null;
  if (type !== null && target === "kernel")
    reject(node, "vectorKernel", `\`${name}\` cannot be used in the kernel.`);
  return type;
}
