/** A module is imported by the name of its file. */
import { one } from "./other.js";

export function main(): i32 {
  return one();
}
// expect: GTS1011 2:21 "./other.js" is no relative .ts module and no gehri: module.
