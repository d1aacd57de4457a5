/** A program makes a limited number of functions from generic ones. */
function four<A, B, C, D>(): void {}
function three<A, B, C>(): void {
  four<A, B, C, u8>();
  four<A, B, C, u16>();
  four<A, B, C, u32>();
  four<A, B, C, u64>();
  four<A, B, C, i8>();
  four<A, B, C, i16>();
  four<A, B, C, i32>();
  four<A, B, C, i64>();
  four<A, B, C, usize>();
  four<A, B, C, isize>();
  four<A, B, C, boolean>();
  four<A, B, C, string>();
}
function two<A, B>(): void {
  three<A, B, u8>();
  three<A, B, u16>();
  three<A, B, u32>();
  three<A, B, u64>();
  three<A, B, i8>();
  three<A, B, i16>();
  three<A, B, i32>();
  three<A, B, i64>();
  three<A, B, usize>();
  three<A, B, isize>();
  three<A, B, boolean>();
  three<A, B, string>();
}
function one<A>(): void {
  two<A, u8>();
  two<A, u16>();
  two<A, u32>();
  two<A, u64>();
  two<A, i8>();
  two<A, i16>();
  two<A, i32>();
  two<A, i64>();
  two<A, usize>();
  two<A, isize>();
  two<A, boolean>();
  two<A, string>();
}
export function main(): i32 {
  one<u8>();
  one<u16>();
  one<u32>();
  one<u64>();
  one<i8>();
  one<i16>();
  one<i32>();
  one<i64>();
  one<usize>();
  one<isize>();
  one<boolean>();
  one<string>();
  return 0;
}
// expect: GTS4005 2:1 More than 20000 functions are instantiated.
