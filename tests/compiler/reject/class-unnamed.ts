/** Classes and functions have names. */
export default class {
  n: u32 = 1;
}

export function main(): i32 {
  return 0;
}
// expect: GTS1001 2:1 A class needs a name.
