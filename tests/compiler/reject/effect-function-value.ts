/** A call of a function value may reach every function of that type whose address is taken. */
type Handler = (x: u32) => void;

/** @effect sleep */
function wait(x: u32): void {
  assert(x > 0);
}

function quick(x: u32): void {
  assert(x > 0);
}

const handlers: FixedArray<Handler, 2> = [quick, wait];

/** @nosleep */
function dispatch(n: usize): void {
  const handler = handlers[n];
  handler(1);
}

export function main(): i32 {
  dispatch(0);
  return 0;
}
// expect: GTS6000 16:10 may call, by value, `wait`
