/** A union and classes that refer to each other. */
import { printLine } from "gehri:host";
class Leaf {
  owner: Tree | null = null;
  kind: "leaf" = "leaf";
}
class Tree {
  left: Node = { k: "none" };
  right: Node = { k: "none" };
}
type Node =
  | { readonly k: "tree"; readonly t: Tree }
  | { readonly k: "leaf"; readonly l: Leaf }
  | { readonly k: "none" };
const t = new Tree();
const u = new Tree();
const l = new Leaf();
function depth(n: Node): u32 {
  switch (n.k) {
    case "none":
      return 0;
    case "leaf":
      return 1;
    case "tree": {
      const a = depth(n.t.left);
      const b = depth(n.t.right);
      return 1 + (a > b ? a : b);
    }
  }
}
export function main(): i32 {
  u.left = { k: "leaf", l };
  t.right = { k: "tree", t: u };
  l.owner = u;
  printLine(`${depth({ k: "tree", t })} ${l.kind}`);
  return 0;
}
// expect-output:
// 3 leaf
