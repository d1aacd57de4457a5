/** The helpers of the runtime that compute and change nothing else. */
import type { Expr } from "../tree.ts";
import type { Type } from "../types.ts";
import { integerOf, wrapTo } from "./arithmetic.ts";
import { evaluate, sliceValue } from "./expressions.ts";
import { type Machine, NotConstant, Panics } from "./machine.ts";
import { pieceAt, piecesOf } from "./text.ts";
import type { ArrayObject, SliceValue, StringValue, Value } from "./values.ts";

type Helper = Extract<Expr, { op: "helper" }>;
type Compute = (args: readonly Value[], node: Helper) => Value;

function str(value: Value | undefined): StringValue {
  if (typeof value === "object" && value?.kind === "string") return value;
  throw new NotConstant("This string is known only when the program runs.");
}

function int(value: Value | undefined): bigint {
  if (typeof value === "bigint") return value;
  throw new NotConstant("This number is known only when the program runs.");
}

function range(start: bigint, end: bigint, length: number): [number, number] {
  if (start < 0n || start > end || end > BigInt(length))
    throw new Panics(`slice ${start}..${end} of ${length} elements`);
  return [Number(start), Number(end)];
}

function sliced(view: SliceValue, from: bigint, to: bigint): SliceValue {
  const [start, end] = range(from, to, view.length);
  return { ...view, start: view.start + start, length: end - start };
}

function part(text: StringValue, from: bigint, to: bigint): StringValue {
  const [start, end] = range(from, to, text.bytes.length);
  return { kind: "string", bytes: text.bytes.subarray(start, end) };
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

function bytesOf(text: StringValue, element: Type): SliceValue {
  const cells: Value[] = [...text.bytes].map((byte) => BigInt(byte));
  const array: ArrayObject = { kind: "array", element, cells, frozen: true };
  return { kind: "slice", array, start: 0, length: cells.length };
}

function view(value: Value | undefined): SliceValue {
  return sliceValue(value ?? null);
}

function cellsOf(slice: SliceValue): Value[] {
  return slice.array.cells.slice(slice.start, slice.start + slice.length);
}

/** The operand's bits as an unsigned number, and how many there are. */
function raw(node: Helper, value: Value | undefined): { bits: bigint; width: number } {
  const type = integerOf(node.args[0]?.type ?? node.type);
  return { bits: BigInt.asUintN(type.bits, int(value)), width: type.bits };
}

function ones(bits: bigint): bigint {
  return BigInt(bits.toString(2).replace(/0/g, "").length);
}

function trailing(bits: bigint, width: number): bigint {
  if (bits === 0n) return BigInt(width);
  const text = bits.toString(2);
  return BigInt(text.length - 1 - text.lastIndexOf("1"));
}

function swapped(bits: bigint, width: number): bigint {
  let result = 0n;
  for (let i = 0; i < width; i += 8) result = (result << 8n) | ((bits >> BigInt(i)) & 0xffn);
  return result;
}

const COMPUTED = new Map<string, Compute>([
  ["gts_text_count", ([text]) => BigInt(piecesOf(text).length)],
  ["gts_text_piece", ([text, i]) => pieceAt(text, i)],
  ["gts_str_equal", ([a, b]) => (sameBytes(str(a).bytes, str(b).bytes) ? 1n : 0n)],
  ["gts_str_slice", ([s, a, b]) => part(str(s), int(a), int(b))],
  ["gts_str_slice_from", ([s, a]) => part(str(s), int(a), BigInt(str(s).bytes.length))],
  [
    "gts_str_starts_with",
    ([s, p]) => {
      const start = str(s).bytes.subarray(0, str(p).bytes.length);
      return sameBytes(start, str(p).bytes) ? 1n : 0n;
    },
  ],
  [
    "gts_str_ends_with",
    ([s, p]) => {
      const { bytes } = str(s);
      const { length } = str(p).bytes;
      const end = bytes.subarray(Math.max(0, bytes.length - length));
      return sameBytes(end, str(p).bytes) ? 1n : 0n;
    },
  ],
  [
    "gts_str_bytes",
    ([s], node) => bytesOf(str(s), node.type.kind === "slice" ? node.type.element : node.type),
  ],
  [
    "gts_string_view",
    ([s]) => ({ kind: "string", bytes: Uint8Array.from(cellsOf(view(s)).map((c) => Number(c))) }),
  ],
  ["gts_slice", ([s, a, b]) => sliced(view(s), int(a), int(b))],
  ["gts_slice_from", ([s, a]) => sliced(view(s), int(a), BigInt(view(s).length))],
  ["gts_slice_fill", ([s, value]) => fill(view(s), value ?? null)],
  ["gts_slice_copy", ([to, from]) => copy(view(to), view(from))],
  ["gts_try_add", ([a, b], node) => tried(node, int(a) + int(b))],
  ["gts_try_sub", ([a, b], node) => tried(node, int(a) - int(b))],
  ["gts_try_mul", ([a, b], node) => tried(node, int(a) * int(b))],
  ["gts_try_div", ([a, b], node) => (int(b) === 0n ? null : tried(node, int(a) / int(b)))],
  ["gts_clz", ([x], node) => leading(raw(node, x))],
  ["gts_ctz", ([x], node) => trailing(raw(node, x).bits, raw(node, x).width)],
  ["gts_popcount", ([x], node) => ones(raw(node, x).bits)],
  ["gts_rotate_left", ([x, n], node) => rotated(node, x, int(n))],
  ["gts_rotate_right", ([x, n], node) => rotated(node, x, -int(n))],
  ["gts_mul_high", ([x, y]) => (int(x) * int(y)) >> 64n],
  ["gts_fit_bits", ([x, n]) => fitting(int(x), int(n))],
  ["gts_index", ([x, n]) => below(int(x), int(n))],
  [
    "gts_byte_swap",
    ([x], node) => {
      const { bits, width } = raw(node, x);
      return wrapTo(integerOf(node.type), swapped(bits, width));
    },
  ],
]);

/** Null where the result does not fit. */
function tried(node: Helper, result: bigint): Value {
  const type = integerOf(node.args[0]?.type ?? node.type);
  return wrapTo(type, result) === result ? result : null;
}

function rotated(node: Helper, value: Value | undefined, count: bigint): bigint {
  const { bits, width } = raw(node, value);
  const left = BigInt.asUintN(64, count) % BigInt(width);
  return wrapTo(integerOf(node.type), (bits << left) | (bits >> (BigInt(width) - left)));
}

function fitting(value: bigint, count: bigint): bigint {
  if (value >> count !== 0n) throw new Panics(`${value} does not fit ${count} bits`);
  return value;
}

function below(value: bigint, limit: bigint): bigint {
  if (value >= limit) throw new Panics(`index ${value} of ${limit} elements`);
  return value;
}

function leading({ bits, width }: { bits: bigint; width: number }): bigint {
  return BigInt(width - (bits === 0n ? 0 : bits.toString(2).length));
}

function writable(slice: SliceValue): Value[] {
  if (slice.array.frozen) throw new NotConstant("A constant is written here.");
  return slice.array.cells;
}

function fill(slice: SliceValue, value: Value): Value {
  writable(slice).fill(value, slice.start, slice.start + slice.length);
  return null;
}

function copy(to: SliceValue, from: SliceValue): Value {
  if (from.length > to.length)
    throw new Panics(`copy of ${from.length} elements into ${to.length}`);
  const cells = writable(to);
  cellsOf(from).forEach((value, i) => {
    cells[to.start + i] = value;
  });
  return null;
}

/** What a panic says, as far as it is text. */
function message(e: Expr | undefined): string {
  if (e?.op === "string") return e.value;
  if (e?.op === "piece") return message(e.value);
  if (e?.op === "text") return e.pieces.map(message).join("");
  return "…";
}

export function helperValue(machine: Machine, node: Helper): Value {
  if (node.name === "gts_panic_text") throw new Panics(message(node.args[0]));
  if (node.name === "gts_assert_failed") throw new Panics("assertion failed");
  const compute = COMPUTED.get(node.name);
  if (compute === undefined)
    throw new NotConstant("A library function is called that works only when the program runs.");
  const args = node.args.map((arg) => evaluate(machine, arg));
  machine.allocate(1);
  return compute(args, node);
}
