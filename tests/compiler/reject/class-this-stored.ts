/** `this` cannot be stored by its constructor. */
let last: Item | null = null;
class Item {
  id: u32;
  constructor() {
    last = this;
    this.id = 1;
  }
}
const item = new Item();

export function main(): i32 {
  return last === item ? 0 : 1;
}
// expect: GTS3008 6:12 `this` leaves its constructor.
