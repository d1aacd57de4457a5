/** A promise stands alone on its line: what follows would not be read. */
/** @nosleep it is quick */
function quick(): void {}

export function main(): i32 {
  quick();
  return 0;
}
// expect: GTS6001 3:1 `@nosleep` stands alone on its line
