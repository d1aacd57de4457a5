/** What the functions and variables of a linked program take, from its symbol table. */
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Program } from "../tree.ts";
import type { SizeTable } from "./tables.ts";

const execute = promisify(execFile);

const OUTPUT_BYTES_MAX = 64 * 1024 * 1024;
/** Of `nm`: code, also weak. */
const CODE = /^[tTwW]$/;

export interface SymbolSize {
  /** C name, without what the C compiler adds to copies and parts. */
  readonly name: string;
  readonly bytes: number;
  readonly isCode: boolean;
}

export async function symbolSizes(program: string): Promise<SymbolSize[]> {
  const args = ["-S", "--defined-only", program];
  const { stdout } = await execute("nm", args, { maxBuffer: OUTPUT_BYTES_MAX });
  return stdout.split("\n").flatMap((line) => {
    const [, size = "", kind = "", name = ""] = line.split(/\s+/);
    if (name === "" || !/^[0-9a-f]+$/.test(size)) return [];
    const base = name.startsWith(".") ? name : (name.split(".")[0] ?? name);
    return [{ name: base, bytes: Number.parseInt(size, 16), isCode: CODE.test(kind) }];
  });
}

interface Owned {
  readonly shown: string;
  readonly module: string;
  readonly place: string;
}

/** Where each C symbol comes from. */
function owners(program: Program): Map<string, Owned> {
  const found = new Map<string, Owned>();
  for (const module of program.modules) {
    const module_ = module.shownPath;
    for (const func of module.funcs) {
      const place = `${module_}:${func.line}`;
      found.set(func.name, { shown: func.shownName, module: module_, place });
    }
    for (const global of module.globals) {
      const place = `${module_}:${global.line}`;
      found.set(global.name, { shown: global.name, module: module_, place });
    }
  }
  return found;
}

/** Largest first. What is not GTS (assembly, the C runtime) is one module. */
export function sizeTables(program: Program, symbols: readonly SymbolSize[]): SizeTable[] {
  const known = owners(program);
  const functions = new Map<string, { bytes: number; owner: Owned }>();
  const modules = new Map<string, { code: number; data: number }>();
  for (const { name, bytes, isCode } of symbols) {
    const owner = known.get(name);
    const module = owner?.module ?? "(runtime)";
    const sum = modules.get(module) ?? { code: 0, data: 0 };
    if (isCode) sum.code += bytes;
    else sum.data += bytes;
    modules.set(module, sum);
    if (!isCode || owner === undefined) continue;
    functions.set(name, { bytes: bytes + (functions.get(name)?.bytes ?? 0), owner });
  }
  const byModule = [...modules].map(([name, { code, data }]) => [code, data, name] as const);
  const byFunction = [...functions.values()].map(
    ({ bytes, owner }) => [bytes, owner.shown, owner.place] as const,
  );
  return [
    {
      title: "Modules (bytes)",
      columns: ["code", "data", "module"],
      rows: byModule.sort((a, b) => b[0] + b[1] - a[0] - a[1] || (a[2] < b[2] ? -1 : 1)),
      notes: [],
    },
    {
      title: "Functions (bytes of code)",
      columns: ["bytes", "function", "where"],
      rows: byFunction.sort((a, b) => b[0] - a[0] || (a[2] < b[2] ? -1 : 1)),
      notes: [],
    },
  ];
}
