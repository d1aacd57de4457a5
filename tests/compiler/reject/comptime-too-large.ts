/** The compiler ends, whatever it is asked to compute. */
function forever(): u32 {
  let n: u32 = 0;
  while (n < 4) n = n === 3 ? 0 : n + 1;
  return n;
}

function deeper(n: u32): u32 {
  return deeper(n + 1) + 1;
}

static_assert(forever() === 1);
const DEEP = comptime(deeper(0));
const HUGE: FixedArray<u8, 100_000_000> = constFill((table) => {
  table[0] = 1;
});

export function main(): i32 {
  return i32(DEEP) + i32(HUGE[0]);
}
// expect: GTS5021 12:15 steps
// expect: GTS5021 13:23 nested more than 200 deep
// expect: GTS5021 14:43 values
