/** A parameter that may be null for the base class may be null for all. */
class Sink {
  put(line: Sink | null): u32 {
    return line === null ? 0 : 1;
  }
}
class Strict extends Sink {
  count: u32 = 0;
  override put(line: Sink): u32 {
    return line.put(null);
  }
}
const sink: Sink = new Strict();

export function main(): i32 {
  return i32(sink.put(null));
}
// expect: GTS3021 9:16 This parameter takes `Sink`, but that of `Sink` `Sink | null`.
// expect: GTS2003 16:23 This is `null`, but `Sink` is needed.
