/** `this` leaves a constructor behind a method, while a class further down has not begun. */
let last: Base | null = null;
class Base {
  id: u32 = 1;
  constructor() {
    this.register();
  }
  register(): void {
    last = this;
  }
}
class Derived extends Base {
  extra: u32 = 2;
}
const derived = new Derived();

export function main(): i32 {
  return last === derived ? 0 : 1;
}
// expect: GTS3024 6:5 `register` uses `last = this`, which may reach a class further down.
