/** tsc allows a narrower parameter; a caller through the base class could pass any Base. */
class Animal {
  legs: u32 = 4;
  meet(other: Animal): u32 {
    return other.legs;
  }
}
class Dog extends Animal {
  bark: u32 = 1;
  override meet(other: Dog): u32 {
    return other.bark;
  }
}
const dog = new Dog();

export function main(): i32 {
  return i32(dog.meet(dog));
}
// expect: GTS3021 10:17 This parameter takes `Dog`, but that of `Animal` `Animal`.
