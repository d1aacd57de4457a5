/** What is taken for granted needs a reason. */
/** @assume nosleep */
function quick(): void {}

/** @assume quick: it is */
function other(): void {}

export function main(): i32 {
  quick();
  other();
  return 0;
}
// expect: GTS6001 3:1 `@assume` needs a reason
// expect: GTS6001 6:1 `@assume` does not know "quick"
