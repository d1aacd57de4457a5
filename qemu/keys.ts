/** From characters to the keys of a US keyboard, by QEMU's names (QKeyCode). */

const PLAIN: Record<string, string> = {
  " ": "spc",
  "\n": "ret",
  "\t": "tab",
  "\b": "backspace",
  "-": "minus",
  "=": "equal",
  "[": "bracket_left",
  "]": "bracket_right",
  "\\": "backslash",
  ";": "semicolon",
  "'": "apostrophe",
  "`": "grave_accent",
  ",": "comma",
  ".": "dot",
  "/": "slash",
};

const SHIFTED: Record<string, string> = {
  _: "minus",
  "+": "equal",
  "{": "bracket_left",
  "}": "bracket_right",
  "|": "backslash",
  ":": "semicolon",
  '"': "apostrophe",
  "~": "grave_accent",
  "<": "comma",
  ">": "dot",
  "?": "slash",
  "!": "1",
  "@": "2",
  "#": "3",
  $: "4",
  "%": "5",
  "^": "6",
  "&": "7",
  "*": "8",
  "(": "9",
  ")": "0",
};

/** The keys to press together for one character. */
export function keysFor(character: string): string[] {
  if (/^[a-z0-9]$/.test(character)) return [character];
  if (/^[A-Z]$/.test(character)) return ["shift", character.toLowerCase()];
  const plain = PLAIN[character];
  if (plain !== undefined) return [plain];
  const shifted = SHIFTED[character];
  if (shifted !== undefined) return ["shift", shifted];
  throw new RangeError(`no key types ${JSON.stringify(character)}`);
}
