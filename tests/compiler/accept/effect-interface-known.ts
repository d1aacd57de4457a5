// A function that is given one class is judged with that class.
// expect-output:
// 7 7
import { printLine } from "gehri:host";

interface Sink {
  put(x: u32): void;
}

class Quick implements Sink {
  last: u32 = 0;
  put(x: u32): void {
    this.last = x;
  }
}

class Slow implements Sink {
  last: u32 = 0;
  /** @effect sleep */
  put(x: u32): void {
    this.last = x;
  }
}

const quick = new Quick();
const slow = new Slow();

function writeTwice(sink: Sink, x: u32): void {
  write(sink, x);
  write(sink, x);
}

function write(sink: Sink, x: u32): void {
  sink.put(x);
}

/** @nosleep */
function emit(x: u32): void {
  writeTwice(quick, x);
}

export function main(): i32 {
  emit(7);
  writeTwice(slow, 7);
  printLine(`${quick.last} ${slow.last}`);
  return 0;
}
