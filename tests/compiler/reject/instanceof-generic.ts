/** Objects do not carry type arguments. */
class Base {
  n: u32 = 0;
}
class Box<T> extends Base {
  value: T;
  constructor(value: T) {
    super();
    this.value = value;
  }
}
const base: Base = new Box<u32>(1);

export function main(): i32 {
  return base instanceof Box ? 1 : 0;
}
// expect: GTS3028 15:26 Objects do not carry the type arguments of their class.
