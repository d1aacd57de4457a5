// A vector that no code of the module names: only an array in an object has it.
import { print } from "gehri:host";

class Net {
  readonly wide: FixedArray<f32x4, 2> = new FixedArray<f32x4, 2>();
  count: u32 = 3;
}

const net = new Net();

export function main(): i32 {
  print(`${net.count} ${net.wide.length}\n`);
  return 0;
}
// expect-output:
// 3 2
