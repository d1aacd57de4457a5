/**
 * Random functions full of indices and loops, and an interpreter of the typed tree that runs them
 * with all checks on: for the test that no check is called needless which then fails.
 */
import type { Expr, Func, Local, Stmt } from "../../compiler/tree.ts";
import { type IntType, intMax, intMin } from "../../compiler/types.ts";

/** A small generator of random numbers (mulberry32): the same seed, the same program. */
export class Random {
  #state: number;
  constructor(seed: number) {
    this.#state = seed;
  }
  below(n: number): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % n;
  }
  one<T>(items: readonly T[]): T {
    return items[this.below(items.length)] as T;
  }
}

const DEPTH_MAX = 3;

/** One function as GTS; parameters are `a`, `b`: slices, `n`, `m`: usize, `k`: u8. */
export class FunctionWriter {
  readonly #lines: string[] = [];
  #names: string[] = ["n", "m", "x", "y"];
  #next = 0;
  #loops = 0;

  constructor(readonly random: Random) {}

  write(name: string): string {
    this.#block(4 + this.random.below(5), DEPTH_MAX);
    return [
      `export function ${name}(a: Slice<u8>, b: Slice<u8>, n: usize, m: usize, k: u8): u32 {`,
      "  let s = a;",
      "  let x = n;",
      "  let y = m;",
      "  let total: u32 = 0;",
      ...this.#lines,
      "  s = b;",
      "  return wrapping.add(total, u32.wrap(wrapping.add(wrapping.add(x, y), s.length)));",
      "}",
    ].join("\n");
  }

  #block(count: number, depth: number): void {
    const names = [...this.#names];
    for (let i = 0; i < count; i++) this.#statement(depth);
    this.#names = names;
  }

  #statement(depth: number): void {
    const kind = this.random.below(depth > 0 ? 14 : 8);
    const slice = this.random.one(["a", "b", "s"]);
    if (kind <= 2)
      return this.#add(`total = wrapping.add(total, u32(${slice}[${this.#index()}]));`);
    if (kind === 3) return this.#add(`${slice}[${this.#index()}] = k;`);
    if (kind === 4) return this.#add(`${this.random.one(["x", "y"])} = ${this.#index()};`);
    if (kind === 5) return this.#add(`${this.random.one(["x++", "x--", "y++", "y += 2"])};`);
    if (kind === 6) return this.#slice();
    if (kind === 7) return this.#exit();
    if (kind <= 9) return this.#if(depth);
    if (kind === 10) return this.#while(depth);
    return this.#for(depth);
  }

  #slice(): void {
    const [from, to] = [this.#atom(), this.#atom()];
    const text = ["a", "b", `s.slice(${from})`, `a.slice(0, ${to})`, `a.slice(1, ${to})`];
    this.#add(`s = ${this.random.one(text)};`);
  }

  #exit(): void {
    const way = ["return total;", `assert(${this.#condition()});`];
    if (this.#loops > 0) way.push("break;", "continue;");
    this.#add(`if (${this.#condition()}) { ${this.random.one(way)} }`);
  }

  #if(depth: number): void {
    this.#add(`if (${this.#condition()}) {`);
    this.#block(1 + this.random.below(3), depth - 1);
    if (this.random.below(2) === 0) {
      this.#add("} else {");
      this.#block(1 + this.random.below(3), depth - 1);
    }
    this.#add("}");
  }

  #while(depth: number): void {
    this.#add(`while (${this.#condition()}) {`);
    this.#inLoop(depth);
    this.#add(`  ${this.random.one(["x++", "y++", "x--", "y--"])};`);
    this.#add("}");
  }

  #for(depth: number): void {
    const i = `i${this.#next++}`;
    const length = this.random.one(["a.length", "b.length", "s.length", "n", "m", "4"]);
    const head = this.random.one([
      `let ${i}: usize = 0; ${i} < ${length}; ${i}++`,
      `let ${i}: usize = ${this.#atom()}; ${i} < ${length}; ${i} += 2`,
      `let ${i}: usize = 0; ${i} + 1 < ${length}; ${i}++`,
      `let ${i}: usize = ${length}; ${i} > 0; ${i}--`,
      `let ${i}: usize = 0; ${i} !== ${length}; ${i}++`,
      `let ${i}: usize = 1; ${i} <= ${length}; ${i}++`,
    ]);
    this.#add(`for (${head}) {`);
    this.#names.push(i);
    this.#inLoop(depth);
    this.#names = this.#names.filter((name) => name !== i);
    this.#add("}");
  }

  #inLoop(depth: number): void {
    this.#loops++;
    this.#block(1 + this.random.below(3), depth - 1);
    this.#loops--;
  }

  #atom(): string {
    const name = this.random.one(this.#names);
    return this.random.one([
      name,
      name,
      name,
      "a.length",
      "b.length",
      "s.length",
      "usize(k)",
      "usize(2)",
    ]);
  }

  #index(): string {
    const atom = this.#atom();
    return this.random.one([
      ...[atom, atom, atom, `${atom} - 1`, `${atom} + 1`, `${atom} / 2`, `${atom} & 3`],
      ...[
        `${atom} % 3`,
        `${atom} >> 1`,
        `(${atom} + ${this.#atom()}) / 2`,
        `${atom} + ${this.#atom()}`,
      ],
      ...[`${atom} - ${this.#atom()}`, `wrapping.add(${atom}, 1)`, `wrapping.sub(${atom}, 1)`],
      ...[`usize(u8.wrap(${atom}))`, `(${this.#condition()} ? ${atom} : ${this.#atom()})`],
    ]);
  }

  #condition(): string {
    const operator = this.random.one(["<", "<=", ">", ">=", "===", "!=="]);
    const one = `${this.#atom()} ${operator} ${this.#atom()}`;
    const kind = this.random.below(8);
    if (kind === 0) return `${one} && ${this.#atom()} < ${this.#atom()}`;
    if (kind === 1) return `${one} || ${this.#atom()} < ${this.#atom()}`;
    if (kind === 2) return `${this.#atom()} + 1 < ${this.#atom()}`;
    return kind === 3 ? `!(${one})` : one;
  }

  #add(line: string): void {
    this.#lines.push(`  ${line}`);
  }
}

/** A slice in the interpreter; elements are not needed for what is tested, only lengths. */
export interface SliceValue {
  readonly items: number[];
  readonly start: bigint;
  readonly length: bigint;
}

type Value = bigint | SliceValue;

/** The program would stop here. */
class Stopped extends Error {}
class Left extends Error {
  constructor(
    readonly way: "break" | "continue" | "return",
    readonly target: number,
  ) {
    super(way);
  }
}

const STEPS_MAX = 3000;

/** Runs a function with all its checks; tells `failed` the first check that fails. */
export class Interpreter {
  readonly #locals = new Map<Local, Value>();
  #steps = 0;

  constructor(readonly failed: (e: Expr) => void) {}

  run(func: Func, args: readonly Value[]): void {
    func.params.forEach((param, i) => {
      this.#locals.set(param, args[i] ?? 0n);
    });
    try {
      this.#block(func.body ?? []);
    } catch (error) {
      if (!(error instanceof Stopped || error instanceof Left)) throw error;
    }
  }

  #block(block: readonly Stmt[]): void {
    for (const stmt of block) this.#statement(stmt);
  }

  #statement(stmt: Stmt): void {
    if (++this.#steps > STEPS_MAX) throw new Stopped();
    switch (stmt.s) {
      case "let":
        this.#locals.set(stmt.local, stmt.init === null ? 0n : this.#value(stmt.init));
        return;
      case "assign":
        if (stmt.target.op === "local") {
          this.#locals.set(stmt.target.local, this.#value(stmt.value));
          return;
        }
        this.#element(stmt.target, Number(this.#number(stmt.value)));
        return;
      case "expr":
        this.#value(stmt.expr);
        return;
      case "if":
        return this.#block(this.#number(stmt.condition) !== 0n ? stmt.then : stmt.otherwise);
      case "block":
        return this.#block(stmt.body);
      case "loop":
        return this.#loop(stmt);
      case "break":
      case "continue":
        throw new Left(stmt.s, stmt.target);
      case "return":
        if (stmt.value !== null) this.#value(stmt.value);
        throw new Left("return", -1);
      default:
        throw new Error(`The interpreter does not know ${stmt.s}.`);
    }
  }

  #loop(stmt: Extract<Stmt, { s: "loop" }>): void {
    const holds = (): boolean => stmt.condition === null || this.#number(stmt.condition) !== 0n;
    for (let first = true; (stmt.postTest && first) || holds(); first = false) {
      if (++this.#steps > STEPS_MAX) throw new Stopped();
      try {
        this.#block(stmt.body);
      } catch (error) {
        if (!(error instanceof Left) || error.target !== stmt.id) throw error;
        if (error.way === "break") return;
      }
      this.#block(stmt.step);
    }
  }

  #stop(e: Expr): never {
    this.failed(e);
    throw new Stopped();
  }

  #number(e: Expr): bigint {
    const value = this.#value(e);
    if (typeof value !== "bigint") throw new Error("a number is expected");
    return value;
  }

  #slice(e: Expr): SliceValue {
    const value = this.#value(e);
    if (typeof value === "bigint") throw new Error("a slice is expected");
    return value;
  }

  #value(e: Expr): Value {
    switch (e.op) {
      case "const":
        return e.value;
      case "local":
        return this.#locals.get(e.local) ?? 0n;
      case "length":
        return this.#slice(e.operand).length;
      case "index":
        return this.#element(e, null);
      case "retype":
        return this.#value(e.operand);
      case "and":
        return this.#number(e.left) !== 0n ? this.#value(e.right) : 0n;
      case "or":
        return this.#number(e.left) !== 0n ? 1n : this.#value(e.right);
      case "not":
        return this.#number(e.operand) !== 0n ? 0n : 1n;
      case "cond":
        return this.#value(this.#number(e.condition) !== 0n ? e.whenTrue : e.whenFalse);
      case "convert":
        return this.#convert(e);
      case "binary":
        return this.#binary(e);
      case "helper":
        return this.#helper(e);
      default:
        throw new Error(`The interpreter does not know ${e.op}.`);
    }
  }

  #element(e: Expr, written: number | null): bigint {
    if (e.op !== "index") throw new Error("an element is expected");
    const { items, start, length } = this.#slice(e.base);
    const index = this.#number(e.index);
    if (index < 0n || index >= length) this.#stop(e);
    const at = Number(start + index);
    if (written !== null) items[at] = written;
    return BigInt(items[at] ?? 0);
  }

  #convert(e: Extract<Expr, { op: "convert" }>): bigint {
    const value = this.#number(e.operand);
    if (e.type.kind !== "int") return value;
    if (intMin(e.type) <= value && value <= intMax(e.type)) return value;
    return e.mode === "check" ? this.#stop(e) : wrapped(value, e.type);
  }

  #binary(e: Extract<Expr, { op: "binary" }>): bigint {
    const [a, b] = [this.#number(e.left), this.#number(e.right)];
    const { type } = e;
    if (type.kind !== "int") return compared(e.operator, a, b) ? 1n : 0n;
    if ((e.operator === "/" || e.operator === "%") && b === 0n) this.#stop(e);
    const exact = computed(e.operator, a, b);
    if (intMin(type) <= exact && exact <= intMax(type)) return exact;
    return e.checked && e.operator !== "<<" ? this.#stop(e) : wrapped(exact, type);
  }

  #helper(e: Extract<Expr, { op: "helper" }>): Value {
    const [first, second, third] = e.args;
    if (!e.name.startsWith("gts_slice") || first === undefined || second === undefined)
      throw new Stopped();
    const whole = this.#slice(first);
    const start = this.#number(second);
    const end = third === undefined ? whole.length : this.#number(third);
    if (start > end || end > whole.length) this.#stop(e);
    return { items: whole.items, start: whole.start + start, length: end - start };
  }
}

function wrapped(value: bigint, type: IntType): bigint {
  return type.signed ? BigInt.asIntN(type.bits, value) : BigInt.asUintN(type.bits, value);
}

function computed(operator: string, a: bigint, b: bigint): bigint {
  switch (operator) {
    case "+":
      return a + b;
    case "-":
      return a - b;
    case "*":
      return a * b;
    case "/":
      return a / b;
    case "%":
      return a % b;
    case "&":
      return a & b;
    case "|":
      return a | b;
    case "^":
      return a ^ b;
    case "<<":
      return a << b;
    default:
      return a >> b;
  }
}

function compared(operator: string, a: bigint, b: bigint): boolean {
  switch (operator) {
    case "<":
      return a < b;
    case "<=":
      return a <= b;
    case ">":
      return a > b;
    case ">=":
      return a >= b;
    case "==":
      return a === b;
    default:
      return a !== b;
  }
}
