// `!` panics on null in every profile.
// profile: fast
import { printLine } from "gehri:host";

class Node {
  value: u32 = 1;
}

function valueOf(node: Node | null): u32 {
  return node!.value; // panics: null
}

export function main(): i32 {
  printLine(`${valueOf(null)}`);
  return 0;
}
