/** A type parameter cannot be made: there is no constructor to call. */
function make<T>(): u32 {
  const made = new T();
  return made.n;
}

export function main(): i32 {
  return i32(make<u32>());
}
// expect: TS2693 3:20 'T' only refers to a type, but is being used as a value here.
