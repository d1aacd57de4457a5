/** Enums: numbers of a chosen width, and unions of string literals as small numbers. */
import { reject } from "../diagnostics/diagnostic.ts";
import { fnv1a64 } from "../fnv.ts";
import { cIdentifier } from "../print/names.ts";
import type { EnumInfo, Expr } from "../tree.ts";
import { BOOL, INTEGERS, type IntName, intern, NUMBER, type Type, typeKey } from "../types.ts";
import { ts } from "../typescript.ts";
import type { ProgramContext } from "./context.ts";
import { uniqueTypeName } from "./resolve.ts";
import { readTags } from "./tags.ts";

export function enumType(program: ProgramContext, type: ts.Type): Type {
  let { symbol } = type;
  if ((symbol.flags & ts.SymbolFlags.EnumMember) !== 0) {
    const parent = symbol.valueDeclaration?.parent;
    const owner =
      parent === undefined ? undefined : program.symbolAt((parent as ts.EnumDeclaration).name);
    if (owner !== undefined) symbol = owner;
  }
  return enumOfSymbol(program, symbol);
}

export function enumOfSymbol(program: ProgramContext, symbol: ts.Symbol): Type {
  const declaration = symbol.declarations?.find(ts.isEnumDeclaration);
  if (declaration === undefined) throw new Error("an enum has a declaration");
  const key = `enum:${declaration.getSourceFile().fileName}:${declaration.pos}`;
  const known = program.infos.get(key);
  if (known !== undefined) return intern({ kind: "enum", info: known as EnumInfo });
  const width = readTags(declaration, "enum").get("width") ?? "i32";
  const underlying = INTEGERS[width as IntName] as Type | undefined;
  if (underlying === undefined)
    reject(declaration.name, "unknownTag", `\`@width ${width}\` is not an integer width.`);
  const members = new Map<string, bigint>();
  const info: EnumInfo = {
    name: uniqueTypeName(program, cIdentifier(`enum_${symbol.name}`)),
    shownName: symbol.name,
    strings: false,
    underlying,
    members,
  };
  program.infos.set(key, info);
  for (const member of declaration.members) {
    const constant = enumValue(program, member);
    if (underlying.kind === "int" && !fits(constant, underlying.bits, underlying.signed)) {
      reject(member, "literalRange", `${constant} does not fit ${width}.`);
    }
    members.set(member.name.getText().replace(/^["']|["']$/g, ""), constant);
  }
  return intern({ kind: "enum", info });
}

/**
 * tsc computes enum values as doubles; a literal is read from its text, and what a double cannot
 * hold is refused.
 */
function enumValue(program: ProgramContext, member: ts.EnumMember): bigint {
  const { initializer } = member;
  const text = initializer?.getText().replace(/_/g, "") ?? "";
  if (/^(0[xX][0-9a-fA-F]+|0[bB][01]+|0[oO][0-7]+|[0-9]+)$/.test(text)) return BigInt(text);
  const constant = program.checker.getConstantValue(member);
  if (typeof constant !== "number" || !Number.isSafeInteger(constant)) {
    reject(member, "notConstant", "Enum members are constant integers; beyond 2^53 only literals.");
  }
  return BigInt(constant);
}

function fits(value: bigint, bits: number, signed: boolean): boolean {
  const low = signed ? -(1n << BigInt(bits - 1)) : 0n;
  const high = (1n << BigInt(signed ? bits - 1 : bits)) - 1n;
  return value >= low && value <= high;
}

const SET_NAME_MAX = 40;

/** A C name that follows from the members alone, whoever mentions the set first. */
export function literalSetName(kind: string, members: readonly string[]): string {
  const joined = members.join("_");
  const plain = members.every((one) => /^[A-Za-z0-9]+$/.test(one)) && joined.length <= SET_NAME_MAX;
  const name = plain ? joined : `_${fnv1a64(JSON.stringify(members)).toString(16)}`;
  return `gts_${kind}_${name}`;
}

/** `"read" | "write"`: a small number for each string, in alphabetical order. */
export function stringsType(program: ProgramContext, strings: readonly string[]): Type {
  const sorted = strings.length === 1 ? strings : [...new Set(strings)].sort();
  const key = `strings:${JSON.stringify(sorted)}`;
  const known = program.literalSets.get(key);
  if (known !== undefined) return intern({ kind: "enum", info: known });
  const info: EnumInfo = {
    name: literalSetName("strings", sorted),
    shownName: sorted.map((text) => JSON.stringify(text)).join(" | "),
    strings: true,
    underlying: sorted.length <= 256 ? INTEGERS.u8 : INTEGERS.u16,
    members: new Map(sorted.map((text, i) => [text, BigInt(i)])),
  };
  program.literalSets.set(key, info);
  return intern({ kind: "enum", info });
}

/** The value of a type that has only one: a string or number literal, an enum member, `true`. */
export function constantOf(program: ProgramContext, type: ts.Type): Expr | null {
  const F = ts.TypeFlags;
  if ((type.flags & F.Union) !== 0) return null;
  if ((type.flags & F.EnumLiteral) !== 0) {
    const owner = enumType(program, type);
    if (owner.kind !== "enum") return null;
    const value = owner.info.members.get(type.symbol.name);
    return value === undefined ? null : { op: "const", value, type: owner };
  }
  if (type.isStringLiteral())
    return { op: "const", value: 0n, type: stringsType(program, [type.value]) };
  if (type.isNumberLiteral()) {
    const whole = Number.isSafeInteger(type.value);
    return whole ? { op: "const", value: BigInt(type.value), type: NUMBER } : null;
  }
  if ((type.flags & F.BooleanLiteral) === 0) return null;
  const value = program.checker.typeToString(type) === "true" ? 1n : 0n;
  return { op: "const", value, type: BOOL };
}

/** The name of an enum's value, or the string that it stands for. */
export function memberText(info: EnumInfo, value: bigint): string {
  for (const [name, member] of info.members) if (member === value) return name;
  return `${value}`;
}

/** Equal for equal constants, whatever set of strings they belong to. */
export function constantKey(constant: Expr): string {
  if (constant.op !== "const") throw new Error("a constant");
  const { type, value } = constant;
  if (type.kind === "enum" && type.info.strings) return `"${memberText(type.info, value)}"`;
  const isNumber = type.kind === "enum" && type.info.numbers === true;
  if (isNumber) return `number.${value}`;
  return type.kind === "enum" ? `${typeKey(type)}.${value}` : `${type.kind}.${value}`;
}
