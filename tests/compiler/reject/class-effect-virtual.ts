/** A promise of a virtual method binds every class that overrides it. */
class Timer {
  /** @nopanic */
  tick(n: u32): u32 {
    return n & 1;
  }
}
class Bad extends Timer {
  override tick(n: u32): u32 {
    return n + 1;
  }
}
const bad = new Bad();

function run(t: Timer): u32 {
  return t.tick(1);
}

export function main(): i32 {
  return i32(run(bad));
}
// expect: GTS6000 9:12 `Bad.tick` is `@nopanic`, as `Timer.tick` promises, but may panic:
