/** Library types are no classes of the program. */
class Wrapped extends Atomic<u32> {}
const wrapped = new Wrapped(1);

export function main(): i32 {
  return 0;
}
// expect: GTS3032 2:23 `Atomic<u32>` is no class of the program.
