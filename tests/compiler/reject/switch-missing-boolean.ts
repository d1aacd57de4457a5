/** A `switch` over a boolean discriminant names both values. */
type Result = { readonly ok: true; readonly value: u32 } | { readonly ok: false };
function f(r: Result): u32 {
  switch (r.ok) {
    case true:
      return r.value;
  }
  return 0;
}

export function main(): i32 {
  return i32(f({ ok: false }));
}
// expect: GTS2032 4:11 No case for false.
