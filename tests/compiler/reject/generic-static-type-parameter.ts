/** A static member belongs to all instances, so tsc refuses type parameters in it. */
class Box<T> {
  value: T;
  constructor(value: T) {
    this.value = value;
  }
  static first: T;
}

export function main(): i32 {
  return 0;
}
// expect: TS2302 7:17 Static members cannot reference class type parameters.
