/** A random program as GTS: one statement a line, so that the line of a panic names it. */
import {
  type Class,
  type Expr,
  type Function,
  type Place,
  type Program,
  type Stmt,
  type Style,
  VARIANT_NAMES,
  VARIANTS,
  type ValueType,
  type VariantName,
} from "./program.ts";

export interface Printed {
  readonly text: string;
  /** 1-based line of each statement's head. */
  readonly lines: ReadonlyMap<Stmt, number>;
}

export function printProgram(program: Program): Printed {
  const { style } = program;
  const printer = new Printer(style);
  printer.add('import { print } from "gehri:host";');
  printer.add("type Two<A, B> = { readonly first: A; readonly second: B };");
  printer.add(`type Shape = ${VARIANT_NAMES.map(variantType).join(" | ")};`);
  // tsc narrows a variable to what it was given last, unless that comes from a function.
  printer.add("function hide<T>(value: T): T {");
  printer.add("  return value;");
  printer.add("}");
  printer.add("function truth(value: boolean): boolean {");
  printer.add("  return value;");
  printer.add("}");
  printer.add("function two<A, B>(first: A, second: B): Two<A, B> {");
  printer.add("  return { first, second };");
  printer.add("}");
  printer.add("class Guard {");
  printer.add("  constructor(private readonly tag: u32) {}");
  printer.add("  [Symbol.dispose](): void {");
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the template is a part of the program.
  printer.add("    print(`-${this.tag}\\n`);");
  printer.add("  }");
  printer.add("}");
  for (const { name, type, value } of program.globals)
    printer.add(`let ${name}: ${type} = ${literal(type, value)};`);
  for (const { name, type, length } of program.arrays)
    printer.add(`const ${name} = new FixedArray<${type}, ${length}>();`);
  for (const one of program.classes) printer.class(one);
  for (const one of program.functions) printer.function(one, "function ");
  const waits = style === "waits";
  printer.add(waits ? "async function run(): Promise<void> {" : "export function main(): i32 {");
  printer.block(program.main);
  if (waits) {
    printer.add("}");
    printer.add("const frame = new Frame<typeof run>();");
    printer.add("export function main(): i32 {");
    printer.add("  const task = frame.start();");
    printer.add("  while (!task.resume()) {}");
  }
  printer.add("  return 0;");
  printer.add("}");
  return { text: `${printer.out.join("\n")}\n`, lines: printer.lines };
}

function variantType(name: VariantName): string {
  const fields = VARIANTS[name].map((f) => `; readonly ${f.name}: ${f.type}`).join("");
  return `{ readonly kind: "${name}"${fields} }`;
}

class Printer {
  readonly out: string[] = [];
  readonly lines = new Map<Stmt, number>();
  #depth = 0;
  /** What stands before each call. */
  readonly #wait: string;

  constructor(readonly style: Style) {
    this.#wait = style === "waits" ? "await " : "";
  }

  #expr(e: Expr): string {
    return expr(e, this.#wait);
  }

  /** The head of a function, with the stop at its beginning. */
  #begin(head: string): void {
    this.add(this.style === "waits" ? `${head} await suspend();` : head);
  }

  #result(type: string, generator: boolean): string {
    if (generator) return this.style === "waits" ? "AsyncGenerator<u32>" : "Generator<u32>";
    return this.style === "waits" ? `Promise<${type}>` : type;
  }

  add(text: string): void {
    this.out.push("  ".repeat(this.#depth) + text);
  }

  class({ name, fields, methods }: Class): void {
    this.add(`class ${name} {`);
    this.#depth++;
    for (const field of fields)
      this.add(`${field.name}: ${field.type} = ${literal(field.type, field.value)};`);
    for (const method of methods) this.function(method, "");
    this.#depth--;
    this.add("}");
  }

  function({ name, parameters, result, generator, body }: Function, keyword: string): void {
    const list = parameters.map((p) => `${p.name}: ${p.type}`).join(", ");
    const shown = this.#result(result ?? "void", generator);
    const word = this.style === "waits" ? "async " : "";
    this.#begin(`${word}${generator ? "function* " : keyword}${name}(${list}): ${shown} {`);
    this.block(body);
    this.add("}");
  }

  block(body: readonly Stmt[]): void {
    this.#depth++;
    for (const stmt of body) {
      this.lines.set(stmt, this.out.length + 1);
      this.#statement(stmt);
    }
    this.#depth--;
  }

  #braced(head: string, body: readonly Stmt[], tail = "}"): void {
    this.add(`${head} {`);
    this.block(body);
    this.add(tail);
  }

  #statement(stmt: Stmt): void {
    switch (stmt.kind) {
      case "let":
        return this.add(`let ${stmt.name}: ${stmt.type} = ${this.#expr(stmt.value)};`);
      case "array":
        return this.add(`const ${stmt.name} = new FixedArray<${stmt.type}, ${stmt.length}>();`);
      case "object":
        return this.add(`const ${stmt.name} = new ${stmt.className}();`);
      case "expr":
        return this.add(`${this.#expr(stmt.value)};`);
      case "print":
        return this.add(`print(\`\${${this.#expr(stmt.value)}}\\n\`);`);
      case "if":
        this.#braced(`if (${this.#expr(stmt.condition)})`, stmt.yes);
        if (stmt.no.length > 0) this.#braced("else", stmt.no);
        return;
      case "for": {
        const more = stmt.condition === null ? "" : ` && ${this.#expr(stmt.condition)}`;
        const { name, rounds, label } = stmt;
        const head = `for (let ${name}: u32 = 0; ${name} < ${rounds}${more}; ${name}++)`;
        return this.#braced(label === null ? head : `${label}: ${head}`, stmt.body);
      }
      case "forOf":
        return this.#braced(`for (const ${stmt.name} of ${stmt.array})`, stmt.body);
      case "generate": {
        const call = `${stmt.generator}(${stmt.args.map((e) => this.#expr(e)).join(", ")})`;
        if (this.style === "kept") {
          const held = `${stmt.name}_held`;
          const head = `{ using ${held} = ${call}; for (const ${stmt.name} of ${held})`;
          return this.#braced(head, stmt.body, "}}");
        }
        return this.#braced(`for ${this.#wait}(const ${stmt.name} of ${call})`, stmt.body);
      }
      case "switch":
        return this.#switch(stmt);
      case "break":
      case "continue":
        return this.add(`${stmt.kind}${stmt.label === null ? "" : ` ${stmt.label}`};`);
      case "return":
        return this.add(stmt.value === null ? "return;" : `return ${this.#expr(stmt.value)};`);
      case "yield":
        return this.add(`yield ${this.#expr(stmt.value)};`);
      case "closure": {
        const { name, parameters, result, body } = stmt.func;
        const list = parameters.map((p) => `${p.name}: ${p.type}`).join(", ");
        const word = this.style === "waits" ? "async " : "";
        const shown = this.#result(result ?? "void", false);
        this.#begin(`const ${name} = ${word}(${list}): ${shown} => {`);
        this.block(body);
        return this.add("};");
      }
      case "nullable": {
        const value = stmt.value === null ? "null" : this.#expr(stmt.value);
        const head = stmt.fresh ? `let ${stmt.name}: ${stmt.type} | null` : stmt.name;
        return this.add(`${head} = hide<${stmt.type} | null>(${value});`);
      }
      case "ifSome":
        this.#braced(`if (${stmt.name} !== null)`, stmt.yes);
        if (stmt.no.length > 0) this.#braced("else", stmt.no);
        return;
      case "union": {
        const fields = VARIANTS[stmt.variant].map((f, i) => {
          const value = stmt.values[i];
          return value === undefined ? "" : `, ${f.name}: ${this.#expr(value)}`;
        });
        const head = stmt.fresh ? `let ${stmt.name}: Shape` : stmt.name;
        const made = `{ kind: "${stmt.variant}"${fields.join("")} }`;
        return this.add(`${head} = hide<Shape>(${made});`);
      }
      case "match":
        this.add(`switch (${stmt.name}.kind) {`);
        for (const name of VARIANT_NAMES) {
          this.#braced(`  case "${name}":`, stmt.bodies[name]);
          this.add("    break;");
        }
        return this.add("}");
      case "using":
        return this.add(`using ${stmt.name} = new Guard(${stmt.tag});`);
    }
  }

  #switch(stmt: Extract<Stmt, { kind: "switch" }>): void {
    this.add(`switch (${this.#expr(stmt.subject)}) {`);
    this.#depth++;
    for (const one of stmt.cases) {
      this.#braced(`case ${literal(stmt.subject.type, one.value)}:`, one.body);
      this.add("  break;");
    }
    this.#braced("default:", stmt.otherwise);
    this.#depth--;
    this.add("}");
  }
}

function literal(type: ValueType, value: bigint): string {
  if (type === "boolean") return value === 0n ? "false" : "true";
  return `${value}`;
}

function place(p: Place, wait: string): string {
  if (p.kind === "variable") return p.name;
  if (p.kind === "field") return `${p.object}.${p.name}`;
  return `${p.array}[${expr(p.index, wait)}]`;
}

/** Parentheses everywhere: precedence has fixtures of its own. */
function expr(e: Expr, wait: string): string {
  switch (e.kind) {
    case "literal":
      if (e.type !== "boolean") return `${e.type}(${e.value})`;
      return `truth(${literal(e.type, e.value)})`;
    case "read":
      return place(e.place, wait);
    case "binary":
      return `(${expr(e.left, wait)} ${e.op} ${expr(e.right, wait)})`;
    case "shift":
      return `(${expr(e.left, wait)} ${e.op} ${expr(e.count, wait)})`;
    case "wrapping":
      return `wrapping.${e.op}(${expr(e.left, wait)}, ${expr(e.right, wait)})`;
    case "compare":
    case "logic":
      return `(${expr(e.left, wait)} ${e.op} ${expr(e.right, wait)})`;
    case "not":
      return `!${expr(e.operand, wait)}`;
    case "negate":
      return `(-${expr(e.operand, wait)})`;
    case "invert":
      return `(~${expr(e.operand, wait)})`;
    case "choose":
      return `(${expr(e.condition, wait)} ? ${expr(e.yes, wait)} : ${expr(e.no, wait)})`;
    case "convert":
      return `${e.type}${e.mode === "check" ? "" : `.${e.mode}`}(${expr(e.operand, wait)})`;
    case "call":
      return called(`${e.func}(${e.args.map((x) => expr(x, wait)).join(", ")})`, wait);
    case "method":
      return called(
        `${e.object}.${e.method}(${e.args.map((x) => expr(x, wait)).join(", ")})`,
        wait,
      );
    case "assign":
      return `(${place(e.place, wait)} ${e.op}= ${expr(e.value, wait)})`;
    case "step":
      return e.prefix ? `(${e.by}${place(e.place, wait)})` : `(${place(e.place, wait)}${e.by})`;
    case "orElse":
      return `(${e.name} ?? ${expr(e.other, wait)})`;
    case "record": {
      const made = `two(${expr(e.first, wait)}, ${expr(e.second, wait)})`;
      return `${made}.${e.pick === 0 ? "first" : "second"}`;
    }
  }
}

function called(call: string, wait: string): string {
  return wait === "" ? call : `(${wait}${call})`;
}
