/** A `Text` is read piece by piece: kinds, columns and 64-bit values. */
import { printLine } from "gehri:host";

function walk(text: Text): void {
  const count = textPieces(text);
  for (let i: usize = 0; i < count; i++) {
    const piece = textPiece(text, i);
    switch (piece.kind) {
      case PieceKind.String:
        printLine(`string ${piece.str} ${piece.columns}`);
        break;
      case PieceKind.Unsigned:
      case PieceKind.Hex:
      case PieceKind.Char:
        printLine(`unsigned ${i32(piece.kind)} ${piece.value} ${piece.columns}`);
        break;
      case PieceKind.Signed:
        printLine(`signed ${i64.wrap(piece.value)} ${piece.columns}`);
        break;
      case PieceKind.Boolean:
        printLine(`boolean ${piece.value}`);
        break;
      default:
        printLine("other");
    }
  }
}

export function main(): i32 {
  const n: u16 = 500;
  const m: i8 = -3;
  walk(`a${n}${m}${n > 3}${hex(n, 4)}${dec(m, 5)}${pad("p", 9)}${char(33)}z`);
  walk("whole");
  return 0;
}
// expect-output:
// string a 0
// unsigned 1 500 0
// signed -3 0
// boolean 1
// unsigned 3 500 4
// signed -3 5
// string p 9
// unsigned 4 33 0
// string z 0
// string whole 0
