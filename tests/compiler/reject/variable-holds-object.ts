/** A local that holds a new object has the object's own type. */
interface Named {
  name(): string;
}
class Dog implements Named {
  name(): string {
    return "dog";
  }
}
export function main(): i32 {
  const pet: Named = new Dog();
  return 0;
}
// expect: GTS3001 11:22 This is a new object; a variable of type `Named` cannot hold
