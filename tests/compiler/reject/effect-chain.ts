/** The message shows the shortest way, each link with its place. */
/** @effect alloc */
function take(): void {}

function long(): void {
  middle();
}
function middle(): void {
  take();
}

/** @noalloc */
function start(): void {
  long();
  middle();
}

export function main(): i32 {
  start();
  return 0;
}
// expect: GTS6000 13:10 `middle` calls `take` at tests/compiler/reject/effect-chain.ts:9
