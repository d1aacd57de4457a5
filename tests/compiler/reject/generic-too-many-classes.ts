/** A program makes a limited number of classes from generic ones. */
class Cell<A, B, C, D> {
  a: A | null = null;
}
function four<A, B, C, D>(): void {
  const cell: Cell<A, B, C, D> | null = null;
}
function three<A, B, C>(): void {
  four<A, B, C, u8>();
  four<A, B, C, u16>();
  four<A, B, C, u32>();
  four<A, B, C, u64>();
  four<A, B, C, i8>();
  four<A, B, C, i16>();
  four<A, B, C, i32>();
}
function two<A, B>(): void {
  three<A, B, u8>();
  three<A, B, u16>();
  three<A, B, u32>();
  three<A, B, u64>();
  three<A, B, i8>();
  three<A, B, i16>();
  three<A, B, i32>();
}
function one<A>(): void {
  two<A, u8>();
  two<A, u16>();
  two<A, u32>();
  two<A, u64>();
  two<A, i8>();
  two<A, i16>();
  two<A, i32>();
}
export function main(): i32 {
  one<u8>();
  one<u16>();
  one<u32>();
  one<u64>();
  one<i8>();
  one<i16>();
  one<i32>();
  return 0;
}
// expect: GTS4005 6:15 More than 2000 classes are instantiated.
