/** A coroutine overrides one that gives the same type. */
abstract class Source {
  abstract items(): Iterable<u32>;
  abstract size(): Promise<u32 | null>;
}
class Numbers extends Source {
  override *items(): Generator<u32> {
    yield 1;
  }
  override async size(): Promise<u32> {
    return 1;
  }
}
export function main(): i32 {
  return 0;
}
// expect: GTS3022 7:13 Only one of the methods is a coroutine.
// expect: GTS3021 10:26 This gives `u32`, not `u32 | null`.
