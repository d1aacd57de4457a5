/** The table of an interface would need an entry for each set of type arguments. */
interface Picker {
  pick<T>(a: T, b: T): T;
}
class First implements Picker {
  pick<T>(a: T, b: T): T {
    return a;
  }
}
const first = new First();

function use(picker: Picker): u32 {
  return picker.pick<u32>(1, 2);
}

export function main(): i32 {
  return i32(use(first));
}
// expect: GTS4003 3:3 A generic function has no single type.
