/** A default value is a function of the parameters before it: it would write a copy. */
function both(a: u32, b: u32 = a++): u32 {
  return a * 10 + b;
}

export function main(): i32 {
  return i32(both(1));
}
// expect: GTS4004 2:32 This default value assigns `a`, which is a parameter.
