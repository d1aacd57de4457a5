/** What an interface parameter is known to be does not outlive its reassignment. */
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

function write(first: Sink, x: u32): void {
  let sink = first;
  if (x > 1) sink = slow;
  sink.put(x);
}

/** @nosleep */
function emit(x: u32): void {
  write(quick, x);
}

export function main(): i32 {
  emit(1);
  return 0;
}
// expect: GTS6000 31:10 may call, by interface, `Slow.put`
