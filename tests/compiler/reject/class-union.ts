/** Classes form no unions: a reference does not say what it refers to. */
class Disk {
  sectors: u32 = 0;
}
class Net {
  packets: u32 = 0;
}
class Slow extends Disk {}
function load(device: Disk | Net): u32 {
  return device instanceof Disk ? device.sectors : device.packets;
}
function either(device: Disk | Slow): u32 {
  return device.sectors;
}
const disk = new Disk();
export function main(): i32 {
  const device: Disk | Net | null = disk;
  return i32(load(disk) + either(disk));
}
// expect: GTS2064 9:23 Nothing in a reference says whether it is `Disk` or `Net`.
// expect: GTS2064 17:17 Nothing in a reference says whether it is `Disk` or `Net`.
