/** A closure in a constructor cannot capture `this`. */
class Item {
  id: u32;
  constructor() {
    const early = (): u32 => this.id;
    this.id = early();
  }
}
const item = new Item();

export function main(): i32 {
  return i32(item.id);
}
// expect: GTS3008 5:19 `this` leaves its constructor.
