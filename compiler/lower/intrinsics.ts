/** What core.d.ts and unsafe.d.ts declare and the compiler itself knows how to do. */
import { reject } from "../diagnostics/diagnostic.ts";
import { fieldOffset, storageLayout } from "../layout.ts";
import { cIdentifier } from "../print/names.ts";
import { DEBUG_CONDITION } from "../profiles.ts";
import type { Expr } from "../tree.ts";
import {
  BOOL,
  ENDIANS,
  F32,
  F64,
  INTEGERS,
  type IntName,
  type IntType,
  intMax,
  intMin,
  NEVER,
  NUMBER,
  PIECE,
  STRING,
  showType,
  TEXT,
  type Type,
  VOID,
} from "../types.ts";
import { ts } from "../typescript.ts";
import { buildConstant, buildOption } from "./build.ts";
import { coerce } from "./coerce.ts";
import { comptime, misplacedArray } from "./constants.ts";
import { type FunctionContext, lineOf } from "./context.ts";
import { bitsCall, checkedCall, conversion, toFloat, wrappingCall } from "./conversions.ts";
import { embed } from "./embed.ts";
import { lowerEquals } from "./equals.ts";
import { lowerCondition, lowerExpression } from "./expressions.ts";
import { endianCall, indexCall } from "./flavours.ts";
import { holdsFrame } from "./frames.ts";
import {
  type At,
  all,
  argument,
  type Call,
  helper,
  one,
  rejectSpread,
  slice,
  typeArgument,
} from "./library-call.ts";
import { fence } from "./library-methods.ts";
import { inOrder } from "./order.ts";
import { misplacedPerCpu } from "./per-cpu.ts";
import { resolveAnnotation } from "./resolve.ts";
import { unsafeCall } from "./unsafe.ts";
import { vectorCall, vectorNamed } from "./vectors.ts";

/** Lowers a call of a library function; null when the callee is none. */
export function lowerIntrinsic(
  context: FunctionContext,
  node: Call,
  callee: ts.Identifier | ts.PropertyAccessExpression,
  expected: Type | undefined,
): Expr | null {
  const written = node.typeArguments?.[0];
  const at: At = {
    context,
    node,
    expected:
      written === undefined ? expected : resolveAnnotation(context.program, context.env, written),
  };
  if (ts.isIdentifier(callee)) {
    const symbol = context.program.symbolAt(callee);
    const library = symbol === undefined ? null : context.program.libraryOf(symbol);
    if (symbol === undefined || library === null) return null;
    rejectSpread(node);
    if (library === "core") return coreCall(at, symbol.name);
    return library === "unsafe" ? unsafeCall(at, symbol.name) : buildOption(at);
  }
  if (!ts.isIdentifier(callee.expression)) return null;
  const owner = context.program.symbolAt(callee.expression);
  if (owner === undefined || !context.program.isLibrary(owner, "core")) return null;
  rejectSpread(node);
  if (owner.name === "checked") return checkedCall(at, callee.name.text);
  if (owner.name === "wrapping") return wrappingCall(at, callee.name.text);
  if (owner.name === "bits") return bitsCall(at, callee.name.text);
  const integer = INTEGERS[owner.name as IntName] as IntType | undefined;
  if (integer !== undefined) return conversion(at, integer, callee.name.text);
  const vector = vectorNamed(callee, owner.name, context.program.target);
  if (vector !== null) return vectorCall(at, vector, callee.name.text);
  return null;
}

/** `u8.MAX` and the like. */
export function libraryConstant(
  context: FunctionContext,
  symbol: ts.Symbol,
  node: ts.Node,
): Expr | null {
  const build = buildConstant(context.program, symbol);
  if (build !== null) return ts.isIdentifier(node) ? build : null;
  if (!context.program.isLibrary(symbol, "core")) return null;
  const type = INTEGERS[symbol.name as IntName] as IntType | undefined;
  if (type === undefined || !ts.isPropertyAccessExpression(node)) {
    return reject(node, "syntax", `\`${symbol.name}\` cannot be used as a value.`);
  }
  switch (node.name.text) {
    case "MIN":
      return { op: "const", value: intMin(type), type };
    case "MAX":
      return { op: "const", value: intMax(type), type };
    case "BITS":
      return { op: "const", value: BigInt(type.bits), type };
    default:
      return reject(
        node,
        "memberMissing",
        `\`${symbol.name}\` has no constant \`${node.name.text}\`.`,
      );
  }
}

// core.d.ts

function coreCall(at: At, name: string): Expr | null {
  const integer = INTEGERS[name as IntName] as IntType | undefined;
  if (integer !== undefined) return conversion(at, integer, "");
  const endian = ENDIANS.get(name);
  if (endian !== undefined) return endianCall(at, endian);
  const line = lineOf(at.node);
  switch (name) {
    case "f32":
      return toFloat(at, F32);
    case "f64":
      return toFloat(at, F64);
    case "panic":
      return helper("gts_panic_text", NEVER, [one(at, TEXT)], { line });
    case "assert":
      return lowerAssert(at);
    case "debugAssert":
      return lowerDebugAssert(at);
    case "static_assert":
      return reject(at.node, "moduleCode", "`static_assert` stands at module level.");
    case "sizeof":
      return layout(at, "size");
    case "alignof":
      return layout(at, "align");
    case "offsetof":
      return offset(at);
    case "equals":
      return lowerEquals(at);
    case "byte":
      return byteOf(at);
    case "Index":
    case "indexOf":
      return indexCall(at, name);
    case "indices":
      return reject(at.node, "syntax", "`indices` stands in a `for…of`.");
    case "fence":
      return fence(at);
    case "spinHint":
      return helper("gts_spin_hint", VOID, []);
    case "embed":
      return embed(at);
    case "comptime":
      return comptime(at);
    case "constArray":
    case "constFill":
      return misplacedArray(at, name);
    case "perCpu":
    case "perCpuObject":
      return misplacedPerCpu(at, name);
    case "stringView":
      return helper("gts_string_view", STRING, [one(at, slice(INTEGERS.u8, true))]);
    case "textPieces":
      return helper("gts_text_count", INTEGERS.usize, [one(at, TEXT)]);
    case "textPiece":
      return helper("gts_text_piece", PIECE, all(at, [TEXT, INTEGERS.usize]), { line });
    default:
      return formatted(at, name);
  }
}

/** PieceKind of core.d.ts. */
const HEX = 3;
const CHAR = 4;

function formatted(at: At, name: string): Expr | null {
  const piece = (pieceKind: number, value: Expr, columns: Expr | null): Expr => ({
    op: "piece",
    pieceKind,
    columns,
    value,
    type: PIECE,
  });
  switch (name) {
    case "hex":
    case "dec": {
      const [value, columns] = inOrder(at.context, lineOf(at.node), [
        () => printable(at),
        () =>
          at.node.arguments.length > 1
            ? byteArgument(at, 1)
            : { op: "const", value: 0n, type: INTEGERS.u8 },
      ]);
      if (value === undefined || columns === undefined || value.type.kind !== "int")
        throw new Error("two operands");
      if (name === "hex" && value.type.signed)
        reject(at.node, "templatePiece", "`hex` needs an unsigned integer; use `.wrap`.");
      return piece(name === "hex" ? HEX : value.type.signed ? 2 : 1, value, columns);
    }
    case "pad": {
      const [value, columns] = all(at, [STRING, INTEGERS.u8]);
      if (value === undefined || columns === undefined) throw new Error("two operands");
      return piece(0, value, columns);
    }
    case "char":
      return piece(CHAR, one(at, INTEGERS.u8), null);
    default:
      return null;
  }
}

function byteArgument(at: At, index: number): Expr {
  const node = argument(at, index);
  return coerce(at.context, node, lowerExpression(at.context, node, INTEGERS.u8), INTEGERS.u8);
}

function printable(at: At): Expr {
  const node = argument(at, 0);
  const value = lowerExpression(at.context, node);
  if (value.type === NUMBER) return coerce(at.context, node, value, INTEGERS.u64);
  if (value.type.kind !== "int")
    reject(node, "templatePiece", `This needs an integer, not \`${showType(value.type)}\`.`);
  return value;
}

function byteOf(at: At): Expr {
  const node = argument(at, 0);
  const text = ts.isStringLiteral(node) ? node.text : "";
  const code = text.codePointAt(0);
  if (code === undefined || text.length !== 1 || code > 127) {
    reject(node, "notConstant", "`byte` needs a string literal of one ASCII character.");
  }
  return { op: "const", value: BigInt(code), type: INTEGERS.u8 };
}

function lowerAssert(at: At): Expr {
  const { context, node } = at;
  const line = lineOf(node);
  const condition = lowerCondition(context, argument(at, 0));
  const message = node.arguments[1];
  const otherwise = context.nested(() => {
    const stop =
      message === undefined
        ? helper("gts_assert_failed", NEVER, [], { line })
        : helper(
            "gts_panic_text",
            NEVER,
            [coerce(context, message, lowerExpression(context, message, TEXT), TEXT)],
            { line },
          );
    context.emit({ s: "expr", expr: stop, line });
  });
  context.emit({
    s: "if",
    condition: { op: "not", operand: condition, type: BOOL },
    then: otherwise,
    otherwise: [],
    line,
  });
  return { op: "const", value: 0n, type: VOID };
}

/** The profile decides later whether the condition is even looked at. */
function lowerDebugAssert(at: At): Expr {
  const line = lineOf(at.node);
  const body = at.context.nested(() => lowerAssert(at));
  at.context.emit({ s: "if", condition: DEBUG_CONDITION, then: body, otherwise: [], line });
  return { op: "const", value: 0n, type: VOID };
}

function layout(at: At, what: "size" | "align"): Expr {
  const of = typeArgument({ ...at, expected: undefined });
  // Known when all frames are laid out: the C compiler counts.
  if (holdsFrame(at.context.program, of))
    return { op: "layout", what, of, field: null, type: INTEGERS.usize };
  const found = storageLayout(of);
  return { op: "const", value: what === "size" ? found.size : found.align, type: INTEGERS.usize };
}

function offset(at: At): Expr {
  const of = typeArgument({ ...at, expected: undefined });
  const node = argument(at, 0);
  const name = ts.isStringLiteral(node) ? node.text : "";
  const field =
    of.kind === "class" || of.kind === "record"
      ? of.info.fields.find((f) => f.name === cIdentifier(name))
      : undefined;
  if (!ts.isStringLiteral(node)) reject(node, "notConstant", "The field is a string literal.");
  if (field === undefined)
    reject(node, "notConstant", `\`${showType(of)}\` has no field "${name}".`);
  const { info } = of as Extract<Type, { kind: "class" | "record" }>;
  const packed = "packed" in info && info.packed;
  return { op: "const", value: fieldOffset(info.fields, packed, field), type: INTEGERS.usize };
}
