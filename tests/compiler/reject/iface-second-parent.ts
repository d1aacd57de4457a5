/** Only the first interface that another extends is the start of its table. */
interface Reader {
  read(): u32;
}
interface Writer {
  write(n: u32): void;
}
interface Stream extends Reader, Writer {
  close(): void;
}
class Pipe implements Stream {
  held: u32 = 0;
  read(): u32 {
    return this.held;
  }
  write(n: u32): void {
    this.held = n;
  }
  close(): void {
    this.held = 0;
  }
}
const pipe = new Pipe();

function fill(w: Writer): void {
  w.write(3);
}
function use(s: Stream): void {
  fill(s);
}

export function main(): i32 {
  use(pipe);
  return 0;
}
// expect: GTS3031 29:8 The table of `Stream` does not begin with that of `Writer`.
