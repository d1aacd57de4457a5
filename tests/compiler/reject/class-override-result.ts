/** A result must be what the base class gives, or of a class that extends it. */
class Robot {
  arms: u32 = 2;
}
class Person {
  arms: u32 = 2;
}
const robot = new Robot();
const person = new Person();
class Maker {
  make(): Robot {
    return robot;
  }
}
class Other extends Maker {
  override make(): Person {
    return person;
  }
}
const other = new Other();

export function main(): i32 {
  return i32(other.make().arms);
}
// expect: GTS3021 16:20 The result is `Person`, but that of `Maker` `Robot`.
