/** A dash in its name. */
export function one(): u32 {
  return 1;
}
