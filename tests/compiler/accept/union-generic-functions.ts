/** Generic unions: mapping, nesting, type arguments found through records and unions. */
import { printLine } from "gehri:host";
type Option<T> = { readonly some: true; readonly value: T } | { readonly some: false };
function map<T, U>(o: Option<T>, f: (x: T) => U): Option<U> {
  if (!o.some) return o;
  return { some: true, value: f(o.value) };
}
function orElse<T>(o: Option<T>, d: T): T {
  return o.some ? o.value : d;
}
function flat<T>(o: Option<Option<T>>): Option<T> {
  return o.some ? o.value : { some: false };
}
function some<T>(value: T): Option<T> {
  return { some: true, value };
}
function none<T>(): Option<T> {
  return { some: false };
}
export function main(): i32 {
  const a = some<u32>(5);
  const b = map(a, (x: u32): u64 => u64(x) * 2);
  printLine(`${orElse(b, 0)} ${orElse(none<u32>(), 9)}`);
  const c = flat(some(some<u8>(3)));
  printLine(`${orElse(c, 1)}`);
  return 0;
}
// expect-output:
// 10 9
// 3
