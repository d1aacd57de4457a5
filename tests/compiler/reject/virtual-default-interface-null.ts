/** Nothing would tell a missing argument from one that is null. */
class Box {
  value: u32 = 3;
}
const usual = new Box();

interface Sink {
  put(box?: Box): u32;
}
class Keeper implements Sink {
  put(box: Box | null = usual): u32 {
    return box === null ? 0 : box.value;
  }
}
const keeper = new Keeper();

function use(sink: Sink): u32 {
  return sink.put();
}
export function main(): i32 {
  return i32(use(keeper));
}
// expect: GTS2003 11:3 `put` must have exactly the types that `Sink` declares.
