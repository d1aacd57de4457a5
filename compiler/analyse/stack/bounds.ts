/**
 * The most stack that a function can need: its own frame and the deepest of what it calls, over the
 * call graph. Functions that call each other in a circle have a bound only if `@recursion N` says
 * how often they are active at once.
 */
import type { Func } from "../../tree.ts";
import type { Call, CallGraph, Node } from "../call-graph.ts";
import type { Frame } from "./usage.ts";

export interface Link {
  readonly func: Func;
  readonly bytes: number;
  /** Where the previous one calls it; 0 for the first. */
  readonly line: number;
}

export interface Bound {
  /** Null: there is none, for `problem`. */
  readonly bytes: number | null;
  /** The deepest way, or the way to the problem. */
  readonly chain: readonly Link[];
  readonly problem: string | null;
}

export interface BoundOptions {
  readonly frames: ReadonlyMap<string, Frame>;
  /** Stack of functions that are not GTS, by their C name; `externalBytes` for all others. */
  readonly externals: ReadonlyMap<string, number>;
  readonly externalBytes: number;
  /** What a table's thunk puts between an interface call and the method. */
  readonly thunkBytes: number;
  /** What functions of the runtime need that the C compiler did not inline. */
  readonly helperBytes?: number;
}

interface Component {
  readonly nodes: readonly Node[];
  readonly cyclic: boolean;
}

export class StackBounds {
  readonly #bounds = new Map<Node, Bound>();
  readonly #components = new Map<Node, Component>();

  constructor(
    readonly graph: CallGraph,
    readonly options: BoundOptions,
  ) {}

  /** Of a function whose parameters may be anything. */
  of(func: Func): Bound {
    const node = this.graph.node(func);
    if (!this.#components.has(node)) this.#findComponents(node);
    return this.#bound(node);
  }

  #frame(func: Func): number {
    const { frames, externals, externalBytes } = this.options;
    const known = frames.get(func.name)?.bytes;
    if (known !== undefined) return known;
    // A function with a body but no frame was inlined wherever it is called.
    return func.body === null ? (externals.get(func.name) ?? externalBytes) : 0;
  }

  #bound(node: Node): Bound {
    const known = this.#bounds.get(node);
    if (known !== undefined) return known;
    const component = this.#components.get(node) ?? { nodes: [node], cyclic: false };
    const bound = component.cyclic ? this.#ofCircle(node, component) : this.#ofOne(node);
    this.#bounds.set(node, bound);
    return bound;
  }

  #ofOne(node: Node): Bound {
    const own = this.#frame(node.func);
    const frame = this.options.frames.get(node.func.name);
    const first: Link = { func: node.func, bytes: own, line: 0 };
    if (frame?.dynamic === true)
      return { bytes: null, chain: [first], problem: "its frame has no constant size" };
    return this.#deepest(first, this.graph.calls(node));
  }

  #deepest(first: Link, calls: readonly Call[]): Bound {
    let most = this.options.helperBytes ?? 0;
    let chain: readonly Link[] = [];
    for (const call of calls) {
      const bound = this.#bound(call.callee);
      const links = bound.chain.map((link, i) => (i === 0 ? { ...link, line: call.line } : link));
      if (bound.bytes === null)
        return { bytes: null, chain: [first, ...links], problem: bound.problem };
      const bytes = bound.bytes + (call.kind === "interface" ? this.options.thunkBytes : 0);
      if (bytes < most || (bytes === most && chain.length > 0)) continue;
      most = bytes;
      chain = links;
    }
    return { bytes: first.bytes + most, chain: [first, ...chain], problem: null };
  }

  /** Each function of the circle as often as it can be active at once, then what they call. */
  #ofCircle(node: Node, component: Component): Bound {
    const inside = new Set(component.nodes);
    const names = [...new Set(component.nodes.map(({ func }) => func.shownName))];
    const times = this.#times(component);
    const first: Link = { func: node.func, bytes: this.#frame(node.func), line: 0 };
    if (times === null) {
      const problem = `${names.join(", ")} call${names.length > 1 ? " each other" : "s itself"}`;
      return { bytes: null, chain: [first], problem };
    }
    const circle = component.nodes.reduce(
      (sum, { func }) => sum + this.#frame(func) * (func.effects?.recursion ?? times + 1),
      0,
    );
    const outside = component.nodes.flatMap((inner) =>
      this.graph.calls(inner).filter(({ callee }) => !inside.has(callee)),
    );
    return this.#deepest({ ...first, bytes: circle }, outside);
  }

  /** Null if some circle has no function with `@recursion`. */
  #times(component: Component): number | null {
    const bounded = component.nodes.filter(
      ({ func }) => (func.effects?.recursion ?? null) !== null,
    );
    const rest = new Set(component.nodes.filter((node) => !bounded.includes(node)));
    if (bounded.length === 0 || this.#hasCircle(rest)) return null;
    return bounded.reduce((sum, { func }) => sum + (func.effects?.recursion ?? 0), 0);
  }

  #hasCircle(nodes: ReadonlySet<Node>): boolean {
    const left = new Set(nodes);
    for (let changed = true; changed; ) {
      changed = false;
      for (const node of left) {
        if (this.graph.calls(node).some(({ callee }) => left.has(callee))) continue;
        left.delete(node);
        changed = true;
      }
    }
    return left.size > 0;
  }

  /** Tarjan's algorithm, with a stack of its own: call graphs are deep. */
  #findComponents(root: Node): void {
    const order = new Map<Node, number>();
    const low = new Map<Node, number>();
    const open: Node[] = [];
    const isOpen = new Set<Node>();
    const enter = (node: Node): { node: Node; next: number } => {
      order.set(node, order.size);
      low.set(node, order.size - 1);
      open.push(node);
      isOpen.add(node);
      return { node, next: 0 };
    };
    const work = [enter(root)];
    for (let top = work.at(-1); top !== undefined; top = work.at(-1)) {
      const { node } = top;
      const callee = this.graph.calls(node)[top.next++]?.callee;
      if (callee !== undefined) {
        if (!order.has(callee) && !this.#components.has(callee)) work.push(enter(callee));
        else if (isOpen.has(callee)) lower(low, node, order.get(callee) ?? 0);
        continue;
      }
      work.pop();
      const parent = work.at(-1)?.node;
      if (parent !== undefined) lower(low, parent, low.get(node) ?? 0);
      if (low.get(node) === order.get(node)) this.#close(node, open, isOpen);
    }
  }

  #close(node: Node, open: Node[], isOpen: Set<Node>): void {
    const nodes = open.splice(open.indexOf(node));
    for (const inner of nodes) isOpen.delete(inner);
    const cyclic = nodes.length > 1 || this.graph.calls(node).some(({ callee }) => callee === node);
    for (const inner of nodes) this.#components.set(inner, { nodes, cyclic });
  }
}

function lower(low: Map<Node, number>, node: Node, to: number): void {
  if (to < (low.get(node) ?? 0)) low.set(node, to);
}

/** A chain as lines of text, outermost first. */
export function chainLines(chain: readonly Link[]): string[] {
  return chain.map(({ func, bytes, line }, i) => {
    const by = chain[i - 1]?.func;
    const where =
      by === undefined || line === 0 ? "" : ` (called at ${by.module.shownPath}:${line})`;
    return `${String(bytes).padStart(7)}  ${func.shownName}${where}`;
  });
}
