/** The parameters beside those of a type parameter are compared as always. */
class Animal {
  legs: u32 = 4;
  meet<T>(other: Animal, gift: T): u32 {
    return other.legs;
  }
}
class Dog extends Animal {
  bark: u32 = 1;
  override meet<T>(other: Dog, gift: T): u32 {
    return other.bark;
  }
}
const animal = new Animal();
const dog = new Dog();

export function main(): i32 {
  const known: Animal = dog;
  return i32(known.meet<u32>(animal, 1));
}
// expect: GTS3021 10:20 This parameter takes `Dog`, but that of `Animal` `Animal`.
