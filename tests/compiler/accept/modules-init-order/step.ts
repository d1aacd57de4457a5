/** Counts. */
let steps: u32 = 0;

export function step(): u32 {
  steps++;
  return steps;
}
