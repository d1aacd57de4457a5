/** Interface references in records, tuples, arrays, fields, results and defaults keep object and methods together. */
import { print, printLine } from "gehri:host";

interface Sink {
  put(byte: u8): boolean;
  flush(text: Text): void;
}
class Counter implements Sink {
  count: u32 = 0;
  put(byte: u8): boolean {
    this.count += u32(byte);
    return this.count < 100;
  }
  flush(text: Text): void {
    print(text);
    print(`=${this.count};`);
  }
}
class Discard implements Sink {
  put(_byte: u8): boolean {
    return true;
  }
  flush(_text: Text): void {}
}
type Route = { readonly name: string; readonly to: Sink };
type Choice = readonly [Sink, u8];
const left = new Counter();
const right = new Counter();
const nothing = new Discard();
const routes: FixedArray<Route, 3> = [
  { name: "left", to: left },
  { name: "right", to: right },
  { name: "none", to: nothing },
];
class Switch {
  sink: Sink = nothing;
  spare: Sink | null = null;
  swap(): void {
    const spare = this.spare;
    if (spare === null) return;
    this.spare = this.sink;
    this.sink = spare;
  }
}
const box = new Switch();
function route(name: string): Sink {
  for (const r of routes) if (r.name === name) return r.to;
  return nothing;
}
function choose(n: u8): Choice {
  return n % 2 === 0 ? [left, n] : [right, n];
}
function send(bytes: ReadonlySlice<u8>, to: Sink = left): usize {
  let sent: usize = 0;
  for (const b of bytes) {
    sent++;
    if (!to.put(b)) break;
  }
  return sent;
}

export function main(): i32 {
  const data: FixedArray<u8, 4> = [10, 20, 30, 60];
  printLine(`${send(data)} ${send(data, route("right"))} ${send(data, route("x"))}`);
  for (let i: u8 = 0; i < 4; i++) {
    const [sink, n] = choose(i);
    sink.put(n);
  }
  left.flush("left");
  route("right").flush(`right ${data.length}`);
  box.spare = right;
  box.swap();
  box.sink.put(5);
  box.sink.flush("switched");
  box.swap();
  box.sink.put(5);
  printLine(` ${left.count} ${right.count}`);
  return 0;
}
// expect-output:
// 4 4 4
// left=122;right 4=124;switched=129; 122 129
