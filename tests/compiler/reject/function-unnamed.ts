/** A function declaration has a name, also one that is exported. */
export default function (): u32 {
  return 1;
}

export function main(): i32 {
  return 0;
}
// expect: GTS1001 2:1 A function needs a name.
