/** Which functions an indirect call can reach: every one whose address is taken with its type. */
import { withFirstParents } from "../interface-parents.ts";
import type { Expr, Func, InterfaceInfo, Module } from "../tree.ts";
import type { Type } from "../types.ts";
import { visitBlock, visitExpr } from "../walk.ts";

export class Candidates {
  readonly #values = new Map<Type, Set<Func>>();
  readonly #methods = new Map<InterfaceInfo, Map<string, Set<Func>>>();

  constructor(modules: Iterable<Module>) {
    const note = (e: Expr): void => this.#note(e);
    for (const module of modules) {
      for (const func of module.funcs) visitBlock(func.body ?? [], { expr: note });
      for (const global of module.globals) if (global.init !== null) visitExpr(global.init, note);
    }
  }

  /** Functions behind a value of function type; their last parameter is the environment. */
  ofValue(type: Type): ReadonlySet<Func> {
    const plain = type.kind === "nullable" ? type.of : type;
    return this.#values.get(plain) ?? new Set();
  }

  /** Methods behind an interface's method. */
  ofMethod(type: Type, method: string): ReadonlySet<Func> {
    const plain = type.kind === "nullable" ? type.of : type;
    if (plain.kind !== "iface") return new Set();
    return this.#methods.get(plain.info)?.get(method) ?? new Set();
  }

  #note(e: Expr): void {
    if (e.op === "func") this.#add(this.#values, e.type, e.func);
    if (e.op !== "toInterface") return;
    for (const info of withFirstParents(e.info)) {
      const known = this.#methods.get(info) ?? new Map<string, Set<Func>>();
      this.#methods.set(info, known);
      info.methods.forEach((method, i) => {
        const func = e.methods[i];
        if (func !== undefined) this.#add(known, method.name, func);
      });
    }
  }

  #add<K>(map: Map<K, Set<Func>>, key: K, func: Func): void {
    const known = map.get(key);
    if (known === undefined) map.set(key, new Set([func]));
    else known.add(func);
  }
}
