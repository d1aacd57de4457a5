/** An error goes up only where the result can hold it. */
type R<T, E> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: E };
function read(): R<u32, "end"> {
  return { ok: false, error: "end" };
}
function parse(): R<u32, "syntax"> {
  const r = read();
  if (!r.ok) return r;
  return r;
}

export function main(): i32 {
  return parse().ok ? 1 : 0;
}
// expect: TS2322 8:14 is not assignable to type
