/**
 * What a random program must print, and where it must panic: the language's rules written down a
 * second time, over exact integers.
 */

import {
  type Arithmetic,
  type Class,
  type Expr,
  type Function,
  INTS,
  type IntName,
  maxOf,
  minOf,
  type Place,
  type Program,
  type Stmt,
  VARIANTS,
  type ValueType,
} from "./program.ts";
import { newScope, type ObjectValue, type Scope } from "./scope.ts";
import { compared, fit, shown, wrapTo } from "./values.ts";

export interface Outcome {
  readonly output: string;
  /** The statement that panics, and words of which its message has one. */
  readonly panic: { readonly at: Stmt; readonly words: readonly string[] } | null;
}

/** A program that takes more is too long to be a useful test. */
const STEPS_MAX = 30_000;

class Panic {
  constructor(
    readonly words: string[],
    readonly at: Stmt,
  ) {}
}

/** The program takes too many steps. */
export class TooLong extends Error {}

type Jump =
  | { readonly kind: "break" | "continue"; readonly label: string | null }
  | { readonly kind: "return"; readonly value: bigint };

type Yield = (value: bigint) => void;

/** Leaves a generator whose loop has ended. */
class Leave {}

export function interpret(program: Program): Outcome {
  const machine = new Machine(program);
  try {
    machine.run();
    return { output: machine.output, panic: null };
  } catch (error) {
    if (!(error instanceof Panic)) throw error;
    return { output: machine.output, panic: error };
  }
}

class Machine {
  output = "";
  #steps = 0;
  #at: Stmt | null = null;
  readonly #globals = new Map<string, bigint>();
  readonly #arrays = new Map<string, bigint[]>();
  readonly #functions = new Map<string, Function>();
  readonly #classes = new Map<string, Class>();

  constructor(readonly program: Program) {
    for (const { name, value } of program.globals) this.#globals.set(name, value);
    for (const { name, length } of program.arrays)
      this.#arrays.set(name, new Array<bigint>(length).fill(0n));
    for (const one of program.functions) this.#functions.set(one.name, one);
    for (const one of program.classes) this.#classes.set(one.name, one);
  }

  run(): void {
    this.#block(this.program.main, newScope(null), noYield);
  }

  #panic(word: string): never {
    if (this.#at === null) throw new Error("a statement panics");
    throw new Panic([word], this.#at);
  }

  #step(): void {
    if (++this.#steps > STEPS_MAX) throw new TooLong();
  }

  /**
   * Runs a block; clean-ups of its `using` declarations come last, whatever happens but a
   * panic.
   */
  #block(body: readonly Stmt[], scope: Scope, give: Yield): Jump | null {
    const guards: number[] = [];
    const clean = (): void => {
      for (const tag of guards.reverse()) this.output += `-${tag}\n`;
    };
    try {
      for (const stmt of body) {
        if (stmt.kind === "using") guards.push(stmt.tag);
        const jump = this.#statement(stmt, scope, give);
        if (jump === null) continue;
        clean();
        return jump;
      }
    } catch (error) {
      if (error instanceof Leave) clean();
      throw error;
    }
    clean();
    return null;
  }

  #statement(stmt: Stmt, scope: Scope, give: Yield): Jump | null {
    this.#step();
    this.#at = stmt;
    switch (stmt.kind) {
      case "let":
        scope.values.set(stmt.name, this.#eval(stmt.value, scope));
        return null;
      case "array":
        scope.arrays.set(stmt.name, new Array<bigint>(stmt.length).fill(0n));
        return null;
      case "object":
        scope.objects.set(stmt.name, this.#new(stmt.className));
        return null;
      case "expr":
        this.#eval(stmt.value, scope);
        return null;
      case "print": {
        // A call inside may print, too: first.
        const value = this.#eval(stmt.value, scope);
        this.output += `${shown(stmt.value.type, value)}\n`;
        return null;
      }
      case "if":
        return this.#eval(stmt.condition, scope) === 1n
          ? this.#block(stmt.yes, scope, give)
          : this.#block(stmt.no, scope, give);
      case "for":
        return this.#for(stmt, scope, give);
      case "forOf":
        return this.#forOf(stmt, scope, give);
      case "generate":
        return this.#generate(stmt, scope, give);
      case "switch": {
        const subject = this.#eval(stmt.subject, scope);
        const found = stmt.cases.find(({ value }) => value === subject);
        const jump = this.#block(found?.body ?? stmt.otherwise, scope, give);
        return jump?.kind === "break" && jump.label === null ? null : jump;
      }
      case "break":
      case "continue":
        return { kind: stmt.kind, label: stmt.label };
      case "return":
        return {
          kind: "return",
          value: stmt.value === null ? 0n : this.#eval(stmt.value, scope),
        };
      case "yield":
        give(this.#eval(stmt.value, scope));
        return null;
      case "closure":
        scope.closures.set(stmt.func.name, stmt.func);
        return null;
      case "nullable":
        if (stmt.value === null) scope.values.delete(stmt.name);
        else scope.values.set(stmt.name, this.#eval(stmt.value, scope));
        return null;
      case "ifSome":
        return this.#block(scope.values.has(stmt.name) ? stmt.yes : stmt.no, scope, give);
      case "union": {
        const values = this.#all(stmt.values, scope);
        scope.variants.set(stmt.name, stmt.variant);
        for (const [i, field] of VARIANTS[stmt.variant].entries())
          scope.values.set(`${stmt.name}.${field.name}`, values[i] ?? 0n);
        return null;
      }
      case "match": {
        const body = stmt.bodies[scope.variants.get(stmt.name) ?? "none"];
        const jump = this.#block(body, scope, give);
        return jump?.kind === "break" && jump.label === null ? null : jump;
      }
      case "using":
        return null;
    }
  }

  /** True: go on with the next round. A jump is for somebody further out. */
  #afterRound(jump: Jump | null, label: string | null): boolean | Jump {
    if (jump === null) return true;
    if (jump.kind === "return") return jump;
    if (jump.label !== null && jump.label !== label) return jump;
    return jump.kind === "continue";
  }

  #for(stmt: Extract<Stmt, { kind: "for" }>, scope: Scope, give: Yield): Jump | null {
    for (let i = 0n; ; i++) {
      this.#step();
      this.#at = stmt;
      scope.values.set(stmt.name, i);
      if (i >= BigInt(stmt.rounds)) return null;
      if (stmt.condition !== null && this.#eval(stmt.condition, scope) === 0n) return null;
      const after = this.#afterRound(this.#block(stmt.body, scope, give), stmt.label);
      if (typeof after !== "boolean") return after;
      if (!after) return null;
    }
  }

  #forOf(stmt: Extract<Stmt, { kind: "forOf" }>, scope: Scope, give: Yield): Jump | null {
    const array = this.#array(stmt.array, scope);
    for (let i = 0; i < array.length; i++) {
      this.#step();
      scope.values.set(stmt.name, array[i] ?? 0n);
      const after = this.#afterRound(this.#block(stmt.body, scope, give), null);
      if (typeof after !== "boolean") return after;
      if (!after) return null;
    }
    return null;
  }

  /** The generator's body runs, and the loop's body is what it gives its values to. */
  #generate(stmt: Extract<Stmt, { kind: "generate" }>, scope: Scope, give: Yield): Jump | null {
    const func = this.#function(stmt.generator);
    const args = stmt.args.map((arg) => this.#eval(arg, scope));
    let leaving: Jump | null = null;
    const leave = new Leave();
    const take = (value: bigint): void => {
      this.#step();
      const before = this.#at;
      scope.values.set(stmt.name, value);
      const after = this.#afterRound(this.#block(stmt.body, scope, give), null);
      this.#at = before;
      if (after === true) return;
      leaving = after === false ? null : after;
      throw leave;
    };
    try {
      this.#call(func, args, null, take);
    } catch (error) {
      if (error !== leave) throw error;
    }
    return leaving;
  }

  #function(name: string): Function {
    const func = this.#functions.get(name);
    if (func === undefined) throw new Error(`no function ${name}`);
    return func;
  }

  #new(className: string): ObjectValue {
    const declared = this.#classes.get(className);
    if (declared === undefined) throw new Error(`no class ${className}`);
    return { declared, fields: new Map(declared.fields.map((f) => [f.name, f.value])) };
  }

  #array(name: string, scope: Scope): bigint[] {
    const array = scope.arrays.get(name) ?? this.#arrays.get(name);
    if (array === undefined) throw new Error(`no array ${name}`);
    return array;
  }

  #object(name: string, scope: Scope): ObjectValue {
    const object = name === "this" ? scope.self : scope.objects.get(name);
    if (object === undefined || object === null) throw new Error(`no object ${name}`);
    return object;
  }

  #call(func: Function, args: readonly bigint[], self: ObjectValue | null, give: Yield): bigint {
    const scope = newScope(self);
    for (const [i, p] of func.parameters.entries()) scope.values.set(p.name, args[i] ?? 0n);
    const before = this.#at;
    const jump = this.#block(func.body, scope, give);
    this.#at = before;
    return jump?.kind === "return" ? jump.value : 0n;
  }

  /** In the scope around it: names are unique, and nothing calls itself. */
  #callClosure(func: Function, args: readonly bigint[], scope: Scope): bigint {
    for (const [i, p] of func.parameters.entries()) scope.values.set(p.name, args[i] ?? 0n);
    const before = this.#at;
    const jump = this.#block(func.body, scope, noYield);
    this.#at = before;
    return jump?.kind === "return" ? jump.value : 0n;
  }

  /** A place with its index evaluated; elements are checked when they are touched. */
  #fix(place: Place, scope: Scope): { get: () => bigint; set: (value: bigint) => void } {
    if (place.kind === "field") {
      const { fields } = this.#object(place.object, scope);
      return {
        get: () => fields.get(place.name) ?? 0n,
        set: (value) => fields.set(place.name, value),
      };
    }
    if (place.kind === "variable") {
      const map = scope.values.has(place.name) ? scope.values : this.#globals;
      return {
        get: () => map.get(place.name) ?? 0n,
        set: (value) => map.set(place.name, value),
      };
    }
    const array = this.#array(place.array, scope);
    const index = this.#eval(place.index, scope);
    const at = (): number => {
      if (index < 0n || index >= BigInt(array.length)) this.#panic("index");
      return Number(index);
    };
    return {
      get: () => array[at()] ?? 0n,
      set: (value) => {
        array[at()] = value;
      },
    };
  }

  #eval(e: Expr, scope: Scope): bigint {
    this.#step();
    switch (e.kind) {
      case "literal":
        return e.value;
      case "read":
        return this.#fix(e.place, scope).get();
      case "binary": {
        const [left, right] = this.#both(e.left, e.right, scope);
        return this.#arithmetic(e.op, e.type, left, right);
      }
      case "shift": {
        const [left, count] = this.#both(e.left, e.count, scope);
        return this.#shift(e, left, count);
      }
      case "wrapping": {
        const [left, right] = this.#both(e.left, e.right, scope);
        const all = { add: left + right, sub: left - right, mul: left * right };
        return wrapTo(e.type as IntName, all[e.op]);
      }
      case "compare": {
        const [left, right] = this.#both(e.left, e.right, scope);
        return compared(e.op, left, right);
      }
      case "logic": {
        const left = this.#eval(e.left, scope);
        return (e.op === "&&") === (left === 1n) ? this.#eval(e.right, scope) : left;
      }
      case "not":
        return 1n - this.#eval(e.operand, scope);
      case "negate":
        return this.#checked(e.type, -this.#eval(e.operand, scope));
      case "invert":
        return wrapTo(e.type as IntName, ~this.#eval(e.operand, scope));
      case "choose":
        return this.#eval(this.#eval(e.condition, scope) === 1n ? e.yes : e.no, scope);
      case "convert":
        return this.#convert(e, this.#eval(e.operand, scope));
      case "orElse":
        return scope.values.get(e.name) ?? this.#eval(e.other, scope);
      case "call": {
        const closure = scope.closures.get(e.func);
        if (closure !== undefined)
          return this.#callClosure(closure, this.#all(e.args, scope), scope);
        return this.#call(this.#function(e.func), this.#all(e.args, scope), null, noYield);
      }
      case "method": {
        const object = this.#object(e.object, scope);
        const method = object.declared.methods.find((m) => m.name === e.method);
        if (method === undefined) throw new Error(`no method ${e.method}`);
        return this.#call(method, this.#all(e.args, scope), object, noYield);
      }
      case "assign":
        return this.#assign(e, scope);
      case "step": {
        const place = this.#fix(e.place, scope);
        const old = place.get();
        const next = this.#checked(e.type, e.by === "++" ? old + 1n : old - 1n);
        place.set(next);
        return e.prefix ? next : old;
      }
      case "record": {
        const [first, second] = this.#both(e.first, e.second, scope);
        return e.pick === 0 ? first : second;
      }
    }
  }

  #all(args: readonly Expr[], scope: Scope): bigint[] {
    const values: bigint[] = [];
    for (const [i, arg] of args.entries()) {
      try {
        values.push(this.#eval(arg, scope));
      } catch (error) {
        if (error instanceof Panic) this.#alsoFails(error, args.slice(i + 1), scope);
        throw error;
      }
    }
    return values;
  }

  #both(left: Expr, right: Expr, scope: Scope): [bigint, bigint] {
    const [first = 0n, second = 0n] = this.#all([left, right], scope);
    return [first, second];
  }

  /** Of the checks of one expression that fail the language does not say which comes first. */
  #alsoFails(first: Panic, later: readonly Expr[], scope: Scope): void {
    const at = this.#at;
    if (first.at !== at) return;
    const { output } = this;
    for (const e of later) {
      try {
        this.#eval(e, scope);
      } catch (error) {
        if (error instanceof Panic && error.at === at) first.words.push(...error.words);
      }
      this.#at = at;
      this.output = output;
    }
  }

  #assign(e: Extract<Expr, { kind: "assign" }>, scope: Scope): bigint {
    const place = this.#fix(e.place, scope);
    if (e.op === "") {
      const value = this.#eval(e.value, scope);
      place.set(value);
      return value;
    }
    const old = place.get();
    const value = this.#arithmetic(e.op, e.type, old, this.#eval(e.value, scope));
    place.set(value);
    return value;
  }

  #checked(type: ValueType, value: bigint): bigint {
    if (!fit(type, value)) this.#panic("overflow");
    return value;
  }

  #arithmetic(op: Arithmetic, type: ValueType, left: bigint, right: bigint): bigint {
    switch (op) {
      case "+":
        return this.#checked(type, left + right);
      case "-":
        return this.#checked(type, left - right);
      case "*":
        return this.#checked(type, left * right);
      case "/":
        if (right === 0n) this.#panic("division by zero");
        return this.#checked(type, left / right);
      case "%":
        if (right === 0n) this.#panic("division by zero");
        return left % right;
      case "&":
        return left & right;
      case "|":
        return left | right;
      case "^":
        return left ^ right;
    }
  }

  #shift(e: Extract<Expr, { kind: "shift" }>, left: bigint, count: bigint): bigint {
    const type = e.type as IntName;
    if (count < 0n || count >= BigInt(INTS[type].bits)) this.#panic("shift");
    return e.op === "<<" ? wrapTo(type, left << count) : left >> count;
  }

  #convert(e: Extract<Expr, { kind: "convert" }>, value: bigint): bigint {
    const type = e.type as IntName;
    if (e.mode === "wrap") return wrapTo(type, value);
    if (e.mode === "check") {
      if (!fit(type, value)) this.#panic("does not fit");
      return value;
    }
    if (value < minOf(type)) return minOf(type);
    return value > maxOf(type) ? maxOf(type) : value;
  }
}

function noYield(): void {
  throw new Error("only generators yield");
}
