// `f?.()`, `o.f?.()` and chains with calls: as statements, before `??` and `===`, as conditions.
import { print } from "gehri:host";

type Handler = (n: u32) => u32;

class Device {
  onEvent: Handler | null = null;
  next: Device | null = null;
  readonly handlers = new FixedArray<Handler | null, 2>();
  constructor(readonly id: u32) {}
  isReady(): boolean {
    print(`ready? ${this.id}\n`);
    return this.id > 1;
  }
  find(id: u32): Device | null {
    return this.id === id ? this : (this.next?.find(id) ?? null);
  }
}

let calls: u32 = 0;
function count(n: u32): u32 {
  calls += n;
  return calls;
}
function argument(n: u32): u32 {
  print(`argument ${n}\n`);
  return n;
}
function run(f: (() => void) | null): void {
  f?.();
}
function double(f: Handler | null, n: u32): u32 {
  return f?.(n) ?? 0;
}

const one = new Device(1);
const two = new Device(2);

function conditions(device: Device | null): u32 {
  if (device?.isReady()) return device.id;
  if (!device?.next?.isReady()) return 100;
  while (device?.next?.next?.isReady()) return 300;
  return device === null ? 400 : (device?.isReady()) && true ? 500 : 600;
}

export function main(): i32 {
  one.onEvent?.(argument(1));
  one.onEvent = count;
  one.onEvent?.(argument(2));
  print(`${calls} ${one.onEvent?.(3) ?? 9} ${two.onEvent?.(argument(4)) ?? 9}\n`);
  one.next?.onEvent?.(5);
  one.next = two;
  two.onEvent = (n) => count(n * 10);
  one.next?.onEvent?.(6);
  one.handlers[1] = count;
  one.handlers[0]?.(7);
  one.handlers[1]?.(8);
  print(`${calls}\n`);
  run(null);
  let ran = false;
  run(() => {
    ran = true;
  });
  print(`${ran} ${double(null, 3)} ${double((n) => n * 2, 3)}\n`);
  print(`${conditions(null)} ${conditions(one)} ${conditions(two)}\n`);
  print(`${one.find(2)?.id ?? 0} ${one.find(3)?.id ?? 0} ${one.isReady?.() ?? false}\n`);
  print(`${one.next?.onEvent?.(1) === 83}\n`);
  return 0;
}
// expect-output:
// argument 2
// 2 5 9
// 73
// true 0 6
// ready? 1
// ready? 2
// ready? 1
// ready? 2
// 100 600 2
// ready? 1
// 2 0 false
// true
