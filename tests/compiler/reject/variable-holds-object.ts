/** A local that holds a new object is never null. */
interface Named {
  name(): string;
}
class Dog implements Named {
  name(): string {
    return "dog";
  }
}
export function main(): i32 {
  const pet: Named | null = new Dog();
  return 0;
}
// expect: GTS3001 11:29 This is a new object; a variable of type `Named | null` cann
