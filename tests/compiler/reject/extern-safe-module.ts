/** Only a module that imports gehri:unsafe declares functions of C. */
/** @c getpid */
declare function getpid(): i32;
export function main(): i32 {
  return 0;
}
// expect: GTS5004 3:1 A module that declares external functions must import gehri:
