/** A call through an interface is trusted to keep what the interface promises. */
import { printLine } from "gehri:host";

interface Sink {
  /** @nosleep */
  /** @noalloc */
  write(byte: u8): void;
}

abstract class Counter {
  /** @nosleep */
  abstract count(): u32;

  /** @nosleep */
  twice(): u32 {
    return this.count() * 2;
  }
}

/** @effect sleep */
function wait(): void {}

class Serial extends Counter implements Sink {
  private bytes: u32 = 0;

  write(byte: u8): void {
    this.bytes += u32(byte);
  }

  override count(): u32 {
    return this.bytes;
  }
}

class Memory extends Counter implements Sink {
  private last: u8 = 0;

  write(byte: u8): void {
    this.last = byte;
  }

  /** @assume nosleep: the list is never empty */
  override count(): u32 {
    if (this.last === 255) wait();
    return u32(this.last);
  }
}



const serial = new Serial();
const memory = new Memory();
const sinks: FixedArray<Sink, 2> = [serial, memory];

/** @nosleep */
/** @noalloc */
function sendAll(byte: u8): void {
  for (const sink of sinks) sink.write(byte);
}

/** @nosleep */
function total(one: Counter): u32 {
  return one.twice() + one.count();
}

export function main(): i32 {
  sendAll(3);
  sendAll(4);
  printLine(`${total(serial)} ${total(memory)}`);
  return 0;
}
// expect-output:
// 21 12
