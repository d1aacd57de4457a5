/** What core.d.ts and unsafe.d.ts declare and the compiler itself knows how to do. */
import { reject } from "../diagnostics/diagnostic.ts";
import { fieldOffset, storageLayout } from "../layout.ts";
import { cIdentifier } from "../print/names.ts";
import type { Expr } from "../tree.ts";
import {
  BOOL,
  F32,
  F64,
  INTEGERS,
  type IntName,
  type IntType,
  intern,
  intMax,
  intMin,
  isReference,
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
import { lowerArguments } from "./calls.ts";
import { coerce, fitsInt } from "./coerce.ts";
import { type FunctionContext, lineOf } from "./context.ts";
import { lowerCondition, lowerExpression } from "./expressions.ts";
import { inOrder } from "./order.ts";
import { resolveAnnotation } from "./resolve.ts";
import { initElements } from "./storage.ts";

type Call = ts.CallExpression;
interface At {
  readonly context: FunctionContext;
  readonly node: Call;
  readonly expected: Type | undefined;
}

function helper(
  name: string,
  type: Type,
  args: readonly Expr[],
  options: { of?: Type; line?: number } = {},
): Expr {
  return {
    op: "helper",
    name,
    typeArgument: options.of ?? null,
    args,
    line: options.line ?? null,
    type,
  };
}

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
    if (symbol === undefined) return null;
    if (context.program.isLibrary(symbol, "core")) return coreCall(at, symbol.name);
    if (context.program.isLibrary(symbol, "unsafe")) return unsafeCall(at, symbol.name);
    return null;
  }
  if (!ts.isIdentifier(callee.expression)) return null;
  const owner = context.program.symbolAt(callee.expression);
  if (owner === undefined || !context.program.isLibrary(owner, "core")) return null;
  if (owner.name === "wrapping") return wrappingCall(at, callee.name.text);
  if (owner.name === "bits") return bitsCall(at, callee.name.text);
  const integer = INTEGERS[owner.name as IntName] as IntType | undefined;
  if (integer !== undefined) return conversion(at, integer, callee.name.text);
  return null;
}

/** `u8.MAX` and the like. */
export function libraryConstant(
  context: FunctionContext,
  symbol: ts.Symbol,
  node: ts.Node,
): Expr | null {
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

function argument(at: At, index: number): ts.Expression {
  const found = at.node.arguments[index];
  if (found === undefined) reject(at.node, "wrongType", "An argument is missing.");
  return found;
}

function typeArgument(at: At, index = 0): Type {
  const found = at.node.typeArguments?.[index];
  if (found !== undefined) return resolveAnnotation(at.context.program, at.context.env, found);
  if (at.expected !== undefined) return at.expected;
  reject(at.node, "noTypeArgument", "Write the type argument.");
}

function one(at: At, type: Type): Expr {
  return all(at, [type])[0] ?? reject(at.node, "wrongType", "An argument is missing.");
}

function all(at: At, types: readonly Type[]): Expr[] {
  return lowerArguments(at.context, at.node, at.node.arguments, types, []);
}

// core.d.ts

function coreCall(at: At, name: string): Expr | null {
  const integer = INTEGERS[name as IntName] as IntType | undefined;
  if (integer !== undefined) return conversion(at, integer, "");
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
    case "static_assert":
      return reject(at.node, "moduleCode", "`static_assert` stands at module level.");
    case "sizeof":
      return layout(at, "size");
    case "alignof":
      return layout(at, "align");
    case "offsetof":
      return offset(at);
    case "byte":
      return byteOf(at);
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

function slice(element: Type, readonly: boolean): Type {
  return intern({ kind: "slice", element, readonly });
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

function layout(at: At, what: "size" | "align"): Expr {
  const found = storageLayout(typeArgument({ ...at, expected: undefined }));
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
  if (field === undefined)
    reject(node, "notConstant", `\`${showType(of)}\` has no field "${name}".`);
  const { info } = of as Extract<Type, { kind: "class" | "record" }>;
  const packed = "packed" in info && info.packed;
  return { op: "const", value: fieldOffset(info.fields, packed, field), type: INTEGERS.usize };
}

// Conversions

function conversion(at: At, type: IntType, mode: string): Expr {
  const node = argument(at, 0);
  const value = lowerExpression(at.context, node);
  const how = mode === "" ? "check" : mode;
  if (how !== "check" && how !== "wrap" && how !== "saturate") {
    reject(at.node, "memberMissing", `\`${type.name}\` has no function \`${mode}\`.`);
  }
  const line = lineOf(at.node);
  if (value.op === "const" && value.float === undefined)
    return convertConstant(node, value, type, how);
  switch (value.type.kind) {
    case "int":
      return convertInt(value, value.type, type, how, line);
    case "enum":
      return {
        op: "convert",
        mode: value.type.info.underlying === type ? "keep" : how,
        operand: value,
        line,
        type,
      };
    case "bool":
      return { op: "convert", mode: "keep", operand: value, line, type };
    case "float":
      return { op: "convert", mode: how, operand: value, line, type };
    case "number":
      return coerce(at.context, node, value, type);
    default:
      return reject(
        node,
        "wrongType",
        `\`${showType(value.type)}\` does not convert to \`${type.name}\`.`,
      );
  }
}

function convertInt(
  value: Expr,
  from: IntType,
  to: IntType,
  how: "check" | "wrap" | "saturate",
  line: number,
): Expr {
  if (from === to) return value;
  const always = intMin(from) >= intMin(to) && intMax(from) <= intMax(to);
  return { op: "convert", mode: always ? "keep" : how, operand: value, line, type: to };
}

function convertConstant(
  node: ts.Node,
  value: Extract<Expr, { op: "const" }>,
  type: IntType,
  how: "check" | "wrap" | "saturate",
): Expr {
  const number = value.value;
  if (how === "wrap") {
    const wrapped = type.signed
      ? BigInt.asIntN(type.bits, number)
      : BigInt.asUintN(type.bits, number);
    return { op: "const", value: wrapped, type };
  }
  if (how === "saturate") {
    const low = intMin(type);
    const high = intMax(type);
    return { op: "const", value: number < low ? low : number > high ? high : number, type };
  }
  if (!fitsInt(number, type))
    reject(node, "literalRange", `${number} does not fit \`${type.name}\`.`);
  return { op: "const", value: number, type };
}

function toFloat(at: At, type: Type): Expr {
  const node = argument(at, 0);
  const value = lowerExpression(at.context, node);
  if (value.type === NUMBER) return coerce(at.context, node, value, type);
  if (value.type.kind !== "int" && value.type.kind !== "float") {
    reject(
      node,
      "wrongType",
      `\`${showType(value.type)}\` does not convert to \`${showType(type)}\`.`,
    );
  }
  if (value.type === type) return value;
  return { op: "convert", mode: "keep", operand: value, line: lineOf(at.node), type };
}

// wrapping and bits

function sameWidthPair(at: At): [Expr, Expr, IntType] {
  const [a, b] = inOrder(at.context, lineOf(at.node), [
    () => lowerExpression(at.context, argument(at, 0), at.expected),
    () => lowerExpression(at.context, argument(at, 1), at.expected),
  ]);
  if (a === undefined || b === undefined) throw new Error("two operands");
  const type = a.type === NUMBER ? b.type : a.type;
  const fallback = type === NUMBER ? at.expected : type;
  if (fallback?.kind !== "int")
    reject(at.node, "noTypeArgument", "The operands need an integer width.");
  if (a.type.kind === "int" && b.type.kind === "int" && a.type !== b.type) {
    reject(
      at.node,
      "mixedWidths",
      `The operands are \`${showType(a.type)}\` and \`${showType(b.type)}\`.`,
    );
  }
  return [
    coerce(at.context, argument(at, 0), a, fallback),
    coerce(at.context, argument(at, 1), b, fallback),
    fallback,
  ];
}

function wrappingCall(at: At, name: string): Expr {
  const line = lineOf(at.node);
  if (name === "neg") {
    const operand = lowerExpression(at.context, argument(at, 0), at.expected);
    if (operand.type.kind !== "int")
      reject(at.node, "noTypeArgument", "The operand needs an integer width.");
    return { op: "neg", operand, checked: false, line, type: operand.type };
  }
  const operator = name === "add" ? "+" : name === "sub" ? "-" : name === "mul" ? "*" : null;
  if (operator === null)
    reject(at.node, "memberMissing", `\`wrapping\` has no function \`${name}\`.`);
  const [left, right, type] = sameWidthPair(at);
  return { op: "binary", operator, left, right, checked: false, line, type };
}

const BIT_HELPERS = new Map([
  ["clz", "gts_clz"],
  ["ctz", "gts_ctz"],
  ["popcount", "gts_popcount"],
  ["byteSwap", "gts_byte_swap"],
]);

function bitsCall(at: At, name: string): Expr {
  const c = BIT_HELPERS.get(name);
  if (c === undefined) reject(at.node, "memberMissing", `\`bits\` has no function \`${name}\`.`);
  const lowered = lowerExpression(at.context, argument(at, 0), at.expected);
  const wanted =
    lowered.type === NUMBER && at.node.typeArguments !== undefined ? at.expected : undefined;
  const value =
    wanted === undefined ? lowered : coerce(at.context, argument(at, 0), lowered, wanted);
  if (value.type.kind !== "int")
    reject(argument(at, 0), "noWidth", "The operand needs an integer width.");
  return helper(c, name === "byteSwap" ? value.type : INTEGERS.u32, [value]);
}

// unsafe.d.ts

const { usize } = INTEGERS;

function unsafeCall(at: At, name: string): Expr | null {
  switch (name) {
    case "ptr": {
      const type = intern({ kind: "ptr", element: elementArgument(at, "ptr") });
      return helper("gts_at", type, [one(at, usize)], { of: type });
    }
    case "mmio": {
      const type = intern({ kind: "mmio", element: elementArgument(at, "mmio") });
      return helper("gts_at", type, [one(at, usize)], { of: type });
    }
    case "load": {
      const type = typeArgument(at);
      return helper("gts_load", type, [one(at, usize)], { of: type });
    }
    case "store": {
      const type = typeArgument({ ...at, expected: undefined });
      return helper("gts_store", VOID, all(at, [usize, type]), { of: type });
    }
    case "refAt":
    case "functionAt":
      return referenceAt(at);
    case "emplace":
      return emplace(at);
    case "sliceAt": {
      const type = slice(elementArgument(at, "slice"), false);
      return helper("gts_slice_at", type, all(at, [usize, usize]), { of: type });
    }
    case "addressOf":
    case "functionAddress":
      return addressOf(at);
    case "symbolAddress":
      return symbolAddress(at);
    case "enumFrom":
      return enumFrom(at);
    default:
      return null;
  }
}

/** `ptr<u32>(…)`: the type argument, or the element of what the place wants. */
function elementArgument(at: At, kind: "ptr" | "mmio" | "slice"): Type {
  if (at.node.typeArguments === undefined && at.expected?.kind === kind) return at.expected.element;
  return typeArgument({ ...at, expected: undefined });
}

function referenceAt(at: At): Expr {
  const type = typeArgument(at);
  if (!isReference(type))
    reject(at.node, "wrongType", `\`${showType(type)}\` is not a reference type.`);
  return helper("gts_at", type, [one(at, usize)], { of: type });
}

function emplace(at: At): Expr {
  const type = typeArgument(at);
  const line = lineOf(at.node);
  if (type.kind !== "class" && type.kind !== "array")
    reject(at.node, "wrongType", `\`${showType(type)}\` is no class or FixedArray.`);
  const local = at.context.newTemp(type);
  at.context.emit({
    s: "let",
    local,
    init: helper("gts_at", type, [one(at, usize)], { of: type }),
    line,
  });
  if (type.kind === "class" && type.info.init !== null && type.info.init.params.length > 1) {
    reject(at.node, "wrongType", `The constructor of \`${showType(type)}\` needs arguments.`);
  }
  const object: Expr = { op: "local", local, type };
  at.context.emit({ s: "zero", object, line });
  initElements(at.context, at.node, object);
  return object;
}

function addressOf(at: At): Expr {
  const node = argument(at, 0);
  const value = lowerExpression(at.context, node);
  if (value.type.kind === "slice") return helper("gts_slice_address", usize, [value]);
  const type = value.type.kind === "nullable" ? value.type.of : value.type;
  if (!isReference(type) || type.kind === "iface")
    reject(node, "wrongType", `\`${showType(value.type)}\` has no address.`);
  return helper("gts_address", usize, [value]);
}

function symbolAddress(at: At): Expr {
  const node = argument(at, 0);
  if (!ts.isStringLiteral(node) || !/^[A-Za-z_][A-Za-z0-9_]*$/.test(node.text)) {
    reject(node, "notConstant", "`symbolAddress` needs the name of a symbol.");
  }
  return helper("gts_symbol_address", usize, [{ op: "string", value: node.text, type: STRING }]);
}

function enumFrom(at: At): Expr {
  const type = typeArgument(at);
  if (type.kind !== "enum") reject(at.node, "wrongType", `\`${showType(type)}\` is no enum.`);
  const { underlying } = type.info;
  if (underlying.kind !== "int") throw new Error("enums are integers");
  const converted = conversion(at, underlying, "");
  return { op: "retype", operand: converted, type };
}

// Methods of slices, strings, pointers, registers and atomics

const ORDERS = new Map([
  ["relaxed", 0n],
  ["acquire", 2n],
  ["release", 3n],
  ["acq_rel", 4n],
  ["seq_cst", 5n],
]);

/** Methods of library types; null when `object` is none or the name is a field. */
export function lowerLibraryMethod(
  context: FunctionContext,
  node: Call,
  callee: ts.PropertyAccessExpression,
  object: Expr,
): Expr | null {
  const at: At = { context, node, expected: undefined };
  const name = callee.name.text;
  switch (object.type.kind) {
    case "array":
      return sliceMethod(at, name, {
        op: "sliceOf",
        array: object,
        type: slice(object.type.element, false),
      });
    case "slice":
      return sliceMethod(at, name, object);
    case "string":
      return stringMethod(at, name, object);
    case "atomic":
      return atomicMethod(at, name, object, object.type.element);
    case "ptr":
      if (name !== "$add") return null;
      return helper("gts_ptr_add", object.type, withObject(at, object, [INTEGERS.isize]));
    case "mmio":
      if (name === "get") return { ...helper("gts_mmio_get", object.type.element, [object]) };
      if (name === "set")
        return helper("gts_mmio_set", VOID, withObject(at, object, [object.type.element]));
      return null;
    default:
      return null;
  }
}

/** The object first, then the arguments. */
function withObject(at: At, object: Expr, types: readonly Type[]): Expr[] {
  const nodes = at.node.arguments;
  if (nodes.length !== types.length)
    reject(at.node, "wrongType", `${types.length} arguments are expected, not ${nodes.length}.`);
  return inOrder(at.context, lineOf(at.node), [
    () => object,
    ...types.map((type, i) => (): Expr => {
      const node = argument(at, i);
      return coerce(at.context, node, lowerExpression(at.context, node, type), type);
    }),
  ]);
}

function sliceMethod(at: At, name: string, object: Expr): Expr | null {
  const line = lineOf(at.node);
  const { type } = object;
  if (type.kind !== "slice") throw new Error("a slice");
  switch (name) {
    case "slice":
      return at.node.arguments.length === 1
        ? helper("gts_slice_from", type, withObject(at, object, [usize]), { of: type, line })
        : helper("gts_slice", type, withObject(at, object, [usize, usize]), { of: type, line });
    case "fill":
      if (["class", "array", "atomic"].includes(type.element.kind))
        reject(at.node, "inlineAssign", "Inline elements cannot be replaced.");
      return helper("gts_slice_fill", VOID, withObject(at, object, [type.element]), { of: type });
    case "copyFrom":
      if (["class", "array", "atomic"].includes(type.element.kind))
        reject(at.node, "inlineAssign", "Inline elements cannot be replaced.");
      return helper("gts_slice_copy", VOID, withObject(at, object, [slice(type.element, true)]), {
        of: type,
        line,
      });
    default:
      return null;
  }
}

function stringMethod(at: At, name: string, object: Expr): Expr | null {
  const line = lineOf(at.node);
  switch (name) {
    case "bytes":
      return helper("gts_str_bytes", slice(INTEGERS.u8, true), [object]);
    case "slice":
      return at.node.arguments.length === 1
        ? helper("gts_str_slice_from", STRING, withObject(at, object, [usize]), { line })
        : helper("gts_str_slice", STRING, withObject(at, object, [usize, usize]), { line });
    case "startsWith":
      return helper("gts_str_starts_with", BOOL, withObject(at, object, [STRING]));
    case "endsWith":
      return helper("gts_str_ends_with", BOOL, withObject(at, object, [STRING]));
    default:
      return null;
  }
}

const FETCH = new Map([
  ["fetchAdd", "gts_atomic_fetch_add"],
  ["fetchSub", "gts_atomic_fetch_sub"],
  ["fetchOr", "gts_atomic_fetch_or"],
  ["fetchAnd", "gts_atomic_fetch_and"],
  ["exchange", "gts_atomic_exchange"],
]);

function atomicMethod(at: At, name: string, object: Expr, element: Type): Expr | null {
  const operands = name === "load" ? 0 : name === "compareExchange" ? 2 : 1;
  const order = memoryOrder(at, operands, name);
  const nodes = at.node.arguments.slice(0, operands);
  if (nodes.length !== operands)
    reject(at.node, "wrongType", `\`${name}\` needs ${operands} values.`);
  const args = inOrder(at.context, lineOf(at.node), [
    () => object,
    ...nodes.map(
      (n) => (): Expr => coerce(at.context, n, lowerExpression(at.context, n, element), element),
    ),
  ]);
  switch (name) {
    case "load":
      return helper("gts_atomic_load", element, [...args, order]);
    case "store":
      return helper("gts_atomic_store", VOID, [...args, order]);
    case "compareExchange":
      return helper("gts_atomic_compare_exchange", BOOL, [...args, order], { of: element });
    default: {
      const fetch = FETCH.get(name);
      return fetch === undefined ? null : helper(fetch, element, [...args, order]);
    }
  }
}

/** C11 7.17.3: a load cannot release, a store cannot acquire. */
function memoryOrder(at: At, index: number, name: string): Expr {
  const node = at.node.arguments[index];
  const text = node === undefined ? "seq_cst" : ts.isStringLiteral(node) ? node.text : "";
  const value = ORDERS.get(text);
  if (value === undefined)
    reject(node ?? at.node, "notConstant", "A memory order must be written as a literal.");
  const wrong =
    name === "load" ? ["release", "acq_rel"] : name === "store" ? ["acquire", "acq_rel"] : [];
  if (wrong.includes(text))
    reject(node ?? at.node, "badOperator", `\`${name}\` cannot have the order "${text}".`);
  return { op: "const", value, type: INTEGERS.i32 };
}
