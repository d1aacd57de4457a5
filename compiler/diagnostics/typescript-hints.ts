/**
 * Advice for what tsc itself says, where the reason is that GTS is not JavaScript: a member or a
 * name that GTS's library does not have, or two widths that do not mix.
 */

interface Hint {
  readonly codes: readonly number[];
  readonly message: RegExp;
  /** `$1` and so on are what the message's groups hold. */
  readonly hint: string;
}

/**
 * "Cannot find name 'x'": the numbers differ by the advice that tsc would give for JavaScript. The
 * last two: there is a type of that name, and no value.
 */
const UNKNOWN_NAME = [2304, 2580, 2583, 2584, 2591, 2585, 2693];
/** "Property 'x' does not exist on type 'T'": the last one advises a newer library. */
const UNKNOWN_PROPERTY = [2339, 2550];

const FOR_JAVASCRIPT =
  / Do you need to (?:change your target library|install type definitions)[^\n]*/;

/** tsc advises to install Node's types or another library, of which GTS has none. */
export function withoutJavaScriptAdvice(message: string): string {
  return message.replace(FOR_JAVASCRIPT, "");
}

/** Advice for a name of JavaScript's that stands where a value or a type is needed. */
function missing(names: string, hint: string): Hint {
  const message = new RegExp(`^(?:Cannot find name )?'(${names})'(?:\\.| only refers)`);
  return { codes: UNKNOWN_NAME, message, hint };
}

const MISSING_NAMES: readonly Hint[] = [
  missing("Map|WeakMap", "`HashMap` of gehri:std has room for so many entries as it says."),
  missing("Set|WeakSet", "`BitSet` of gehri:std holds small numbers; `HashMap` has any keys."),
  missing(
    "Array|ArrayBuffer|DataView|(?:Big)?(?:Ui|I)nt\\d+(?:Clamped)?Array|Float\\d+Array",
    "Use FixedArray, Slice or a container of gehri:std.",
  ),
  missing(
    "(?:Type|Range|Syntax|Reference|Eval|URI|Aggregate)?Error",
    "What can fail gives a `Result` of gehri:std; a mistake of the program ends it by `panic`.",
  ),
  missing("Math", "gehri:std/math has `sqrt` and the like; integers have `bits`, `checked`."),
  missing(
    "Number|BigInt|parseInt|parseFloat",
    "gehri:std reads numbers, `parseI64(s)`; `u32(x)` and the like convert them.",
  ),
  missing("String", "Only a `Text` is made of values: a template, where a `Text` is taken."),
  missing("Boolean", "Compare it: `x !== 0`."),
  missing(
    "console",
    "Host programs print with `printLine` of gehri:host, the kernel with its log.",
  ),
  missing(
    "node:[a-z_/]+|process|Buffer|require|module|exports|__dirname|__filename|window|document|fetch|URL",
    "GTS runs without Node and without a browser: there are gehri:host and gehri:kernel.",
  ),
  missing(
    "set(?:Timeout|Interval|Immediate)|clear(?:Timeout|Interval)|queueMicrotask",
    "There is no event loop: in the kernel a task sleeps, or waits for what it needs.",
  ),
  missing(
    "Object|Function|RegExp|JSON|Date|Intl|Reflect|Proxy|Atomics|globalThis|eval",
    "`$1` is not part of GTS's library: see docs/language/.",
  ),
];

const WIDTH = "[ui](?:8|16|32|64|size)|f32|f64";

const HINTS: readonly Hint[] = [
  ...MISSING_NAMES,
  {
    codes: UNKNOWN_PROPERTY,
    message:
      /^Property '(indexOf|search|includes|startsWith)' does not exist on type '(string|".*")'/,
    hint: "gehri:std has `find(text, part)`.",
  },
  {
    codes: UNKNOWN_PROPERTY,
    message: /^Property '(push|pop|shift|unshift|splice|concat)' does not exist/,
    hint: "Arrays do not grow in GTS: use `Vector` of gehri:std, or a FixedArray and a count.",
  },
  {
    codes: UNKNOWN_PROPERTY,
    message: /^Property '(map|filter|forEach|reduce|some|every|find|findLast|includes)' does/,
    hint: "Walk the elements with `for (const x of …)`.",
  },
  {
    codes: UNKNOWN_PROPERTY,
    message: /^Property '(join|keys|values|entries|flat)' does not exist/,
    hint: "Write the loop, or use gehri:std.",
  },
  {
    codes: UNKNOWN_PROPERTY,
    message: /^Property '(indexOf|findIndex)' does not exist/,
    hint: "gehri:std has `$1(items, …)`.",
  },
  {
    codes: UNKNOWN_PROPERTY,
    message: /^Property '(sort|reverse)' does not exist/,
    hint: "gehri:std has `$1(items, …)`, which works in place.",
  },
  {
    codes: UNKNOWN_PROPERTY,
    message:
      /^Property '(charCodeAt|codePointAt|charAt|at)' does not exist on type '(string|".*")'/,
    hint: "A string is UTF-8: `s.bytes()[i]` is a byte of it.",
  },
  {
    codes: UNKNOWN_PROPERTY,
    message: /^Property '(trim|split)' does not exist/,
    hint: "gehri:std has `$1` as a function, and `lines`.",
  },
  {
    codes: UNKNOWN_PROPERTY,
    message:
      /^Property '(toString|toFixed|padStart|padEnd|replace|repeat|to(?:Upper|Lower)Case)' does/,
    hint: "Texts are made by templates, where a `Text` is taken: hex(), dec() and pad() format.",
  },
  {
    codes: UNKNOWN_PROPERTY,
    message: /^Property '\w+' does not exist on type 'PromiseConstructor'/,
    hint: "An `async` function is awaited where it is called: docs/language/coroutines.md.",
  },
  {
    codes: [2307],
    message: /^Cannot find module/,
    hint: "Modules are relative paths that end in `.ts`, and `gehri:*`.",
  },
  {
    codes: [2318],
    message: /^Cannot find global type '(\w+)'/,
    hint: "The syntax needs `$1`, which GTS's library does not have: see docs/language/grammar.md.",
  },
  {
    codes: [2322],
    message: new RegExp(`^Type '(${WIDTH})' is not assignable to type '(${WIDTH})'`),
    hint: "Nothing is widened silently: convert it with `$2(…)`.",
  },
  {
    codes: [2345],
    message: new RegExp(
      `^Argument of type '(${WIDTH})' is not assignable to parameter of type '(${WIDTH})'`,
    ),
    hint: "Nothing is widened silently: convert it with `$2(…)`.",
  },
  ...[2322, 2345].flatMap((code): Hint[] => [
    {
      codes: [code],
      message: /^(?:Type|Argument of type) '.* \| null' is not assignable/,
      hint: "It may be null: test it first, or say what it is then with `??`.",
    },
    {
      codes: [code],
      message: new RegExp(`'(?:${WIDTH})' is not assignable to (?:parameter of )?type 'boolean'`),
      hint: "Compare it: `x !== 0`.",
    },
    {
      codes: [code],
      message: new RegExp(`'boolean' is not assignable to (?:parameter of )?type '(?:${WIDTH})'`),
      hint: "Write `x ? 1 : 0`.",
    },
    {
      codes: [code],
      message: new RegExp(`'string' is not assignable to (?:parameter of )?type '(?:${WIDTH})'`),
      hint: "gehri:std/numbers reads numbers: `parseU32(s)`.",
    },
    {
      codes: [code],
      message: new RegExp(`'(?:${WIDTH})' is not assignable to (?:parameter of )?type 'string'`),
      hint: "Only a `Text` is made of values: a template, where a `Text` is taken.",
    },
    {
      codes: [code],
      message: /'ReadonlySlice<(.*)>' is not assignable to (?:parameter of )?type 'Slice</,
      hint: "Take a `ReadonlySlice<$1>` where nothing is written, or copy the elements.",
    },
    {
      codes: [code],
      message: /'FixedArray<(.*), \d+>' is not assignable to (?:parameter of )?type 'FixedArray</,
      hint: "Take a `Slice<$1>`, which has any length.",
    },
    {
      codes: [code],
      message: /'string' is not assignable to (?:parameter of )?type '(?:Readonly)?Slice<u8>'/,
      hint: "The bytes of a string are `s.bytes()`.",
    },
  ]),
  {
    codes: [2739],
    message: /^Type 'ReadonlySlice<(.*)>' is missing the following properties from type 'Slice</,
    hint: "Take a `ReadonlySlice<$1>` where nothing is written, or copy the elements.",
  },
  {
    codes: [2345],
    message: /is not assignable to parameter of type 'Text'/,
    hint: "A `Text` is a string or a template: put the value into a template literal.",
  },
  {
    codes: [2322],
    message: /^Type 'bigint' is not assignable/,
    hint: "64-bit integers are `u64` and `i64`, written without the `n`.",
  },
  {
    codes: [18047],
    message: /^'(.+)' is possibly 'null'/,
    hint: "Test it first: `if ($1 !== null)`.",
  },
  {
    codes: [2531],
    message: /possibly 'null'/,
    hint: "Test it first, in a local `const`.",
  },
];

/** What to write instead; empty where tsc's own words must do. */
export function typeScriptHint(code: number, message: string): string {
  for (const hint of HINTS) {
    if (!hint.codes.includes(code)) continue;
    const found = hint.message.exec(message);
    if (found !== null)
      return hint.hint.replace(/\$(\d)/g, (_, n: string) => found[Number(n)] ?? "");
  }
  return "";
}
