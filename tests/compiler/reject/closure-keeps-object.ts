/** A closure cannot pass on an object of the frame around it. */
class Node {
  value: u32 = 0;
}
let kept: Node | null = null;
function run(f: () => void): void {
  f();
}
function first(): Node | null {
  let best: Node | null = null;
  const local = new Node();
  const get = (): Node => local;
  run(() => {
    best = local;
  });
  run(() => {
    kept = local;
  });
  return best ?? get();
}
export function main(): i32 {
  return first() === null ? 1 : 0;
}
// expect: GTS3002 12:27 This 
// expect: GTS3002 14:12 This 
// expect: GTS3002 17:12 This 
