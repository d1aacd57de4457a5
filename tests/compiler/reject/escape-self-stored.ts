/** What a method stores of its object in the object itself may be read out, and leads to it. */
class Inner {
  value: u32 = 3;
}
class Owner {
  readonly inner = new Inner();
  readonly alias: Inner;
  constructor() {
    this.alias = this.inner;
  }
}

function made(): Inner {
  const owner = new Owner();
  return owner.alias;
}

export function main(): i32 {
  return i32(made().value);
}
// expect: GTS3040 15:3 `owner` is an object of this frame, and what refer
