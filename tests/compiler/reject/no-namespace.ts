/** namespace: not part of GTS. */
namespace N {
  export const x: u32 = 1;
}
export function main(): i32 {
  return i32(N.x);
}
// expect: GTS1001 2:1 Namespaces are not part of GTS.
// expect: GTS1001 6:14 `N` cannot be used as a value.
