/** An allocator over raw memory: generic `create<T>()` with emplace, objects linked through addresses. */
import { printLine } from "gehri:host";
import { addressOf, emplace, refAt } from "gehri:unsafe";

/** @aligned 16 */
const arena = new FixedArray<u8, 1024>();
let used: usize = 0;

function create<T>(): T | null {
  const align = alignof<T>();
  const start = ((used + align - 1) / align) * align;
  if (start + sizeof<T>() > arena.length) return null;
  used = start + sizeof<T>();
  return emplace<T>(addressOf(arena) + start);
}
class Small {
  flag = true;
}
class Tree {
  key: i32 = -1;
  left: Tree | null = null;
  right: Tree | null = null;
  readonly tag = new Small();
}
let root: Tree | null = null;
function insert(key: i32): boolean {
  const node = create<Tree>();
  if (node === null) return false;
  node.key = key;
  let at = root;
  if (at === null) {
    root = node;
    return true;
  }
  while (true) {
    if (key < at.key) {
      if (at.left === null) {
        at.left = node;
        return true;
      }
      at = at.left;
    } else {
      if (at.right === null) {
        at.right = node;
        return true;
      }
      at = at.right;
    }
  }
}
function walk(tree: Tree | null, depth: u32): u64 {
  if (tree === null) return 0;
  const left = walk(tree.left, depth + 1);
  assert(tree.tag.flag);
  return left * 31 + u64(tree.key) * u64(depth) + walk(tree.right, depth + 1);
}

export function main(): i32 {
  const a = create<Small>();
  const b = create<Small>();
  if (a === null || b === null) return 1;
  b.flag = false;
  printLine(`${a.flag} ${b.flag} ${addressOf(b) - addressOf(a)} ${refAt<Small>(addressOf(a)) === a}`);
  let inserted: u32 = 0;
  for (let i: i32 = 0; i < 100; i++) if (insert((i * 37) % 101)) inserted++;
  printLine(`${inserted} ${walk(root, 1) % 1000007} ${used}`);
  return 0;
}
// expect-output:
// true false 1 true
// 31 596946 1000
