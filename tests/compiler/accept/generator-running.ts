// A run that resumes itself panics, where JavaScript throws.
function* loop(): Generator<u32> { // panics: this run resumes or ends itself
  yield 1;
  self.next();
  yield 2;
}
const self = loop();

export function main(): i32 {
  self.next();
  self.next();
  return 0;
}
