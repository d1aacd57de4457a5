/** The result of `main` is the exit code. */
export function main(): i32 {
  return 42;
}
// expect-exit: 42
