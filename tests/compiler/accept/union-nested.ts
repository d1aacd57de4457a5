/** Unions inside records, unions, arrays, fields, generics and nullable values. */
import { printLine } from "gehri:host";

type Unit = "px" | "em";
type Length =
  | { readonly kind: "auto" }
  | { readonly kind: "fixed"; readonly size: u32; readonly unit: Unit };
type Box = { readonly width: Length; readonly height: Length };
type Node =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "box"; readonly box: Box; readonly border: Length | null };
type Option<T> = { readonly some: true; readonly value: T } | { readonly some: false };

class Cell<T> {
  content: Option<T> = { some: false };
  set(value: T): void {
    this.content = { some: true, value };
  }
  get(fallback: T): T {
    const content = this.content;
    return content.some ? content.value : fallback;
  }
}
const numbers = new Cell<u32>();
const nodes = new Cell<Node>();
const grid = new FixedArray<Length, 3>();

function size(l: Length): u32 {
  if (l.kind === "auto") return 0;
  return l.unit === "px" ? l.size : l.size * 16;
}
function describe(n: Node): u32 {
  if (n.type === "text") return u32(n.text.length);
  const border = n.border === null ? 0 : size(n.border);
  return size(n.box.width) + size(n.box.height) + border;
}
function first<T>(a: Option<T>, b: Option<T>): Option<T> {
  return a.some ? a : b;
}

export function main(): i32 {
  const box: Box = {
    width: { kind: "fixed", size: 10, unit: "px" },
    height: { kind: "fixed", size: 2, unit: "em" },
  };
  printLine(
    `${describe({ type: "text", text: "hello" })} ${describe({ type: "box", box, border: null })}`,
  );
  printLine(
    `${describe({ type: "box", box: { ...box, height: { kind: "auto" } }, border: box.width })}`,
  );
  printLine(`${numbers.get(5)}`);
  numbers.set(6);
  printLine(`${numbers.get(5)}`);
  nodes.set({ type: "text", text: "abc" });
  printLine(`${describe(nodes.get({ type: "text", text: "" }))}`);
  grid[1] = { kind: "fixed", size: 3, unit: "em" };
  let sum: u32 = 0;
  for (const l of grid) sum += size(l);
  const cell = grid[1];
  printLine(`${sum} ${cell.kind === "fixed" ? cell.unit : "none"}`);
  const none: Option<u32> = { some: false };
  const f = first<u32>(none, { some: true, value: 8 });
  const g = first<u32>(none, none);
  printLine(`${f.some ? f.value : 0} ${g.some}`);
  return 0;
}
// expect-output:
// 5 42
// 20
// 5
// 6
// 3
// 48 em
// 8 false
