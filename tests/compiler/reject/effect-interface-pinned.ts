/** A promise of an interface's method is asked of every class behind it. */
interface Sink {
  /** @nosleep */
  write(byte: u8): void;
}

/** @effect sleep */
function wait(): void {}

class Disk implements Sink {
  count: u32 = 0;

  write(byte: u8): void {
    this.count += u32(byte);
    wait();
  }
}

const disk = new Disk();

function send(sink: Sink): void {
  sink.write(1);
}

export function main(): i32 {
  send(disk);
  return 0;
}
// expect: GTS6000 13:3 `Disk.write` is `@nosleep`, as `Sink.write` promises, but may sleep:
