/** A counter that shows in which order the modules were initialised. */
let count: u32 = 0;

export function next(): u32 {
  count++;
  return count;
}
export function steps(): u32 {
  return count;
}
