/**
 * What is known about integers at one point of a function: differences `a - b <= c` between
 * variables. The variable ZERO makes bounds of single variables of them (`a - ZERO <= 9`). What
 * follows from several facts together is found by the shortest path between two variables; the
 * range of each variable's type is known without a fact. Values are mathematical integers.
 */
import type { Expr } from "../../tree.ts";
import type { Interval } from "./intervals.ts";
import type { Variables } from "./variables.ts";

export type Var = number;

export const ZERO: Var = 0;

/** `a - b <= bound`, learnt at a line. */
interface Fact {
  readonly bound: bigint;
  readonly line: number;
}

/** What is proved, and the lines it rests on. */
export interface Proof {
  readonly bound: bigint;
  readonly lines: readonly number[];
}

/** Facts kept at one point: beyond it, forgetting a variable no longer derives new ones. */
const FACTS_MAX = 400;
/** Steps of one proof: facts that contradict each other (dead code) would never settle. */
const STEPS_MAX = 2000;

export class Facts {
  /** Inner maps are shared between copies and replaced, never changed. */
  #from = new Map<Var, ReadonlyMap<Var, Fact>>();
  /** A copy has the same `#from`: whoever changes it first takes a map of its own. */
  #fromIsShared = false;
  #count = 0;
  /** Distances from a variable to all others, as long as nothing is learnt or forgotten. */
  #distances = new Map<Var, ReadonlyMap<Var, bigint>>();
  /** Ranges of expressions, for as long. */
  ranges = new Map<Expr, Interval>();
  /** A copy has the same `#distances` and `ranges`. */
  #answersAreShared = false;

  constructor(readonly variables: Variables) {}

  /** Shares everything until one of both changes. */
  clone(): Facts {
    const twin = new Facts(this.variables);
    twin.#from = this.#from;
    twin.#count = this.#count;
    twin.#distances = this.#distances;
    twin.ranges = this.ranges;
    this.#fromIsShared = twin.#fromIsShared = true;
    this.#answersAreShared = twin.#answersAreShared = true;
    return twin;
  }

  /** To be called before each change. */
  #changing(): void {
    if (this.#answersAreShared || this.#distances.size > 0) this.#distances = new Map();
    if (this.#answersAreShared || this.ranges.size > 0) this.ranges = new Map();
    this.#answersAreShared = false;
    if (this.#fromIsShared) this.#from = new Map(this.#from);
    this.#fromIsShared = false;
  }

  /** The least c for which `a - b <= c` is known; types give one for all numbers. */
  bound(a: Var, b: Var): bigint {
    if (a === b) return 0n;
    let distance = this.#distances.get(a);
    if (distance === undefined) {
      distance = this.#search(a, null);
      this.#distances.set(a, distance);
    }
    return this.#between(distance, a, b).bound;
  }

  #between(distance: ReadonlyMap<Var, bigint>, a: Var, b: Var): { bound: bigint; direct: boolean } {
    const { variables } = this;
    const direct = distance.get(b);
    const byType = (distance.get(ZERO) ?? variables.max(a)) - variables.min(b);
    if (direct !== undefined && direct <= byType) return { bound: direct, direct: true };
    return { bound: byType, direct: false };
  }

  prove(a: Var, b: Var): Proof {
    const came = new Map<Var, { from: Var; line: number }>();
    const { bound, direct } = this.#between(this.#search(a, came), a, b);
    const lines = new Set<number>();
    const seen = new Set<Var>();
    for (let at = direct ? b : ZERO; at !== a && !seen.has(at); ) {
      seen.add(at);
      const step = came.get(at);
      if (step === undefined) break;
      if (step.line > 0) lines.add(step.line);
      at = step.from;
    }
    return { bound, lines: [...lines].sort((x, y) => x - y) };
  }

  /** Shortest paths from `a`; `came` notes by which step each variable was reached. */
  #search(a: Var, came: Map<Var, { from: Var; line: number }> | null): Map<Var, bigint> {
    const { variables } = this;
    const distance = new Map<Var, bigint>().set(a, 0n);
    const waiting: Var[] = [a];
    const reach = (to: Var, from: Var, bound: bigint, line: number): void => {
      const known = distance.get(to);
      if (known !== undefined && known <= bound) return;
      distance.set(to, bound);
      came?.set(to, { from, line });
      waiting.push(to);
    };
    // One step goes out from `at`, `here` away from `a`. This is where most of the time of the
    // pass goes, so the maps are walked without making an entry of each pair.
    let at: Var = a;
    let here = 0n;
    const byFact = (fact: Fact, to: Var): void => reach(to, at, here + fact.bound, fact.line);
    const byType = (_: unknown, to: Var): void => reach(to, ZERO, here - variables.min(to), 0);
    for (let step = 0; step < waiting.length && step < STEPS_MAX; step++) {
      at = waiting[step] ?? ZERO;
      here = distance.get(at) ?? 0n;
      if (at !== ZERO) reach(ZERO, at, here + variables.max(at), 0);
      else this.#from.forEach(byType);
      this.#from.get(at)?.forEach(byFact);
    }
    return distance;
  }

  /** Notes `a - b <= bound`, unless something stronger is noted already. */
  learn(a: Var, b: Var, bound: bigint, line: number): void {
    if (a === b || bound >= this.variables.max(a) - this.variables.min(b)) return;
    const known = this.#from.get(a)?.get(b);
    if (known === undefined || bound < known.bound) this.#set(a, b, { bound, line });
  }

  #set(a: Var, b: Var, fact: Fact): void {
    const old = this.#from.get(a);
    this.#changing();
    if (old?.has(b) !== true) this.#count++;
    this.#from.set(a, new Map(old).set(b, fact));
  }

  #remove(a: Var, b: Var): void {
    const old = this.#from.get(a);
    if (old?.has(b) !== true) return;
    this.#changing();
    const rest = new Map(old);
    rest.delete(b);
    this.#count--;
    if (rest.size === 0) this.#from.delete(a);
    else this.#from.set(a, rest);
  }

  /** All that is known of `a`, at once; nothing was known before. */
  #setRow(a: Var, row: ReadonlyMap<Var, Fact>): void {
    this.#changing();
    this.#count += row.size;
    this.#from.set(a, row);
  }

  #into(v: Var): (readonly [Var, Fact])[] {
    const found: (readonly [Var, Fact])[] = [];
    this.#from.forEach((row, a) => {
      const fact = row.get(v);
      if (fact !== undefined) found.push([a, fact]);
    });
    return found;
  }

  /** What the ranges of two variables alone say about their difference. */
  #byRanges(a: Var, b: Var): bigint {
    const high = this.#from.get(a)?.get(ZERO)?.bound ?? this.variables.max(a);
    const low = this.#from.get(ZERO)?.get(b)?.bound ?? -this.variables.min(b);
    return high + low;
  }

  /** The variable has a new, unknown value; what followed through it stays known. */
  forget(v: Var): void {
    const out = this.#from.get(v) ?? new Map<Var, Fact>();
    const into = this.#into(v);
    if (out.size === 0 && into.length === 0) return;
    const { variables } = this;
    if (this.#count < FACTS_MAX) {
      for (const [a, first] of into) {
        this.learn(a, ZERO, first.bound + variables.max(v), first.line);
        for (const [b, second] of out) {
          const bound = first.bound + second.bound;
          if (bound < this.#byRanges(a, b)) this.learn(a, b, bound, second.line);
        }
      }
      for (const [b, second] of out)
        this.learn(ZERO, b, second.bound - variables.min(v), second.line);
    }
    for (const [a] of into) this.#remove(a, v);
    for (const b of [...out.keys()]) this.#remove(v, b);
  }

  /** The variable has grown by a known amount. */
  shift(v: Var, by: bigint, line: number): void {
    const { variables } = this;
    const out = [...(this.#from.get(v) ?? [])];
    const into = this.#into(v);
    const [low, high] = [this.bound(ZERO, v), this.bound(v, ZERO)];
    for (const [a] of into) this.#remove(a, v);
    for (const [b] of out) this.#remove(v, b);
    for (const [a, fact] of into) this.learn(a, v, fact.bound - by, fact.line);
    for (const [b, fact] of out) this.learn(v, b, fact.bound + by, fact.line);
    if (-low + by > variables.min(v)) this.learn(ZERO, v, low - by, line);
    if (high + by < variables.max(v)) this.learn(v, ZERO, high + by, line);
  }

  /** What holds on both ways that lead here. */
  static join(one: Facts | null, other: Facts | null): Facts | null {
    if (one === null || other === null) return one ?? other;
    const joined = new Facts(one.variables);
    const weaker = (from: Facts, against: Facts): void => {
      from.#from.forEach((row, a) => {
        const other = against.#from.get(a);
        if (row === other) {
          if (!joined.#from.has(a)) joined.#setRow(a, row);
          return;
        }
        row.forEach((fact, b) => {
          if (other?.get(b) === fact) joined.#set(a, b, fact);
          else {
            const bound = against.bound(a, b);
            joined.learn(a, b, bound > fact.bound ? bound : fact.bound, fact.line);
          }
        });
      });
    };
    weaker(one, other);
    weaker(other, one);
    return joined;
  }

  /**
   * For the head of a loop: the facts of `head` that also hold after another round (`back`), and in
   * the first round those of `back` that `head` implies. Null if `head` is an invariant as it is.
   */
  static widen(head: Facts, back: Facts, first: boolean): Facts | null {
    const kept = new Facts(head.variables);
    let dropped = false;
    head.#from.forEach((row, a) => {
      const after = back.#from.get(a);
      if (row === after) {
        kept.#setRow(a, row);
        return;
      }
      row.forEach((fact, b) => {
        if (after?.get(b) === fact || back.bound(a, b) <= fact.bound) kept.#set(a, b, fact);
        else dropped = true;
      });
    });
    if (!dropped) return null;
    if (!first) return kept;
    back.#from.forEach((row, a) => {
      row.forEach((fact, b) => {
        const bound = head.bound(a, b);
        if (fact.bound <= bound) kept.learn(a, b, bound, fact.line);
      });
    });
    return kept;
  }

  clear(): void {
    this.#changing();
    this.#from = new Map();
    this.#count = 0;
  }
}
