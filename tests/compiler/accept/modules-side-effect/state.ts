/** State that modules share. */
let current: u32 = 0;

export function raise(by: u32): u32 {
  current += by;
  return current;
}

export function level(): u32 {
  return current;
}
