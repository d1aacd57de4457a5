/** `this` cannot be handed out by a constructor. */
class A {
  n: i32;
  constructor() {
    keep(this);
    this.n = 4;
  }
}
let kept: A | null = null;
function keep(a: A): void {
  kept = a;
}
const a = new A();

export function main(): i32 {
  return 0;
}
// expect: GTS3008 5:10 `this` leaves its constructor.
