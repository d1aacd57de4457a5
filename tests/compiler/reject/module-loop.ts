/** A loop may not stand at module level. */
for (let i: u32 = 0; i < 3; i++) {}

export function main(): i32 {
  return 0;
}
// expect: GTS1010 2:1 A statement stands at module level.
