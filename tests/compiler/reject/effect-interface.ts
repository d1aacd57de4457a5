/** A call through an interface may reach every class that is made one. */
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
let sink: Sink = quick;

function choose(fast: boolean): void {
  sink = fast ? quick : slow;
}

/** @nosleep */
function emit(x: u32): void {
  sink.put(x);
}

export function main(): i32 {
  choose(true);
  emit(1);
  return 0;
}
// expect: GTS6000 30:10 may call, by interface, `Slow.put`
