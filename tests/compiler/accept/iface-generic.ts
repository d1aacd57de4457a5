/** Generic interfaces, extended with type arguments. */
import { printLine } from "gehri:host";

interface Source<T> {
  next(): T;
  readonly left: u32;
}
interface Rewindable<T> extends Source<T> {
  rewind(): void;
}
class Count implements Rewindable<u16> {
  at: u16 = 0;
  get left(): u32 {
    return 3 - u32(this.at);
  }
  next(): u16 {
    this.at++;
    return this.at;
  }
  rewind(): void {
    this.at = 0;
  }
}
class Flip implements Source<boolean> {
  state: boolean = false;
  left: u32 = 2;
  next(): boolean {
    this.state = !this.state;
    this.left--;
    return this.state;
  }
}
const count = new Count();
const flip = new Flip();

function total(s: Source<u16>): u16 {
  let sum: u16 = 0;
  while (s.left > 0) sum += s.next();
  return sum;
}
function twice(r: Rewindable<u16>): u16 {
  const a = total(r);
  r.rewind();
  return a + total(r);
}
function drain<T>(s: Source<T>): u32 {
  let n: u32 = 0;
  while (s.left > 0) {
    s.next();
    n++;
  }
  return n;
}

export function main(): i32 {
  printLine(`${twice(count)} ${drain<boolean>(flip)}`);
  return 0;
}
// expect-output:
// 12 2
