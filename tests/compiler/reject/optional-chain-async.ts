/** A chain calls no `async` function: nothing would wait for it. */
interface Device {
  reset(): Promise<void>;
}
class Disk implements Device {
  async reset(): Promise<void> {
    await suspend();
  }
}
const disk = new Disk();

function run(call: (() => Promise<void>) | null, own: Disk | null, any: Device | null): void {
  call?.();
  own?.reset();
  any?.reset();
}
export function main(): i32 {
  run(null, disk, disk);
  return 0;
}
// expect: GTS1041 13:3 must be awaited here
// expect: GTS1041 14:3 must be awaited here
// expect: GTS1041 15:3 must be awaited here
