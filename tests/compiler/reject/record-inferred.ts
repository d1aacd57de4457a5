/** Records without a written type: every field says what it holds, and has a plain name. */
function f(x: u32): void {
  const empty = {};
  const width = { a: 1 };
  const nothing = { a: null };
  const text = { a: `${x}` };
  const computed = { ["a"]: x };
  const hole = { a: f(x) };
  const methods = {
    a(): u32 {
      return x;
    },
  } as const;
}

export function main(): i32 {
  f(1);
  return 0;
}
// expect: GTS2016 3:17 The type `{}` has no representation in GTS.
// expect: GTS2001 4:19 Nothing says what type `a` has.
// expect: GTS2001 5:21 Nothing says what type `a` has.
// expect: GTS2010 6:18 A field cannot hold a `Text`.
// expect: GTS1001 7:22 The names of fields are written as they are.
// expect: GTS2003 8:18 `a` would hold nothing.
// expect: GTS2003 9:19 A record has no methods.
