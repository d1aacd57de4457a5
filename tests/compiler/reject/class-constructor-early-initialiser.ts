/** In an initialiser: a later field has no value yet. */
class Part {
  n: u32 = 7;
}
const part = new Part();
class Holder {
  size: u32 = this.look();
  held: Part = part;
  look(): u32 {
    return this.held.n;
  }
}
const holder = new Holder();

export function main(): i32 {
  return i32(holder.size);
}
// expect: GTS3024 7:15 The field `size` has no value yet.
