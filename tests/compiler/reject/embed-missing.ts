/** The file must be there when the program is compiled. */
const A = embed("no-such-file.bin");
const B = embed("/etc/hostname");
const C = embed("../reject");

function named(name: string): usize {
  return embed(name).length;
}

export function main(): i32 {
  return i32(A.length + B.length + C.length + named("x"));
}
// expect: GTS5024 2:17 "no-such-file.bin" is not a file.
// expect: GTS5024 3:17 `embed` needs a relative path as a string literal.
// expect: GTS5024 4:17 "../reject" is not a file.
// expect: GTS5024 7:16 `embed` needs a relative path as a string literal.
