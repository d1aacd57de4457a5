/** `unknown` is not a type. */
let x: unknown = 1;

export function main(): i32 {
  return 0;
}
// expect: GTS1002 2:8 This has the type `any` or `unknown`.
