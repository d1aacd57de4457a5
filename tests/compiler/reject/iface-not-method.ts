/** What an interface calls is a method; what it reads is a field or getter. */
interface Source {
  next(): u32;
}
interface Reader {
  readonly read: () => u32;
  close(): void;
}
class Stored implements Source {
  next: () => u32 = (): u32 => 1;
}
class File implements Reader {
  read(): u32 {
    return 1;
  }
  close(): void {}
}
const stored = new Stored();
const file = new File();
function use(source: Source): u32 {
  return source.next();
}
function read(reader: Reader): void {
  reader.close();
}
export function main(): i32 {
  read(file);
  return i32(use(stored));
}
// expect: GTS3009 27:8 `read` of `Reader` is not a method of `File`.
// expect: GTS3009 28:18 `next` of `Source` is not a method of `Stored`.
