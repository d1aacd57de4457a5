/** Template literals: arrays of pieces on the caller's stack. */
import type { Expr } from "../tree.ts";
import { type Code, type Context, macroArgument, postfix } from "./code.ts";
import { expression, value } from "./expressions.ts";
import { representation } from "./type-names.ts";

const PIECE_NAMES = ["STRING", "UNSIGNED", "SIGNED", "HEX", "CHAR", "BOOLEAN", "FLOAT"];

export function text(expr: Extract<Expr, { op: "text" }>, context: Context): Code {
  const pieces = expr.pieces.map((piece) =>
    piece.type.kind === "string"
      ? `gts_string_piece(0, ${value(piece, context)})`
      : expression(piece, context).text,
  );
  if (pieces.length === 0) return postfix("(gts_text){NULL, 0}");
  return postfix(`GTS_TEXT(${pieces.length}, ${pieces.map(macroArgument).join(", ")})`);
}

export function textPiece(expr: Extract<Expr, { op: "piece" }>, context: Context): Code {
  const columns = expr.columns === null ? "0" : value(expr.columns, context);
  const printed = value(expr.value, context);
  const type = representation(expr.value.type);
  if (type.kind === "string") return postfix(`gts_string_piece(${columns}, ${printed})`);
  const bits = type.kind === "float" ? `gts_float_bits(${printed})` : printed;
  return postfix(
    `gts_value_piece(GTS_${PIECE_NAMES[expr.pieceKind] ?? "UNSIGNED"}, ${columns}, ${bits})`,
  );
}
