/** Properties of interfaces are read through the table: fields, getters, inherited ones. */
import { printLine } from "gehri:host";

interface Port {
  readonly speed: u32;
  readonly label: string;
  send(n: u32): void;
}
class Serial implements Port {
  speed: u32 = 9600;
  readonly label: string = "serial";
  sent: u32 = 0;
  send(n: u32): void {
    this.sent += n;
  }
}
class Fast extends Serial {
  turbo: boolean = true;
}
class Virtual implements Port {
  #n: u32 = 0;
  get speed(): u32 {
    return this.#n + 1;
  }
  get label(): string {
    return "virtual";
  }
  send(n: u32): void {
    this.#n += n;
  }
}
const serial = new Serial();
const fast = new Fast();
const virtual = new Virtual();

function drive(p: Port): void {
  p.send(p.speed);
  printLine(`${p.label} ${p.speed}`);
}

export function main(): i32 {
  fast.speed = 115200;
  drive(serial);
  drive(fast);
  drive(virtual);
  drive(virtual);
  printLine(`${serial.sent} ${fast.sent}`);
  return 0;
}
// expect-output:
// serial 9600
// serial 115200
// virtual 2
// virtual 4
// 9600 115200
