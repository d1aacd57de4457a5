/** Which member of a union of tuples a literal is must be known when it is compiled. */
type Sign = readonly ["plus", u32] | readonly ["minus", u32];

function make(sign: "plus" | "minus", value: u32): Sign {
  return [sign, value];
}

export function main(): i32 {
  make("plus", 1);
  return 0;
}
// expect: GTS2030 5:10 Element 0 must be one constant here, so that the member of `
