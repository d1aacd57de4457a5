/** Computed arrays stand at module level. */
export function local(): u32 {
  const table: FixedArray<u32, 4> = constArray((i) => u32(i));
  return table[0];
}

export function main(): i32 {
  return i32(local());
}
// expect: GTS3001 3:37 `constArray` makes a module constant
