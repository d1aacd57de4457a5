/** A function that only ever gives null is called all the same, wherever its result stands. */
import { print } from "gehri:host";

class Box {
  value: u32 = 3;
}
const box = new Box();
let calls: u32 = 0;

function nothing(): null {
  calls += 1;
  return null;
}

class Device {
  problem: string = "";

  refuse(problem: string): null {
    this.problem = problem;
    return null;
  }

  read(wrong: boolean): u32 | null {
    if (wrong) return this.refuse("wrong");
    return 4;
  }

  box(wrong: boolean): Box | null {
    return wrong ? this.refuse("no box") : box;
  }
}
const device = new Device();

function show(value: u32 | null): void {
  if (value === null) print("null ");
  else print(`${value} `);
}

function order(first: u32, second: u32 | null, third: u32): void {
  if (second === null) print(`${first} null ${third}\n`);
}

export function main(): i32 {
  show(device.read(false));
  show(device.read(true));
  print(`${device.problem}\n`);
  print(`${device.box(true) === null} ${device.problem}\n`);
  let value: u32 | null = nothing();
  show(value);
  value = 5;
  show(value);
  value = nothing();
  show(value);
  nothing();
  order(calls, nothing(), calls);
  const choice: Box | null = calls > 2 ? nothing() : box;
  const both: readonly [u32 | null, u32] = [nothing(), calls];
  if (nothing() === value) print(`${choice === null} ${both[1]} ${calls}\n`);
  const call = nothing;
  show(call());
  print(`${calls}\n`);
  return 0;
}
// expect-output:
// 4 null wrong
// true no box
// null 5 null 3 null 4
// true 6 7
// null 8
