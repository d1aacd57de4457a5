/** A type argument that may be null makes an optional field that may be null, too. */
interface Option<T> {
  readonly x?: T;
}

function wrap<T>(value: T): void {
  const option: Option<T> = { x: value };
}

export function main(): i32 {
  wrap<u32 | null>(null);
  return 0;
}
// expect: GTS2060 3:3 `x?` cannot be `null` too.
