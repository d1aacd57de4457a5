/** C literals: the right suffixes, no undefined or warned-about forms at the ends of the ranges. */
import { INTEGERS, type Type } from "../types.ts";
import { byteLength, cString } from "./names.ts";

const INT_MAX = 2147483647n;

export interface Literal {
  readonly text: string;
  /** Starts with a minus sign. */
  readonly negative: boolean;
}

/** `plain` drops the suffix where the other operand or the target decides the width. */
export function constant(
  type: Type,
  value: bigint,
  float: number | undefined,
  plain: boolean,
): Literal {
  if (type.kind === "float") return floatLiteral(float ?? Number(value), type.name);
  if (type.kind === "bool") return { text: value === 0n ? "false" : "true", negative: false };
  if (type.kind === "enum") {
    const literal = constant(type.info.underlying, value, undefined, plain);
    for (const [name, member] of type.info.members) {
      if (member === value) return { ...literal, text: `${literal.text} /* ${name} */` };
    }
    return literal;
  }
  if (type.kind === "endian") return constant(type.of, value, undefined, plain);
  if (type.kind === "index") return constant(INTEGERS.usize, value, undefined, plain);
  if (type.kind !== "int") return { text: `${value}`, negative: value < 0n };
  return integer(value, type.bits, type.signed, plain);
}

function integer(value: bigint, bits: number, signed: boolean, plain: boolean): Literal {
  if (signed && bits >= 32 && value === -(1n << BigInt(bits - 1))) {
    const suffix = bits === 64 ? "l" : "";
    return { text: `(${value + 1n}${suffix} - 1)`, negative: false };
  }
  let suffix = "";
  if (bits === 64) suffix = signed ? "l" : "ul";
  else if (bits === 32 && !signed) suffix = "u";
  if (plain && value >= 0n && value <= INT_MAX) suffix = "";
  const digits = value > 0xffffffffn ? `0x${value.toString(16)}` : `${value}`;
  return { text: digits + suffix, negative: value < 0n };
}

function floatLiteral(value: number, name: "f32" | "f64"): Literal {
  if (Number.isNaN(value)) return { text: `(${name})__builtin_nan("")`, negative: false };
  const negative = value < 0 || Object.is(value, -0);
  if (!Number.isFinite(value))
    return { text: `${negative ? "-" : ""}(${name})__builtin_inf()`, negative };
  let digits = Object.is(value, -0) ? "-0" : `${value}`;
  if (!/[.e]/.test(digits)) digits += ".0";
  return { text: digits + (name === "f32" ? "f" : ""), negative };
}

/** A string value inside a function. */
export function stringValue(value: string): string {
  return `GTS_STR(${cString(value)})`;
}

/** A string in a static initialiser. */
export function stringBraces(value: string): string {
  return `{(const u8 *)${cString(value)}, ${byteLength(value)}}`;
}

/** Bytes of an embedded file on one line of C. */
const BYTES_PER_LINE = 64;

/** Bytes as C strings, which compilers read much faster than lists of numbers. */
export function byteText(bytes: Uint8Array): string {
  const lines: string[] = [];
  for (let at = 0; at < bytes.length; at += BYTES_PER_LINE) {
    const part = [...bytes.subarray(at, at + BYTES_PER_LINE)].map(byteCharacter);
    lines.push(`  "${part.join("")}"`);
  }
  return lines.length === 0 ? '""' : lines.join("\n");
}

/** Three octal digits end an escape for certain; `?` could begin a trigraph. */
function byteCharacter(byte: number): string {
  const text = String.fromCharCode(byte);
  return /[ !#->@-[\]-~]/.test(text) ? text : `\\${byte.toString(8).padStart(3, "0")}`;
}

/** A path as a C string for #line. */
export function pathLiteral(path: string): string {
  return cString(path);
}
