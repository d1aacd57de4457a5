/** Methods of interfaces promise; what they really do stands at the classes. */
interface Sink {
  /** @effect sleep */
  write(byte: u8): void;
}

class Disk implements Sink {
  write(_byte: u8): void {}
}

const disk = new Disk();

export function use(_sink: Sink): void {}

export function main(): i32 {
  use(disk);
  return 0;
}
// expect: GTS5003 3:7 `@effect` is not a tag of a signature.
