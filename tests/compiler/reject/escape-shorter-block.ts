/** A reference that outlives a block cannot point into it: each round has its own object. */
class A {
  n: i32 = 0;
}
export function main(): i32 {
  let kept: A | null = null;
  for (let i: i32 = 0; i < 3; i++) {
    const a = new A();
    a.n = i;
    if (i === 0) kept = a;
  }
  return kept === null ? 1 : kept.n;
}
// expect: GTS3002 10:25 This refers to an object of an inner block, which ends befor
