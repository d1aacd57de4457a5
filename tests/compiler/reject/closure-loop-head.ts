/** A function in the head of a loop would have a variable that no iteration has. */
export function main(): i32 {
  let sum: u32 = 0;
  for (let i: u32 = 0, f = (): u32 => i; i < 3; i++) sum += f();
  return i32(sum);
}
// expect: GTS4020 4:28 This function captures `i`, of which each iteration has its own.
