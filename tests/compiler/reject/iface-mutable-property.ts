/** A property of an interface with methods can only be read. */
interface Port {
  speed: u32;
  send(n: u32): void;
}
class Serial implements Port {
  speed: u32 = 9600;
  sent: u32 = 0;
  send(n: u32): void {
    this.sent += n;
  }
}
const serial = new Serial();

function use(p: Port): void {
  p.send(p.speed);
}

export function main(): i32 {
  use(serial);
  return 0;
}
// expect: GTS3030 3:3 `speed` can be assigned.
