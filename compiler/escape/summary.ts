/** What a function does with the references that it is given. */
import type { Func } from "../tree.ts";
import type { Root } from "./roots.ts";

/** Where a reference goes, for a message. */
export interface Reason {
  readonly func: Func;
  readonly line: number;
  /** The function that it is handed on to; null where it is stored. */
  readonly next: { readonly func: Func; readonly key: string } | null;
}

export interface Flow {
  readonly target: Root;
  readonly value: Root;
  readonly reason: Reason;
}

export class Summary {
  /** Roots that are kept where they may outlive the call, by their keys. */
  readonly escapes = new Map<string, { readonly root: Root; readonly reason: Reason }>();
  /** Roots that are stored in objects of other parameters. */
  readonly flows = new Map<string, Flow>();
  /** Roots that the result may lead to. */
  readonly returns = new Set<Root>();
  /** Grows with each new fact, so that callers know when to look again. */
  version = 0;

  escape(root: Root, reason: Reason): void {
    if (this.escapes.has(root.key)) return;
    this.escapes.set(root.key, { root, reason });
    this.version++;
  }

  flow(target: Root, value: Root, reason: Reason): void {
    const key = `${target.key}<-${value.key}`;
    if (this.flows.has(key)) return;
    this.flows.set(key, { target, value, reason });
    this.version++;
  }

  giveBack(root: Root): void {
    if (this.returns.has(root)) return;
    this.returns.add(root);
    this.version++;
  }
}
