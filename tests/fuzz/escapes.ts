/**
 * Random programs that store, return, pass and capture references to objects of all lifetimes: of
 * modules, of frames, of blocks, in arenas. Most of what one writes would be right, some would
 * leave a reference behind; the compiler has to find out which.
 */
import { Random } from "./random.ts";

/** What a variable holds; `maybe` is `Box | null`. */
type Kind = "box" | "view" | "op" | "pair" | "maybe";

const TYPES: Readonly<Record<Kind, string>> = {
  box: "Box#",
  view: "Slice<u32>",
  op: "Op",
  pair: "Pair#",
  maybe: "Box# | null",
};
const KINDS = ["box", "view", "op", "pair", "maybe"] as const;

/** Lifetimes: of modules, of the caller's objects, of the function's blocks from here on. */
const STATIC = 0;
const CALLER = 1;
const FRAME = 2;

interface Variable {
  readonly name: string;
  readonly kind: Kind;
  /** The innermost block that what it leads to may belong to. */
  readonly level: number;
  readonly assignable: boolean;
}

interface Signature {
  readonly name: string;
  readonly params: readonly Kind[];
  readonly result: Kind | null;
}

/** Once in so many times a lifetime is not looked at. */
const CARELESS = 5;
const FUNCTIONS = 4;
const STATEMENTS = 6;
const DEPTH_MAX = 3;

const STATICS: readonly Variable[] = [
  { name: "first#", kind: "box", level: STATIC, assignable: false },
  { name: "second#", kind: "box", level: STATIC, assignable: false },
  { name: "data#.slice(1)", kind: "view", level: STATIC, assignable: false },
  { name: "nothing#", kind: "op", level: STATIC, assignable: false },
  { name: "both#()", kind: "pair", level: STATIC, assignable: false },
];

/** What a scene's functions have in common; `#` stands for the scene's number. */
function prelude(random: Random): string {
  const keeps = random.pick(["this.last = box;", "box.next = other;", "other.value++;"]);
  const kept = random.pick(["this.last = other;", "this.last = box;", "sum# += box.value;"]);
  const given = random.pick(["box", "this.own", "this.last ?? box", "box.next ?? this.own"]);
  const usual = random.pick(["first#", "second#", "box"]);
  return `
class Box# {
  next: Box# | null = null;
  op: Op | null = null;
  view: Slice<u32> | null = null;
  constructor(public value: u32 = 1) {}
}
type Pair# = { readonly box: Box#; readonly view: Slice<u32> };
interface Giver# {
  give(box: Box#, other?: Box#): Box#;
}
const first# = new Box#(10);
const second# = new Box#(20);
const data# = new FixedArray<u32, 8>();
const store# = new FixedArray<u32, 64>();
const arena# = new Arena<u32>(store#);
let sum#: u32 = 0;
let kept#: Box# | null = null;
class Plain# implements Giver# {
  last: Box# | null = null;
  readonly own: Box# = new Box#(3);
  keep(box: Box#, other: Box# = first#): void {
    other.value = box.value & 0xff;
  }
  give(box: Box#, other: Box# = second#): Box# {
    return other.value > 200 ? other : this.own;
  }
}
class Keeper# extends Plain# {
  override keep(box: Box#, other: Box# = ${usual}): void {
    ${keeps}
    ${random.oneIn(3) ? kept : ""}
  }
  override give(box: Box#): Box# {
    return ${given};
  }
}
const plain# = new Plain#();
const keeper# = new Keeper#();
function nothing#(): u32 {
  return 0;
}
function both#(): Pair# {
  return { box: first#, view: data# };
}
// A field that tsc has narrowed would be tested for null where it is read.
function next#(box: Box#): Box# | null {
  return box.next;
}
function op#(box: Box#): Op | null {
  return box.op;
}
function tell#(one: Plain#, box: Box#): void {
  one.keep(box);
}
function ask#(one: Giver#, box: Box#): Box# {
  return one.give(box);
}
function* each#(box: Box#): Generator<Box#> {
  yield box;
  if (box.next !== null) yield box.next;
}
function useView#(view: Slice<u32>): void {
  if (view.length > 0) {
    view[0] = (view[0] + 1) & 0xff;
    sum# = (sum# + view[view.length - 1]) & 0xffff;
  }
}
function useOp#(op: Op): void {
  sum# = (sum# + op()) & 0xffff;
}
function useBox#(box: Box# | null): void {
  let at = box;
  for (let steps: u32 = 0; steps < 3; steps++) {
    if (at === null) return;
    at.value = (at.value + 1) & 0xff;
    const op = at.op;
    if (op !== null) useOp#(op);
    const view = at.view;
    if (view !== null) useView#(view);
    at = at.next;
  }
}
function useAll#(): void {
  useBox#(first#);
  useBox#(second#);
  useBox#(kept#);
  useBox#(plain#.last);
  useBox#(plain#.own);
  useBox#(keeper#.last);
  useBox#(keeper#.own);
}
`;
}

/** The text of one scene, whose names all end with \`id\`. */
export function generateScene(seed: number, id: string): string {
  const random = new Random(seed);
  const scene = new Scene(random);
  const parts = [prelude(random)];
  for (let i = 0; i < FUNCTIONS; i++) parts.push(scene.declare(i));
  parts.push(scene.run());
  return parts.join("").replaceAll("#", id);
}

class Scene {
  readonly #functions: Signature[] = [];
  #lines: string[] = [];
  #indent = 1;
  /** Depth of the block that is open. */
  #level = FRAME;
  #names = 0;

  constructor(readonly random: Random) {}

  declare(index: number): string {
    const { random } = this;
    const params = Array.from({ length: 1 + random.below(3) }, () => random.pick(KINDS));
    const result = random.oneIn(3) ? null : random.pick(KINDS);
    const signature = { name: `f${index}_#`, params, result };
    this.#lines = [];
    this.#level = FRAME;
    this.#names = 0;
    const own = params.map((kind, i): Variable => {
      return { name: `p${i}`, kind, level: CALLER, assignable: false };
    });
    const variables = [...STATICS, ...own];
    for (let i = 0; i < STATEMENTS; i++) this.#statement(variables);
    if (result !== null) this.#line(`return ${this.#value(variables, result, CALLER)};`);
    const list = params.map((kind, i) => `p${i}: ${TYPES[kind]}`).join(", ");
    const type = result === null ? "void" : TYPES[result];
    this.#functions.push(signature);
    return `function ${signature.name}(${list}): ${type} {\n${this.#lines.join("")}}\n`;
  }

  /** Calls everything, and looks at what is left behind. */
  run(): string {
    const calls = this.#functions.map(({ name, params }) => {
      const args = params.map((kind) => this.#value(STATICS, kind, STATIC));
      return `  ${name}(${args.join(", ")});\n  useAll#();\n`;
    });
    return `function run#(): u32 {\n${calls.join("")}  return sum#;\n}\n`;
  }

  #line(text: string): void {
    this.#lines.push(`${"  ".repeat(this.#indent)}${text}\n`);
  }

  #name(): string {
    this.#names++;
    return `v${this.#names}`;
  }

  /** A variable whose object lives at least as long as that of \`level\`, mostly. */
  #pick(variables: readonly Variable[], kind: Kind, level: number): Variable | null {
    const all = variables.filter((v) => v.kind === kind);
    const safe = all.filter((v) => v.level <= level);
    const from = this.random.oneIn(CARELESS) || safe.length === 0 ? all : safe;
    if (from.length === 0) return null;
    // What was declared last is the most interesting.
    return this.random.oneIn(3) ? this.random.pick(from) : this.random.pick(from.slice(-4));
  }

  #value(variables: readonly Variable[], kind: Kind, level: number): string {
    const { random } = this;
    const box = (): string => this.#value(variables, "box", level);
    const picked = this.#pick(variables, kind, level)?.name;
    if (kind === "maybe") {
      if (picked !== undefined && random.oneIn(2)) return picked;
      return this.#mayBeNull(variables, level);
    }
    if (random.oneIn(4)) {
      const pair = this.#pick(variables, "pair", level)?.name ?? "both#()";
      if (kind === "box") {
        const other = this.#plain(variables, level);
        return random.pick([
          `${pair}.box`,
          `(next#(${other}) ?? ${this.#plain(variables, level)})`,
          `ask#(${random.pick(["plain#", "keeper#"])}, ${this.#plain(variables, level)})`,
          `(sum# > 50 ? ${other} : ${this.#plain(variables, level)})`,
        ]);
      }
      if (kind === "view") return `${pair}.view`;
      if (kind === "op") return `(op#(${this.#plain(variables, level)}) ?? nothing#)`;
      return `{ box: ${box()}, view: ${this.#value(variables, "view", level)} }`;
    }
    return picked ?? (kind === "op" ? "nothing#" : "both#()");
  }

  #mayBeNull(variables: readonly Variable[], level: number): string {
    const box = this.#plain(variables, level);
    return this.random.pick(["null", `next#(${box})`, box, box]);
  }

  #plain(variables: readonly Variable[], level: number): string {
    return this.#pick(variables, "box", level)?.name ?? "first#";
  }

  #add(variables: Variable[], kind: Kind, text: string, level: number, assignable = false): void {
    const name = this.#name();
    this.#line(`${assignable ? "let" : "const"} ${name}: ${TYPES[kind]} = ${text};`);
    variables.push({ name, kind, level, assignable });
  }

  #block(head: string, variables: readonly Variable[], more: readonly Variable[] = []): void {
    if (this.#level - FRAME >= DEPTH_MAX) return;
    this.#line(head);
    this.#indent++;
    this.#level++;
    const inner = [...variables, ...more];
    for (let i = 0; i < 3; i++) this.#statement(inner);
    this.#level--;
    this.#indent--;
    this.#line("}");
  }

  #statement(variables: Variable[]): void {
    const { random } = this;
    const here = this.#level;
    const any = (kind: Kind): string => this.#value(variables, kind, here);
    const kind = random.pick(KINDS);
    const make: readonly (readonly [number, () => void])[] = [
      [5, () => this.#add(variables, "box", `new Box#(${random.below(9)})`, here)],
      [3, () => this.#array(variables)],
      [4, () => this.#closure(variables)],
      [3, () => this.#add(variables, "pair", `{ box: ${any("box")}, view: ${any("view")} }`, here)],
      [3, () => this.#add(variables, kind, any(kind), here, true)],
      [4, () => this.#assign(variables)],
      [6, () => this.#store(variables)],
      [5, () => this.#call(variables)],
      [2, () => this.#line(`tell#(${random.pick(["plain#", "keeper#"])}, ${any("box")});`)],
      [2, () => this.#line(`kept# = ${this.#value(variables, "maybe", STATIC)};`)],
      [2, () => this.#list(variables)],
      [2, () => this.#arena(variables)],
      [4, () => this.#use(variables)],
      [2, () => this.#block(random.pick(["{", "if (sum# > 20) {"]), variables)],
      [1, () => this.#block(`for (let i: u32 = 0; i < 2; i++) {`, variables)],
      [2, () => this.#each(variables)],
    ];
    random.weighted(make)();
  }

  #array(variables: Variable[]): void {
    const array = this.#name();
    this.#line(`const ${array} = new FixedArray<u32, 4>();`);
    this.#add(
      variables,
      "view",
      this.random.oneIn(2) ? array : `${array}.slice(1, 3)`,
      this.#level,
    );
  }

  #closure(variables: Variable[]): void {
    const { random } = this;
    const box = this.#plain(variables, this.#level);
    const view = this.#value(variables, "view", this.#level);
    const body = random.pick([
      `() => ${box}.value`,
      `() => ${box}.value + u32(${view}.length)`,
      `() => {\n    useView#(${view});\n    return 1;\n  }`,
    ]);
    this.#add(variables, "op", body, this.#level, random.oneIn(4));
  }

  #assign(variables: readonly Variable[]): void {
    const targets = variables.filter((v) => v.assignable);
    if (targets.length === 0) return;
    const { name, kind, level } = this.random.pick(targets);
    this.#line(`${name} = ${this.#value(variables, kind, level)};`);
  }

  #store(variables: readonly Variable[]): void {
    const target = this.#pick(variables, "box", this.#level);
    if (target === null) return;
    const value = (kind: Kind): string => this.#value(variables, kind, target.level);
    const store = this.random.pick([
      () => `${target.name}.next = ${value("maybe")};`,
      () => `${target.name}.op = ${value("op")};`,
      () => `${target.name}.view = ${value("view")};`,
    ]);
    this.#line(store());
  }

  #call(variables: Variable[]): void {
    if (this.#functions.length === 0) return;
    const { name, params, result } = this.random.pick(this.#functions);
    const args = params.map((kind) => this.#value(variables, kind, this.#level));
    const call = `${name}(${args.join(", ")})`;
    if (result === null) this.#line(`${call};`);
    else this.#add(variables, result, call, this.#level);
  }

  #list(variables: Variable[]): void {
    const name = this.#name();
    const box = (): string => this.#plain(variables, this.#level);
    this.#line(`const ${name}: FixedArray<Box# | null, 2> = [${box()}, null];`);
    this.#line(`${name}[1] = ${this.#value(variables, "maybe", this.#level)};`);
    this.#add(variables, "box", `${name}[${this.random.below(2)}] ?? ${box()}`, this.#level);
  }

  /** Memory of an arena: of the module's, or of one over an array of this frame. */
  #arena(variables: Variable[]): void {
    const { random } = this;
    let arena = "arena#";
    if (random.oneIn(2)) {
      arena = this.#name();
      this.#line(
        `const ${arena} = new Arena<u32>(${this.#value(variables, "view", this.#level)});`,
      );
    }
    const level = arena === "arena#" ? STATIC : this.#level;
    this.#add(variables, "view", `${arena}.allocate(1) ?? data#.slice(2)`, level);
  }

  #use(variables: readonly Variable[]): void {
    const { name, kind } = this.random.pick(variables);
    const uses: Readonly<Record<Kind, string>> = {
      box: `useBox#(${name});`,
      maybe: `useBox#(${name});`,
      view: `useView#(${name});`,
      op: `useOp#(${name});`,
      pair: `useBox#(${name}.box);`,
    };
    this.#line(uses[kind]);
    if (kind === "pair") this.#line(`useView#(${name}.view);`);
  }

  #each(variables: readonly Variable[]): void {
    const name = this.#name();
    const box = this.#value(variables, "box", this.#level);
    const inner: Variable = { name, kind: "box", level: this.#level, assignable: false };
    this.#block(`for (const ${name} of each#(${box})) {`, variables, [inner]);
  }
}
