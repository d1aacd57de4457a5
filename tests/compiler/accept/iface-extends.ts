/** Interfaces that extend others; values convert to the first one and to its first one. */
import { printLine } from "gehri:host";

interface Closable {
  close(): void;
}
interface Reader extends Closable {
  read(): u32;
}
interface Seeker {
  seek(to: u32): void;
}
interface File extends Reader, Seeker {
  size(): u32;
}
class Tape implements File {
  at: u32 = 0;
  size(): u32 {
    return 10;
  }
  seek(to: u32): void {
    this.at = to;
  }
  read(): u32 {
    this.at++;
    return this.at * 100;
  }
  close(): void {
    printLine(`closed at ${this.at}`);
  }
}
const tape = new Tape();

function close(c: Closable | null): void {
  if (c !== null) c.close();
}
function first(r: Reader): u32 {
  const value = r.read();
  close(r);
  return value;
}
function use(f: File): u32 {
  f.seek(f.size() / 2);
  const maybe: File | null = f;
  close(maybe);
  return first(f);
}
function jump(s: Seeker): void {
  s.seek(1);
}
let opened: Closable | null = null;

export function main(): i32 {
  printLine(`${use(tape)}`);
  jump(tape);
  close(tape);
  const file: File = tape;
  opened = file;
  close(opened);
  close(null);
  return 0;
}
// expect-output:
// closed at 5
// closed at 6
// 600
// closed at 1
// closed at 1
