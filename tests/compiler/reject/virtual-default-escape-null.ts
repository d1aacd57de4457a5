/** A parameter that may be null travels with a flag beside it, and leads to its object too. */
class Box {
  value: u32 = 3;
}
const usual = new Box();
let kept: Box | null = null;

interface Sink {
  keep(box: Box | null): void;
}
class Base implements Sink {
  keep(box: Box | null = usual): void {}
}
class Keeper extends Base {
  override keep(box: Box | null = usual): void {
    kept = box;
  }
}
const keeper = new Keeper();

function use(base: Base): void {
  const own = new Box();
  base.keep(own);
}
function pass(sink: Sink): void {
  const own = new Box();
  sink.keep(own);
}
export function main(): i32 {
  use(keeper);
  pass(keeper);
  return kept === null ? 0 : 1;
}
// expect: GTS3040 23:3 `own` is an object of this frame, but it is kept: `Base.keep` hands it
// expect: GTS3040 27:3 `own` is an object of this frame, but it is kept: `Keeper.keep` stores it
