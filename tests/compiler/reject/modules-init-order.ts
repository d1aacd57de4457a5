/** An initial value may need what stands above it, not what stands below. */
let calls: u32 = 0;

function next(): u32 {
  calls++;
  return calls;
}

class Log {
  lines: u32 = 1;
  write(): void {
    this.lines += next();
  }
}

function note(): u32 {
  log.write();
  return log.lines;
}

interface Sink {
  put(n: u32): u32;
}
class LogSink implements Sink {
  put(n: u32): u32 {
    return n + log.lines;
  }
}
const sink = new LogSink();

function through(target: Sink): u32 {
  return target.put(1);
}

function apply(action: () => u32): u32 {
  return action();
}

let first: u32 = note();
let second: u32 = through(sink);
let third: u32 = apply(note);
const log = new Log();
let fourth: u32 = note();

export function main(): i32 {
  return i32(first + second + third + fourth);
}
// expect: GTS5026 39:5 `first` (tests/compiler/reject/modules-init-order.ts:39) → `note()`
// expect: GTS5026 40:5 `LogSink.put()`
// expect: GTS5026 41:5 `note()`
