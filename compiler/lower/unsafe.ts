/** What runtime/lib/unsafe.d.ts declares. */
import { reject } from "../diagnostics/diagnostic.ts";
import type { Expr } from "../tree.ts";
import { INTEGERS, intern, isReference, STRING, showType, type Type, VOID } from "../types.ts";
import { ts } from "../typescript.ts";
import { requireConcrete } from "./classes.ts";
import { lineOf } from "./context.ts";
import { conversion } from "./conversions.ts";
import { lowerExpression } from "./expressions.ts";
import { functionFunc } from "./functions.ts";
import { type At, all, argument, helper, one, slice, typeArgument } from "./library-call.ts";
import { ofCpu } from "./per-cpu.ts";
import { initElements } from "./storage.ts";
import { requireUnsafe } from "./trust.ts";

// unsafe.d.ts

const { usize } = INTEGERS;

export function unsafeCall(at: At, name: string): Expr | null {
  requireUnsafe(at.node, `\`${name}\``);
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
      return referenceAt(at);
    case "functionAt":
      return functionAt(at);
    case "emplace":
      return emplace(at);
    case "sliceAt": {
      const type = slice(elementArgument(at, "slice"), false);
      return helper("gts_slice_at", type, all(at, [usize, usize]), { of: type });
    }
    case "addressOf":
      return addressOf(at);
    case "functionAddress":
      return functionAddress(at);
    case "symbolAddress":
      return symbolAddress(at);
    case "enumFrom":
      return enumFrom(at);
    case "ofCpu":
      return ofCpu(at);
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
  if (!isReference(type) || type.kind === "func")
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
  requireConcrete(at.context.program, at.node, type);
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
  if (!isReference(type) || type.kind === "iface" || type.kind === "func")
    reject(node, "wrongType", `\`${showType(value.type)}\` has no address.`);
  return helper("gts_address", usize, [value]);
}

/** A named function's own code; of any other function value the code that it holds. */
function functionAddress(at: At): Expr {
  const node = argument(at, 0);
  const symbol = ts.isIdentifier(node) ? at.context.program.symbolAt(node) : undefined;
  const declaration = symbol?.declarations?.find(ts.isFunctionDeclaration);
  const named = declaration !== undefined && (declaration.typeParameters?.length ?? 0) === 0;
  if (named && ts.isSourceFile(declaration.parent)) {
    const func = functionFunc(at.context.program, declaration, []);
    return { op: "codeAddress", func, type: usize };
  }
  const value = lowerExpression(at.context, node);
  if (value.type.kind !== "func")
    reject(node, "wrongType", `\`${showType(value.type)}\` is no function.`);
  const line = lineOf(at.node);
  return helper("gts_function_address", usize, [value], { of: value.type, line });
}

function functionAt(at: At): Expr {
  const type = typeArgument(at);
  if (type.kind !== "func")
    reject(at.node, "wrongType", `\`${showType(type)}\` is no function type.`);
  return helper("gts_function_at", type, [one(at, usize)], { of: type });
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
