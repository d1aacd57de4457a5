/** What a module gives away has a name of its own. */
export * as text from "gehri:text";

export default 3;

export function main(): i32 {
  return 0;
}
// expect: GTS1011 2:1 `export * as` is not part of GTS
// expect: GTS1011 4:1 `export default` is not part of GTS
