// A result is given once: JavaScript gives `undefined` from then on.
function* one(): Generator<u32, string> { // panics: the generator has ended
  yield 1;
  return "result";
}
export function main(): i32 {
  const it = one();
  it.next();
  it.next();
  it.next();
  return 0;
}
