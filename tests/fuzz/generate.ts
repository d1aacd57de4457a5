/**
 * Random well-typed programs. Panics are allowed, and part of what a program does; constants that
 * the compiler would refuse are not made.
 */
import { ExpressionMaker, type Names, newNames } from "./generate-expressions.ts";
import {
  type Class,
  type Function,
  INT_NAMES,
  type Parameter,
  type Program,
  type Stmt,
  VARIANT_NAMES,
  VARIANTS,
  type ValueType,
  type VariantName,
} from "./program.ts";
import type { Random } from "./random.ts";

const STATEMENTS_MAX = 6;
const DEPTH_MAX = 3;

export function generateProgram(random: Random): Program {
  return new Generator(random).program();
}

/** Where statements stand. */
interface Place {
  readonly depth: number;
  readonly inLoop: boolean;
  readonly inSwitch: boolean;
  readonly labels: readonly string[];
  readonly result: ValueType | null;
  readonly generator: boolean;
  /** Inside a closure: variables whose narrowing could be lost are left alone. */
  readonly closure: boolean;
}

class Generator {
  readonly #random: Random;
  readonly #make: ExpressionMaker;
  #names: Names = newNames();
  #next = 0;

  constructor(random: Random) {
    this.#random = random;
    this.#make = new ExpressionMaker(random);
  }

  program(): Program {
    const random = this.#random;
    const globals = this.#count(2, 4).map(() => {
      const type = this.#type();
      return { name: this.#name("g"), type, value: this.#make.value(type) };
    });
    const arrays = this.#count(1, 2).map(() => ({
      name: this.#name("table"),
      type: random.pick(INT_NAMES),
      length: 1 + random.below(6),
    }));
    for (const { name, type } of globals) this.#make.globals.push({ name, type });
    this.#make.arrays.push(...arrays);
    const classes = this.#count(0, 2).map(() => this.#class());
    const functions = this.#count(1, 4).map(() => {
      const func = this.#function("func", random.oneIn(4));
      this.#make.functions.push(func);
      return func;
    });
    this.#names = newNames();
    const main = this.#body({ ...TOP, result: null }, 8);
    const shown = globals.map(({ name, type }): Stmt => {
      const place = { kind: "variable", name, type } as const;
      return { kind: "print", value: { kind: "read", place, type } };
    });
    return { style: "plain", globals, arrays, classes, functions, main: [...main, ...shown] };
  }

  #count(from: number, to: number): number[] {
    return Array.from({ length: from + this.#random.below(to - from + 1) }, (_, i) => i);
  }

  #name(base: string): string {
    return `${base}${this.#next++}`;
  }

  #type(): ValueType {
    return this.#random.oneIn(6) ? "boolean" : this.#random.pick(INT_NAMES);
  }

  #class(): Class {
    const name = this.#name("C");
    const fields = this.#count(1, 3).map(() => {
      const type = this.#type();
      return { name: this.#name("m"), type, value: this.#make.value(type) };
    });
    const empty: Class = { name, fields, methods: [] };
    const methods = this.#count(1, 2).map(() => this.#function("run", false, empty));
    const made: Class = { name, fields, methods };
    this.#make.classes.push(made);
    return made;
  }

  #function(base: string, generator: boolean, owner: Class | null = null): Function {
    const name = this.#name(base);
    const parameters = this.#count(0, 3).map((): Parameter => {
      return { name: this.#name("p"), type: this.#type() };
    });
    const result = generator ? null : this.#type();
    this.#names = newNames();
    this.#names.variables.push(...parameters.map((p) => ({ ...p, constant: false })));
    if (owner !== null) this.#names.objects.push({ name: "this", declared: owner });
    const body = this.#body({ ...TOP, result, generator }, 4);
    if (result !== null)
      body.push({ kind: "return", value: this.#make.expr(this.#names, result, 2) });
    if (generator && !body.some(({ kind }) => kind === "yield"))
      body.push({ kind: "yield", value: this.#make.expr(this.#names, "u32", 1) });
    return { name, parameters, result, generator, body };
  }

  #body(place: Place, most: number): Stmt[] {
    const outer = this.#names;
    this.#names = copyOf(outer);
    const body: Stmt[] = [];
    const count = 1 + this.#random.below(Math.min(most, STATEMENTS_MAX) + 1);
    for (let i = 0; i < count; i++) {
      const stmt = this.#statement(place);
      body.push(stmt);
      // tsc narrows nothing where no way leads.
      if (leaves(stmt)) break;
    }
    // Names of a function's own block stay for what is appended to it.
    if (place.depth > 0) this.#names = outer;
    return body;
  }

  #statement(place: Place): Stmt {
    const random = this.#random;
    const names = this.#names;
    const deep = place.depth >= DEPTH_MAX;
    const kind = random.weighted<Stmt["kind"] | "assign">([
      [5, "let"],
      [1, "array"],
      [this.#make.classes.length > 0 ? 2 : 0, "object"],
      [7, "assign"],
      [4, "print"],
      [deep ? 0 : 4, "if"],
      [deep ? 0 : 3, "for"],
      [deep ? 0 : 1, "forOf"],
      [deep ? 0 : 2, "generate"],
      [deep ? 0 : 2, "switch"],
      [place.inLoop ? 2 : 0, "break"],
      [place.depth > 0 && place.result !== null ? 1 : 0, "return"],
      [place.generator ? 4 : 0, "yield"],
      [1, "using"],
      [deep || place.closure ? 0 : 1, "closure"],
      [place.closure ? 0 : 2, "nullable"],
      [deep || names.nullables.length === 0 ? 0 : 2, "ifSome"],
      [place.closure ? 0 : 2, "union"],
      [deep || names.unions.length === 0 ? 0 : 2, "match"],
    ]);
    return this.#ofKind(kind, place);
  }

  #ofKind(kind: Stmt["kind"] | "assign", place: Place): Stmt {
    const random = this.#random;
    const names = this.#names;
    switch (kind) {
      case "let": {
        const type = this.#type();
        const value = this.#make.expr(names, type, 3);
        const name = this.#name("v");
        names.variables.push({ name, type, constant: false });
        return { kind, name, type, value };
      }
      case "array": {
        const type = random.pick(INT_NAMES);
        const made = { name: this.#name("a"), type, length: 1 + random.below(5) };
        names.arrays.push(made);
        return { kind, ...made };
      }
      case "object": {
        const declared = random.pick(this.#make.classes);
        const name = this.#name("o");
        names.objects.push({ name, declared });
        return { kind, name, className: declared.name };
      }
      case "assign":
        return { kind: "expr", value: this.#make.effect(names, 3) };
      case "print":
        return { kind, value: this.#make.expr(names, this.#type(), 3) };
      case "if":
        return {
          kind,
          condition: this.#make.expr(names, "boolean", 2),
          yes: this.#inner(place),
          no: random.oneIn(2) ? this.#inner(place) : [],
        };
      case "switch":
        return this.#switch(place);
      case "break":
      case "continue":
        return this.#jump(place);
      case "return":
        return {
          kind,
          value: place.result === null ? null : this.#make.expr(names, place.result, 2),
        };
      case "yield":
        return { kind, value: this.#make.expr(names, "u32", 2) };
      case "using":
        return { kind, name: this.#name("held"), tag: this.#next };
      case "closure":
        return this.#closure(place);
      case "nullable":
        return this.#nullable();
      case "ifSome":
        return this.#ifSome(place);
      case "union":
        return this.#union();
      case "match":
        return this.#match(place);
      default:
        return this.#loop(kind, place);
    }
  }

  #inner(place: Place, more: Partial<Place> = {}): Stmt[] {
    return this.#body({ ...place, depth: place.depth + 1, ...more }, 3);
  }

  #loop(kind: Stmt["kind"], place: Place): Stmt {
    const random = this.#random;
    const names = this.#names;
    const inLoop = { inLoop: true, inSwitch: false };
    const within = (name: string, type: ValueType, labels: readonly string[]): Stmt[] => {
      const outer = this.#names;
      const variables = [...outer.variables, { name, type, constant: true }];
      this.#names = { ...outer, variables };
      const body = this.#inner(place, { ...inLoop, labels });
      this.#names = outer;
      return body;
    };
    const generators = this.#make.functions.filter(({ generator }) => generator);
    if (kind === "generate" && generators.length > 0) {
      const func = random.pick(generators);
      const args = func.parameters.map((p) => this.#make.expr(names, p.type, 2));
      const name = this.#name("y");
      const body = within(name, "u32", []);
      return { kind, name, generator: func.name, args, body };
    }
    const arrays = [...names.arrays, ...this.#make.arrays];
    const array = arrays[random.below(Math.max(1, arrays.length))];
    if (kind === "forOf" && array !== undefined) {
      const name = this.#name("x");
      const body = within(name, array.type, []);
      return { kind, name, type: array.type, array: array.name, body };
    }
    const name = this.#name("k");
    const label = random.oneIn(3) ? this.#name("loop") : null;
    const labels = label === null ? place.labels : [...place.labels, label];
    const condition = random.oneIn(4) ? this.#make.expr(names, "boolean", 2) : null;
    const body = within(name, "u32", labels);
    return { kind: "for", name, rounds: 1 + random.below(4), label, condition, body };
  }

  #closure(place: Place): Stmt {
    const outer = this.#names;
    const parameters = this.#count(0, 2).map(() => ({ name: this.#name("p"), type: this.#type() }));
    const result = this.#type();
    const constants = parameters.map((p) => ({ ...p, constant: false }));
    // A closure that calls others is enough; `this` is captured as well.
    const seen = outer.variables.filter((v) => v.narrowed !== true);
    this.#names = { ...copyOf(outer), variables: [...seen, ...constants] };
    const inner = { ...TOP, depth: place.depth + 1, result, closure: true };
    const body = this.#body(inner, 3);
    body.push({ kind: "return", value: this.#make.expr(this.#names, result, 2) });
    this.#names = outer;
    const func = { name: this.#name("arrow"), parameters, result, generator: false, body };
    outer.closures.push(func);
    return { kind: "closure", func };
  }

  #nullable(): Stmt {
    const random = this.#random;
    const { nullables } = this.#names;
    const fresh = nullables.length === 0 || random.oneIn(2);
    const made = fresh
      ? { name: this.#name("n"), type: random.pick(INT_NAMES) }
      : random.pick(nullables);
    const value = random.oneIn(3) ? null : this.#make.expr(this.#names, made.type, 2);
    if (fresh) nullables.push(made);
    return { kind: "nullable", fresh, ...made, value };
  }

  #ifSome(place: Place): Stmt {
    const outer = this.#names;
    const chosen = this.#random.pick(outer.nullables);
    const nullables = outer.nullables.filter((n) => n !== chosen);
    this.#names = { ...copyOf(outer), nullables };
    this.#names.variables.push({ ...chosen, constant: true, narrowed: true });
    const yes = this.#inner(place);
    this.#names = { ...copyOf(outer), nullables };
    const no = this.#random.oneIn(2) ? this.#inner(place) : [];
    this.#names = outer;
    return { kind: "ifSome", name: chosen.name, yes, no };
  }

  #union(): Stmt {
    const random = this.#random;
    const { unions } = this.#names;
    const fresh = unions.length === 0 || random.oneIn(2);
    const name = fresh ? this.#name("shape") : random.pick(unions);
    const variant = random.pick(VARIANT_NAMES);
    const values = VARIANTS[variant].map((f) => this.#make.expr(this.#names, f.type, 2));
    if (fresh) unions.push(name);
    return { kind: "union", fresh, name, variant, values };
  }

  #match(place: Place): Stmt {
    const outer = this.#names;
    const name = this.#random.pick(outer.unions);
    const unions = outer.unions.filter((n) => n !== name);
    const body = (variant: VariantName): Stmt[] => {
      this.#names = { ...copyOf(outer), unions };
      for (const f of VARIANTS[variant])
        this.#names.variables.push({
          name: `${name}.${f.name}`,
          type: f.type,
          constant: true,
          narrowed: true,
        });
      return this.#inner(place, { inSwitch: true });
    };
    const bodies = { one: body("one"), two: body("two"), none: body("none") };
    this.#names = outer;
    return { kind: "match", name, bodies };
  }

  #switch(place: Place): Stmt {
    const type = this.#random.pick(INT_NAMES);
    const subject = this.#make.expr(this.#names, type, 2);
    const values = [...new Set(this.#count(1, 3).map(() => BigInt(this.#random.below(5))))];
    const cases = values.map((value) => ({
      value,
      body: this.#inner(place, { inSwitch: true }),
    }));
    return { kind: "switch", subject, cases, otherwise: this.#inner(place, { inSwitch: true }) };
  }

  #jump(place: Place): Stmt {
    const random = this.#random;
    const kind = random.oneIn(2) ? "break" : "continue";
    const label = place.labels.length > 0 && random.oneIn(2) ? random.pick(place.labels) : null;
    return { kind, label };
  }
}

/** What stands behind it is never reached. */
function leaves(stmt: Stmt): boolean {
  const ends = (body: readonly Stmt[]): boolean => body.some(leaves);
  switch (stmt.kind) {
    case "break":
    case "continue":
    case "return":
      return true;
    case "if":
    case "ifSome":
      return ends(stmt.yes) && ends(stmt.no);
    case "match":
      return Object.values(stmt.bodies).every(ends);
    default:
      return false;
  }
}

function copyOf(names: Names): Names {
  return {
    variables: [...names.variables],
    arrays: [...names.arrays],
    objects: [...names.objects],
    closures: [...names.closures],
    nullables: [...names.nullables],
    unions: [...names.unions],
  };
}

const TOP: Place = {
  depth: 0,
  inLoop: false,
  inSwitch: false,
  labels: [],
  result: null,
  generator: false,
  closure: false,
};
