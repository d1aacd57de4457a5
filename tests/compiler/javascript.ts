/**
 * GTS under Node, from the same file: types are erased, and what core.d.ts declares is given
 * by a few functions of JavaScript. Numbers are JavaScript's, so programs that need 64 bits,
 * wrap-around or references into memory are not for this.
 */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { createContext, runInContext } from "node:vm";
import { RUNTIME_FOLDER } from "../../compiler/index.ts";
import { ts } from "../../compiler/typescript.ts";

const TIMEOUT_MS = 5_000;

export interface JavaScriptRun {
  readonly output: string;
  readonly exitCode: number;
}

/** `using` ends a generator, as newer engines have it. */
const DISPOSABLE_GENERATORS = `
  Object.getPrototypeOf(function* () {}).prototype[Symbol.dispose] ??= function () {
    this.return();
  };`;

/** Thrown by what panics in GTS. */
class Panic extends Error {}

/** Runs `main` of a program; throws what the program throws, or if it needs what there is not. */
export function runAsJavaScript(file: string): JavaScriptRun {
  let output = "";
  const print = (text: string): void => {
    output += text;
  };
  const host = { print, printLine: (text: string): void => print(`${text}\n`) };
  const context = createContext(globals());
  runInContext(DISPOSABLE_GENERATORS, context);
  const modules = new Map<string, Record<string, unknown>>();
  const load = (path: string): Record<string, unknown> => {
    const known = modules.get(path);
    if (known !== undefined) return known;
    const exports: Record<string, unknown> = {};
    modules.set(path, exports);
    const run = runInContext(`(function (exports, require) {${erased(path)}\n})`, context);
    run(exports, (name: string) => (name === "gehri:host" ? host : load(pathOf(name, path))));
    return exports;
  };
  const { main } = load(resolve(file));
  if (typeof main !== "function") throw new Error("there is no main");
  const call = runInContext("(main) => main()", context, { timeout: TIMEOUT_MS });
  try {
    const exitCode = call(main);
    return { output, exitCode: Number(exitCode) };
  } catch (error) {
    if (error instanceof Panic) return { output, exitCode: 134 };
    throw error;
  }
}

function pathOf(name: string, from: string): string {
  if (name.startsWith(".")) return resolve(dirname(from), name);
  const path = join(RUNTIME_FOLDER, "lib", `${name.replace(/^gehri:/, "")}.ts`);
  const index = join(RUNTIME_FOLDER, "lib", name.replace(/^gehri:/, ""), "index.ts");
  if (existsSync(path)) return path;
  if (existsSync(index)) return index;
  throw new Error(`${name} cannot run under Node`);
}

/**
 * Without types. An array's length and zero stand in its type, so they are moved to its
 * arguments.
 */
function erased(path: string): string {
  const text = readFileSync(path, "utf8").replace(
    /new FixedArray<(\w+), (\w+)>\(\)/g,
    'FixedArray($2, "$1")',
  );
  if (text.includes("new FixedArray<"))
    throw new Error("arrays of this type cannot run under Node");
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.CommonJS,
  };
  return ts.transpileModule(text, { compilerOptions: options, fileName: path }).outputText;
}

function panic(message: string): never {
  throw new Panic(message);
}

/** A conversion to an integer type as far as JavaScript's numbers carry it. */
function integer(bits: number, signed: boolean): unknown {
  const low = signed ? -(2 ** (bits - 1)) : 0;
  const high = 2 ** (signed ? bits - 1 : bits) - 1;
  const check = (value: number | boolean): number => {
    const whole = Math.trunc(Number(value));
    return whole < low || whole > high ? panic("it does not fit") : whole;
  };
  return Object.assign(check, {
    MIN: low,
    MAX: high,
    BITS: bits,
    saturate: (value: number): number => Math.min(Math.max(value, low), high),
    wrap: (value: number): number => {
      const cut = ((value % 2 ** bits) + 2 ** bits) % 2 ** bits;
      return cut > high ? cut - 2 ** bits : cut;
    },
  });
}

function fixedArray(length: number, element: string): unknown[] {
  const zeros: Record<string, unknown> = { boolean: false };
  if (!/^([iu](8|16|32|64|size)|f32|f64|boolean)$/.test(element))
    throw new Error(`arrays of ${element} cannot run under Node`);
  return new Array(length).fill(zeros[element] ?? 0);
}

function globals(): Record<string, unknown> {
  const types: Record<string, unknown> = {};
  for (const bits of [8, 16, 32, 64]) {
    types[`u${bits}`] = integer(bits, false);
    types[`i${bits}`] = integer(bits, true);
  }
  return {
    ...types,
    usize: integer(64, false),
    isize: integer(64, true),
    f32: Math.fround,
    f64: Number,
    FixedArray: fixedArray,
    Symbol,
    panic,
    static_assert: () => {},
    assert: (condition: boolean) => (condition ? undefined : panic("assertion failed")),
    hex: (value: number, digits = 0) => value.toString(16).padStart(digits, "0"),
    dec: (value: number, columns: number) => `${value}`.padStart(columns),
    pad: (value: string, columns: number) => value.padEnd(columns),
    char: (code: number) => String.fromCharCode(code),
    byte: (character: string) => character.charCodeAt(0),
  };
}
