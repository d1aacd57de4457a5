/** Inline objects of a packed class are aligned as their types need. */
class Inner {
  value: u32 = 1;
}

/** @packed */
class Odd {
  tag: u8 = 1;
  readonly inner = new Inner();
}

/** @packed */
/** @aligned 4 */
class Late {
  tag: u8 = 1;
  readonly words = new FixedArray<u16, 2>();
  readonly hits = new Atomic<u32>(0);
}

const odd = new Odd();
const late = new Late();

export function main(): i32 {
  return i32(odd.inner.value + u32(late.words[0]) + late.hits.load());
}
// expect: GTS5085 9:3 `inner` must be aligned to 4, but objects of `Odd` to 1.
// expect: GTS5085 16:3 `words` must be aligned to 2, but it stands at byte 1 of `Late`.
// expect: GTS5085 17:3 `hits` must be aligned to 4, but it stands at byte 5 of `Late`.
