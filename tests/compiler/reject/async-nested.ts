// Nested coroutines: recursion, and what they capture.
async function run(): Promise<void> {
  await down(3);
  async function down(n: u32): Promise<void> {
    if (n > 0) await down(n - 1);
  }
}
function make(n: u32): Generator<u32> {
  function* inner(): Generator<u32> {
    yield n;
  }
  return inner();
}
async function early(): Promise<u32> {
  const x = await read();
  const value: u32 = 3;
  return x + value;
  async function read(): Promise<u32> {
    return value;
  }
}
export function main(): i32 {
  return 0;
}
// expect: GTS1042 4:3 It waits for itself: `down` for `down`.
// expect: GTS3002 12:10 This refers to an object in the frame that is about to end
// expect: GTS4021 15:19 This function uses `value` before it has a value.
