/** What is embedded has at most 8 MiB. */
const compiler = embed("../../../node_modules/typescript/lib/typescript.js");
export function main(): i32 {
  return i32(compiler.length);
}
// expect: GTS5024 2:24 "../../../node_modules/typescript/lib/typescript.js" has
