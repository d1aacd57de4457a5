// Calls that lose a race would have no frame to go on in.
async function one(): Promise<u32> {
  await suspend();
  return 1;
}
async function run(): Promise<u32> {
  const first = await Promise.race([one(), one()]);
  const any = await Promise.any([one(), one()]);
  return first + any;
}
async function settled(): Promise<void> {
  await Promise.allSettled([one()]);
}
export function main(): i32 {
  return 0;
}
// expect: GTS1061 7:23 `Promise.race` leaves calls behind that go on running, or
// expect: GTS1061 8:21 `Promise.any` leaves calls behind that go on running, or t
// expect: GTS1061 12:9 `Promise.allSettled` leaves calls behind that go on runnin
