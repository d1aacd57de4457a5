/**
 * Advice for what tsc itself says, where the reason is that GTS is not JavaScript: a member or a
 * name that GTS's library does not have, or two widths that do not mix.
 */

interface Hint {
  readonly code: number;
  readonly message: RegExp;
  /** `$1` and so on are what the message's groups hold. */
  readonly hint: string;
}

const WIDTH = "[ui](?:8|16|32|64|size)|f32|f64";

const HINTS: readonly Hint[] = [
  {
    code: 2339,
    message: /^Property '(push|pop|shift|unshift|splice|concat)' does not exist/,
    hint: "Arrays do not grow in GTS: keep a FixedArray and a count, or use gehri:std.",
  },
  {
    code: 2339,
    message:
      /^Property '(map|filter|forEach|reduce|some|every|find|findIndex|indexOf|includes)' does/,
    hint: "Walk the elements with `for (const x of …)`.",
  },
  {
    code: 2339,
    message: /^Property '(sort|reverse|join|keys|values|entries|flat)' does not exist/,
    hint: "Write the loop, or use gehri:std.",
  },
  {
    code: 2339,
    message:
      /^Property '(charCodeAt|codePointAt|charAt|at)' does not exist on type '(string|".*")'/,
    hint: "A string is UTF-8: `s.bytes()[i]` is a byte of it.",
  },
  {
    code: 2339,
    message: /^Property '(toString|toFixed|padStart|padEnd|trim|split|replace|toUpperCase)' does/,
    hint: "Texts are made by templates, where a `Text` is taken: hex(), dec() and pad() format.",
  },
  {
    code: 2304,
    message: /^Cannot find name '(undefined)'/,
    hint: "There is one missing value in GTS: `null`.",
  },
  {
    code: 2304,
    message: /^Cannot find name '(Map|Set|WeakMap|Array|Uint8Array|Uint32Array|ArrayBuffer)'/,
    hint: "Use FixedArray, Slice or a container of gehri:std.",
  },
  {
    code: 2304,
    message: /^Cannot find name '(Error|JSON|Date|Intl|Reflect|Proxy|process|Buffer|setTimeout)'/,
    hint: "`$1` is not part of GTS's library: see docs/language/.",
  },
  {
    code: 2304,
    message: /^Cannot find name '(Math)'/,
    hint: "Integers have `bits`, `wrapping` and `checked`; there is no `Math`.",
  },
  {
    code: 2584,
    message: /^Cannot find name 'console'/,
    hint: "Host programs print with `printLine` of gehri:host, the kernel with its log.",
  },
  {
    code: 2307,
    message: /^Cannot find module/,
    hint: "Modules are relative paths that end in `.ts`, and `gehri:*`.",
  },
  {
    code: 2318,
    message: /^Cannot find global type '(\w+)'/,
    hint: "The syntax needs `$1`, which GTS's library does not have: see docs/language/grammar.md.",
  },
  {
    code: 2322,
    message: new RegExp(`^Type '(${WIDTH})' is not assignable to type '(${WIDTH})'`),
    hint: "Nothing is widened silently: convert it with `$2(…)`.",
  },
  {
    code: 2345,
    message: new RegExp(
      `^Argument of type '(${WIDTH})' is not assignable to parameter of type '(${WIDTH})'`,
    ),
    hint: "Nothing is widened silently: convert it with `$2(…)`.",
  },
  ...[2322, 2345].flatMap((code): Hint[] => [
    {
      code,
      message: /^(?:Type|Argument of type) '.* \| null' is not assignable/,
      hint: "It may be null: test it first, or say what it is then with `??`.",
    },
    {
      code,
      message: new RegExp(`'(?:${WIDTH})' is not assignable to (?:parameter of )?type 'boolean'`),
      hint: "Compare it: `x !== 0`.",
    },
    {
      code,
      message: new RegExp(`'boolean' is not assignable to (?:parameter of )?type '(?:${WIDTH})'`),
      hint: "Write `x ? 1 : 0`.",
    },
    {
      code,
      message: new RegExp(`'string' is not assignable to (?:parameter of )?type '(?:${WIDTH})'`),
      hint: "gehri:std/numbers reads numbers: `parseU32(s)`.",
    },
    {
      code,
      message: new RegExp(`'(?:${WIDTH})' is not assignable to (?:parameter of )?type 'string'`),
      hint: "Only a `Text` is made of values: a template, where a `Text` is taken.",
    },
    {
      code,
      message: /'ReadonlySlice<(.*)>' is not assignable to (?:parameter of )?type 'Slice</,
      hint: "Take a `ReadonlySlice<$1>` where nothing is written, or copy the elements.",
    },
    {
      code,
      message: /'FixedArray<(.*), \d+>' is not assignable to (?:parameter of )?type 'FixedArray</,
      hint: "Take a `Slice<$1>`, which has any length.",
    },
    {
      code,
      message: /'string' is not assignable to (?:parameter of )?type '(?:Readonly)?Slice<u8>'/,
      hint: "The bytes of a string are `s.bytes()`.",
    },
  ]),
  {
    code: 2739,
    message: /^Type 'ReadonlySlice<(.*)>' is missing the following properties from type 'Slice</,
    hint: "Take a `ReadonlySlice<$1>` where nothing is written, or copy the elements.",
  },
  {
    code: 2345,
    message: /is not assignable to parameter of type 'Text'/,
    hint: "A `Text` is a string or a template: put the value into a template literal.",
  },
  {
    code: 2322,
    message: /^Type 'bigint' is not assignable/,
    hint: "64-bit integers are `u64` and `i64`, written without the `n`.",
  },
  {
    code: 18047,
    message: /^'(.+)' is possibly 'null'/,
    hint: "Test it first: `if ($1 !== null)`.",
  },
  {
    code: 2531,
    message: /possibly 'null'/,
    hint: "Test it first, in a local `const`.",
  },
];

/** What to write instead; empty where tsc's own words must do. */
export function typeScriptHint(code: number, message: string): string {
  for (const hint of HINTS) {
    if (hint.code !== code) continue;
    const found = hint.message.exec(message);
    if (found !== null)
      return hint.hint.replace(/\$(\d)/g, (_, n: string) => found[Number(n)] ?? "");
  }
  return "";
}
