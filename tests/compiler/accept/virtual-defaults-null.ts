/** A parameter that may be null: null is an argument, and a missing one is another thing. */
import { printLine } from "gehri:host";

class Node {
  constructor(readonly name: string) {}
}
const root = new Node("root");
const leaf = new Node("leaf");

class Walker {
  visit(node: Node | null = root, depth: u32 | null = 1): string {
    return this.show("walker", node, depth);
  }
  show(who: string, node: Node | null, depth: u32 | null): string {
    printLine(`${who} ${node === null ? "null" : node.name} ${depth ?? 99}`);
    return who;
  }
}
class Climber extends Walker {
  override visit(node: Node | null = leaf, depth: u32 | null = null): string {
    return this.show("climber", node, depth);
  }
}
class Strict extends Walker {
  override visit(node: Node | null = null): string {
    return this.show("strict", node, 5);
  }
}
const walker = new Walker();
const climber = new Climber();
const strict = new Strict();

function walk(one: Walker): void {
  one.visit();
  one.visit(null);
  one.visit(leaf, null);
  one.visit(undefined, 3);
}

export function main(): i32 {
  walk(walker);
  walk(climber);
  walk(strict);
  return 0;
}
// expect-output:
// walker root 1
// walker null 1
// walker leaf 99
// walker root 3
// climber leaf 99
// climber null 99
// climber leaf 99
// climber leaf 3
// strict null 5
// strict null 5
// strict leaf 5
// strict null 5
