/** A promise not to panic is broken by `panic` far below. */
function refuse(): never {
  panic("no");
}

function check(x: u32): u32 {
  if (x > 9) refuse();
  return x;
}

/** @nopanic */
function read(x: u32): u32 {
  return check(x);
}

export function main(): i32 {
  return i32(read(0));
}
// expect: GTS6000 12:10 `read` is `@nopanic` but may panic
