/** An interface value does not become one of an interface that extends its own. */
interface Reader {
  read(): u32;
}
interface Seeker extends Reader {
  seek(n: u32): void;
}
class Zero implements Reader {
  read(): u32 {
    return 0;
  }
}
class Twin implements Reader {
  read(): u32 {
    return 0;
  }
  seek(n: u32): void {}
}
const zero = new Zero();
const twin = new Twin();

function go(s: Seeker): void {
  s.seek(1);
}

export function main(): i32 {
  go(twin);
  return i32(zero.read());
}
// expect: GTS3009 27:6 `Twin` does not implement `Seeker` by name.
