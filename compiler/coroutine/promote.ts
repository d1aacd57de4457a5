/**
 * Locals become fields of the frame. Objects become inline fields; frames of callees and
 * temporaries share a field with others of their type whose scope has ended.
 */
import type { Coroutine, Expr, Field, Local, Stmt } from "../tree.ts";
import { INTEGERS, type Type, typeKey, VOID } from "../types.ts";
import { type Block, mapStmt, type PartMapper, rewriteExpr } from "../walk.ts";
import { livesAcross } from "./liveness.ts";

interface Slot {
  readonly field: Field;
  readonly key: string;
  free: boolean;
}

export function promoteLocals(coroutine: Coroutine): void {
  const promoter = new Promoter(coroutine);
  const { resume, frame } = coroutine;
  resume.body = promoter.block(resume.body ?? []);
  frame.fields = [...frame.fields, ...promoter.slots.map(({ field }) => field)];
}

class Promoter {
  readonly slots: Slot[] = [];
  readonly #fields = new Map<Local, Field>();
  readonly #names: Set<string>;
  readonly #self: Expr;

  constructor(coroutine: Coroutine) {
    this.#self = { op: "local", local: coroutine.self, type: coroutine.self.type };
    for (const [local, field] of coroutine.parameters) this.#fields.set(local, field);
    this.#names = new Set(coroutine.frame.fields.map(({ name }) => name));
  }

  /** The block with its promoted locals replaced; their fields are free for others after it. */
  block(block: Block): Block {
    const taken: Slot[] = [];
    const result = block.flatMap((stmt, at): Stmt[] => {
      if ((stmt.s === "let" || stmt.s === "storage") && livesAcross(block, at, stmt.local)) {
        const slot = this.#take(stmt.local, stmt.s === "storage");
        taken.push(slot);
        return this.#initialise(stmt);
      }
      return [mapStmt(stmt, this.#parts)];
    });
    for (const slot of taken) slot.free = true;
    return result;
  }

  readonly #parts: PartMapper = {
    expr: (e) => this.#expr(e),
    block: (inner) => this.block(inner),
  };

  #expr(e: Expr): Expr {
    return rewriteExpr(e, (inner) => {
      const field = inner.op === "local" ? this.#fields.get(inner.local) : undefined;
      return field === undefined ? inner : this.#place(field);
    });
  }

  #place(field: Field): Expr {
    return { op: "field", object: this.#self, field, type: field.type };
  }

  #take(local: Local, inline: boolean): Slot {
    const shared = inline || /^t\d+(_\d+)?$/.test(local.name);
    const key = `${inline} ${typeKey(local.type)} ${shared ? "" : local.name}`;
    let slot = this.slots.find((one) => one.free && one.key === key);
    if (slot === undefined) {
      const name = this.#newName(local.name);
      slot = { field: { name, type: local.type, inline, readonly: false }, key, free: false };
      this.slots.push(slot);
    }
    slot.free = false;
    this.#fields.set(local, slot.field);
    return slot;
  }

  #newName(base: string): string {
    let name = base;
    for (let n = 2; this.#names.has(name); n++) name = `${base}_${n}`;
    this.#names.add(name);
    return name;
  }

  /** A declaration as assignments to the field. */
  #initialise(stmt: Extract<Stmt, { s: "let" | "storage" }>): Stmt[] {
    const field = this.#fields.get(stmt.local);
    if (field === undefined) throw new Error("the local has a field");
    const target = this.#place(field);
    const { line } = stmt;
    if (stmt.s === "let") {
      const init = stmt.init === null ? null : this.#expr(stmt.init);
      return init === null ? [] : [{ s: "assign", target, value: init, line }];
    }
    if (stmt.uninitialised === true) return [];
    const stmts: Stmt[] = [{ s: "clear", object: target, line }];
    if (stmt.init !== null) this.#fill(target, this.#expr(stmt.init), line, stmts);
    return stmts;
  }

  /** Elements of a literal, or the number of an atomic, one by one. */
  #fill(target: Expr, init: Expr, line: number, stmts: Stmt[]): void {
    if (init.op !== "arrayLiteral") {
      stmts.push({ s: "expr", expr: storeAtomic(target, init), line });
      return;
    }
    init.elements.forEach((element, i) => {
      const place = elementPlace(target, i, element.type, line);
      if (element.op === "arrayLiteral") this.#fill(place, element, line, stmts);
      else stmts.push({ s: "assign", target: place, value: element, line });
    });
  }
}

function elementPlace(base: Expr, i: number, type: Type, line: number): Expr {
  const element = base.type.kind === "array" ? base.type.element : type;
  const index: Expr = { op: "const", value: BigInt(i), type: INTEGERS.usize };
  return { op: "index", base, index, checked: false, line, type: element };
}

function storeAtomic(target: Expr, value: Expr): Expr {
  const relaxed: Expr = { op: "const", value: 0n, type: INTEGERS.i32 };
  return {
    op: "helper",
    name: "gts_atomic_store",
    typeArgument: null,
    args: [target, value, relaxed],
    line: null,
    type: VOID,
  };
}
