/** An argument that may be missing leads to its object as any other does. */
class Box {
  value: u32 = 3;
}
const usual = new Box();
let kept: Box = usual;

class Base {
  keep(box: Box = usual): void {}
}
class Keeper extends Base {
  override keep(box: Box = usual): void {
    kept = box;
  }
}
const keeper = new Keeper();

function use(base: Base): void {
  const own = new Box();
  base.keep(own);
}
export function main(): i32 {
  use(keeper);
  return i32(kept.value);
}
// expect: GTS3040 20:3 `own` is an object of this frame, but it is kept: `Base.keep` hands it
