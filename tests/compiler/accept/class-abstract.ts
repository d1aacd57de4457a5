/** Abstract methods and accessors; the base calls what its classes fill in. */
import { printLine } from "gehri:host";

abstract class Device {
  opened: boolean = false;

  constructor(readonly id: u32) {}

  abstract read(offset: u32): u32;
  abstract get size(): u32;
  protected abstract start(): boolean;

  open(): boolean {
    if (!this.opened) this.opened = this.start();
    return this.opened;
  }

  checksum(): u32 {
    let sum: u32 = 0;
    for (let i: u32 = 0; i < this.size; i++) sum = wrapping.add(wrapping.mul(sum, 31), this.read(i));
    return sum;
  }
}

class Memory extends Device {
  readonly bytes = new FixedArray<u32, 4>();

  get size(): u32 {
    return 4;
  }
  read(offset: u32): u32 {
    return this.bytes[offset];
  }
  protected start(): boolean {
    for (let i: u32 = 0; i < 4; i++) this.bytes[i] = i + this.id;
    return true;
  }
}

class Zero extends Device {
  get size(): u32 {
    return 2;
  }
  read(): u32 {
    return 0;
  }
  protected start(): boolean {
    return false;
  }
}

const memory = new Memory(5);
const zero = new Zero(6);

export function main(): i32 {
  const devices: FixedArray<Device | null, 3> = [memory, null, zero];
  for (const device of devices) {
    if (device === null) continue;
    printLine(`${device.id} ${device.open()} ${device.size} ${device.checksum()}`);
  }
  return 0;
}
// expect-output:
// 5 true 4 154946
// 6 false 2 0
