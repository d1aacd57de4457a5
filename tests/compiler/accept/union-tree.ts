/** An expression tree: a union of nodes that refer to each other through a class. */
import { printLine } from "gehri:host";
class Expr {
  node: Node = { op: "num", value: 0 };
}
type Node =
  | { readonly op: "num"; readonly value: i64 }
  | { readonly op: "neg"; readonly inner: Expr }
  | { readonly op: "bin"; readonly sign: "+" | "*"; readonly left: Expr; readonly right: Expr };
function evaluate(e: Expr): i64 {
  const node = e.node;
  switch (node.op) {
    case "num":
      return node.value;
    case "neg":
      return -evaluate(node.inner);
    case "bin":
      return node.sign === "+"
        ? evaluate(node.left) + evaluate(node.right)
        : evaluate(node.left) * evaluate(node.right);
  }
}
const pool = new FixedArray<Expr, 8>();
let used: usize = 0;
function make(node: Node): Expr {
  const e = pool[used];
  used += 1;
  e.node = node;
  return e;
}
function num(value: i64): Expr {
  return make({ op: "num", value });
}
export function main(): i32 {
  const e = make({
    op: "bin",
    sign: "+",
    left: num(2),
    right: make({ op: "bin", sign: "*", left: num(3), right: make({ op: "neg", inner: num(4) }) }),
  });
  printLine(`${evaluate(e)}`);
  return 0;
}
// expect-output:
// -10
