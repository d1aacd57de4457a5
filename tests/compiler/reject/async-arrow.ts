function take(f: () => void): void {
  f();
}
async function sleep(): Promise<void> {}
export function main(): i32 {
  take(async () => {});
  const g = async (n: u32): Promise<u32> => n;
  return 0;
}
// expect: GTS1041 6:8 Only declared functions and methods can be coroutines.
// expect: GTS1041 7:13 Only declared functions and methods can be coroutines.
