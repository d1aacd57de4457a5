/** A promise of a base method is asked of its overrides, also where nobody calls them as the base. */
/** @effect sleep */
function wait(): void {}

abstract class Device {
  /** @nosleep */
  abstract poll(): u32;
}

class Timer extends Device {
  override poll(): u32 {
    return 1;
  }
}

class Disk extends Device {
  override poll(): u32 {
    wait();
    return 2;
  }
}

class FastDisk extends Disk {
  override poll(): u32 {
    wait();
    return 3;
  }
}

const disk = new Disk();
const fast = new FastDisk();
const timer = new Timer();

export function main(): i32 {
  return i32(disk.poll() + fast.poll() + timer.poll()) - 6;
}
// expect: GTS6000 17:12 `Disk.poll` is `@nosleep`, as `Device.poll` promises, but may sleep:
// expect: GTS6000 24:12 `FastDisk.poll` is `@nosleep`, as `Device.poll` promises, but may sleep:
