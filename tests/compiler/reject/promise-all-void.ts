// What a call without a value would give is nothing.
async function one(): Promise<u32> {
  return 1;
}
async function none(): Promise<void> {}
async function run(): Promise<void> {
  const [a, b] = await Promise.all([one(), none()]);
  const [c, , d] = await Promise.all([one(), none(), one()]);
  const [e, f, g] = await Promise.all([one(), none(), one()]);
}
export function main(): i32 {
  return 0;
}
// expect: GTS2003 7:13 Element 1 is nothing.
// expect: GTS2003 9:13 Element 1 is nothing.
