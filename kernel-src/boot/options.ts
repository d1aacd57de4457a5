/** The words `name=value` of a command line, apart from where the line comes from. */

/** True if `line` holds the word `name=value`. */
export function hasOption(line: string, name: string, value: string): boolean {
  const bytes = line.bytes();
  let start: usize = 0;
  for (let at: usize = 0; at <= bytes.length; at++) {
    const ends = at === bytes.length || bytes[at] <= byte(" ");
    if (!ends) continue;
    if (isOption(line.slice(start, at), name, value)) return true;
    start = at + 1;
  }
  return false;
}

/** The value of the first word `name=value` of `line`; "" if there is none. */
export function optionValue(line: string, name: string): string {
  const bytes = line.bytes();
  let start: usize = 0;
  for (let at: usize = 0; at <= bytes.length; at++) {
    const ends = at === bytes.length || bytes[at] <= byte(" ");
    if (!ends) continue;
    const word = line.slice(start, at);
    const isNamed = word.length > name.length && word.startsWith(name);
    if (isNamed && bytes[start + name.length] === byte("=")) return word.slice(name.length + 1);
    start = at + 1;
  }
  return "";
}

function isOption(word: string, name: string, value: string): boolean {
  if (word.length !== name.length + 1 + value.length) return false;
  return word.startsWith(name) && word.bytes()[name.length] === byte("=") && word.endsWith(value);
}
