/** A literal without a type is a value: it is not written, and each field has a type. */
function text(): void {
  const n: u32 = 1;
  const p = { x: n };
  p.x = 2;
  const q = { x: 1 };
  const r = { x: null };
  const empty = {};
  const method = {
    get(): u32 {
      return n;
    },
  };
  const same = p === p;
}
function made() {
  return { x: 1 };
}
export function main(): i32 {
  text();
  return 0;
}
// expect: GTS3006 5:3 `{ x: u32 }` is a value; its fields are fixed.
// expect: GTS2001 6:15 Nothing says what type `x` has.
// expect: GTS2001 7:15 Nothing says what type `x` has.
// expect: GTS2016 8:17 has no representation in GTS.
// expect: GTS1001 10:5 Only `name: value` and `...record` may stand in a record.
// expect: GTS2008 14:16 `{ x: u32 }` is a value.
// expect: GTS2001 17:12 `number` has no width.
