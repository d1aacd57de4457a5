/** A method sees all fields, so it cannot be called before they have values. */
class Part {
  n: u32 = 7;
}
const part = new Part();
class Holder {
  readonly held: Part;
  size: u32 = 0;
  constructor(p: Part) {
    this.grow();
    this.held = p;
  }
  grow(): void {
    this.size = this.held.n;
  }
}
const holder = new Holder(part);

export function main(): i32 {
  return i32(holder.size);
}
// expect: GTS3024 10:5 The field `held` has no value yet.
