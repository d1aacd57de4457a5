/** The one member of a `Frame` is called. */
async function work(): Promise<void> {}
const frame = new Frame<typeof work>();
export function main(): i32 {
  const start = frame.start;
  return 0;
}
// expect: GTS3007 5:23 `start` is a method.
