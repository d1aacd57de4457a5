/** `@export` names a symbol of C. */
/** @export 1x */
export function first(): void {}

export function main(): i32 {
  return 0;
}
// expect: GTS5003 3:1 `@export` needs a symbol name, not "1x".
