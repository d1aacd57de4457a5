/** Templates, computed: the pieces that a `Text` consists of. */
import type { Expr } from "../tree.ts";
import { evaluate } from "./expressions.ts";
import { type Machine, NotConstant, Panics } from "./machine.ts";
import { type PieceValue, stringValue, type TextValue, type Value } from "./values.ts";

export function textValue(machine: Machine, e: Extract<Expr, { op: "text" }>): TextValue {
  return { kind: "text", pieces: e.pieces.map((piece) => pieceOf(evaluate(machine, piece))) };
}

function pieceOf(value: Value): PieceValue {
  if (typeof value === "object" && value?.kind === "piece") return value;
  throw new NotConstant("This part of a template is known only when the program runs.");
}

/** Integers are extended to 64 bits, floats are their bits, as `gts_value_piece` has them. */
export function pieceValue(machine: Machine, e: Extract<Expr, { op: "piece" }>): PieceValue {
  const value = evaluate(machine, e.value);
  const columns = e.columns === null ? 0n : evaluate(machine, e.columns);
  const isText = typeof value === "object" && value?.kind === "string";
  const fields = new Map<string, Value>([
    ["kind", BigInt(e.pieceKind)],
    ["columns", columns],
    ["value", isText ? 0n : bitsOf(value)],
    ["str", isText ? value : stringValue("")],
  ]);
  return { kind: "piece", fields };
}

function bitsOf(value: Value): bigint {
  if (typeof value === "bigint") return BigInt.asUintN(64, value);
  if (typeof value !== "number")
    throw new NotConstant("This part of a template is known only when the program runs.");
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  return view.getBigUint64(0);
}

/** `textPieces(text)` and `textPiece(text, i)`. */
export function piecesOf(value: Value | undefined): readonly PieceValue[] {
  if (typeof value === "object" && value?.kind === "text") return value.pieces;
  throw new NotConstant("This text is known only when the program runs.");
}

export function pieceAt(text: Value | undefined, index: Value | undefined): PieceValue {
  const pieces = piecesOf(text);
  const piece = typeof index === "bigint" ? pieces[Number(index)] : undefined;
  if (piece === undefined) throw new Panics(`index ${String(index)} of ${pieces.length} elements`);
  return piece;
}
