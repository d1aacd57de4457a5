/** An optional field holds no template, either. */
function shown(line: { readonly text?: Text }): boolean {
  return line.text === undefined;
}

export function main(): i32 {
  return i32(shown({}));
}
// expect: GTS2010 2:24 A field cannot hold a `Text`.
