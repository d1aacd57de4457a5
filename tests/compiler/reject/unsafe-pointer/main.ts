/** A pointer that another module made is no safer here. */
import { pointer } from "./cells.ts";

export function main(): i32 {
  const cells = pointer();
  const beyond = cells.$add(100);
  beyond[0] = 3;
  cells[1] = 2;
  return i32(cells[5]);
}
// expect: GTS5033 6:18 `$add` of a `Ptr` in a module that does not import gehri:uns
// expect: GTS5033 8:3 An element of a `Ptr` in a module that does not import gehri
// expect: GTS5033 9:14 An element of a `Ptr` in a module that does not import gehri
