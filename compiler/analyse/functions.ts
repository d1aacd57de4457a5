/** The functions of a program that have a body, initialisers of modules included. */
import type { Func, Program } from "../tree.ts";

export function functionsOf(program: Program): Func[] {
  const all = new Set<Func>();
  for (const module of program.modules) {
    for (const func of module.funcs) if (func.body !== null) all.add(func);
    if (module.init !== null) all.add(module.init);
  }
  return [...all];
}
