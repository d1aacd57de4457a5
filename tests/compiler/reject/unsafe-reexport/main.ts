/** Unsafe functions stay unsafe by whatever name they come. */
import { store } from "./door.ts";

export function main(): i32 {
  store<u32>(0x1000, 1);
  return 0;
}
// expect: GTS5033 5:3 `store` in a module that does not import gehri:unsafe.
