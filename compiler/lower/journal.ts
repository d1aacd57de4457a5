/**
 * Which module's lowering made what, and what it took from that of others. With it a later run of
 * the compiler can take back what some modules made, lower only these again, and keep the rest.
 *
 * Modules are lowered one after the other; each is an *epoch*, known by its place in that order.
 * What lowering shares between modules stands in maps and lists of the program's context: names
 * given out, types, instances of generics, tags. Reading what another epoch put there makes this
 * epoch depend on that one. So an epoch that depends on nothing that has changed would do today
 * what it did before.
 */

/** A module would find what a later one has made: the order decides, and everything runs again. */
export class OutOfOrder extends Error {
  constructor() {
    super("a module needs what a later one made first");
  }
}

/** Before the first epoch. */
const BEFORE = -1;

export class Journal {
  /** The epoch that runs. */
  current = BEFORE;
  /** Something went against the order; set beside the error, which somebody might catch. */
  isBroken = false;
  readonly #needs = new Map<number, Set<number>>();
  /** Epochs that read what no journal knows of, or changed it: they run every time. */
  readonly #volatile = new Set<number>();
  readonly #origin = new WeakMap<object, number>();
  /** How far each list has been claimed. */
  readonly #claimed = new WeakMap<readonly object[], number>();
  #maps: JournaledMap<unknown, unknown>[] = [];

  /** The running epoch reads what `owner` made. */
  note(owner: number): void {
    if (owner === this.current) return;
    if (owner > this.current) {
      this.isBroken = true;
      throw new OutOfOrder();
    }
    let needs = this.#needs.get(this.current);
    if (needs === undefined) {
      needs = new Set();
      this.#needs.set(this.current, needs);
    }
    needs.add(owner);
  }

  /** The same for an element of a list. */
  noteItem(item: object): void {
    const owner = this.#origin.get(item);
    if (owner !== undefined) this.note(owner);
  }

  noteVolatile(): void {
    this.#volatile.add(this.current);
  }

  /** The running epoch made what this list has more than before. */
  claim(items: readonly object[]): void {
    const from = this.#claimed.get(items) ?? 0;
    // Most lists, at the end of most modules.
    if (from === items.length) return;
    for (const item of items.slice(from)) this.#origin.set(item, this.current);
    this.#claimed.set(items, items.length);
  }

  add(map: JournaledMap<unknown, unknown>): void {
    this.#maps.push(map);
  }

  needsOf(epoch: number): ReadonlySet<number> {
    return this.#needs.get(epoch) ?? new Set();
  }

  get volatile(): ReadonlySet<number> {
    return this.#volatile;
  }

  /** Takes back what these epochs wrote into maps. */
  undo(epochs: ReadonlySet<number>): void {
    for (const epoch of epochs) {
      this.#needs.delete(epoch);
      this.#volatile.delete(epoch);
    }
    this.#maps = this.#maps.filter((map) => !epochs.has(map.origin));
    for (const map of this.#maps) map.undo(epochs);
  }

  /** Puts a list into the order of the epochs, that of a first run, and leaves some out. */
  arrange(items: object[], without: ReadonlySet<number>): void {
    const origin = (item: object): number => this.#origin.get(item) ?? this.current;
    const kept = items.filter((item) => !without.has(origin(item)));
    kept.sort((a, b) => origin(a) - origin(b));
    items.length = 0;
    for (const item of kept) items.push(item);
    this.#claimed.set(items, items.length);
  }
}

interface Version<V> {
  readonly owner: number;
  readonly value: V;
}

/** A map that knows which epoch wrote each entry. */
export class JournaledMap<K, V> extends Map<K, V> {
  readonly #owners = new Map<K, number>();
  /** What stood there before another epoch wrote over it. */
  readonly #older = new Map<K, Version<V>[]>();

  /** The epoch that made the map. */
  readonly origin: number;

  constructor(readonly journal: Journal) {
    super();
    this.origin = journal.current;
    journal.add(this as JournaledMap<unknown, unknown>);
  }

  override get(key: K): V | undefined {
    this.#note(key);
    return super.get(key);
  }

  override has(key: K): boolean {
    this.#note(key);
    return super.has(key);
  }

  override set(key: K, value: V): this {
    const { current } = this.journal;
    const owner = this.#owners.get(key);
    if (owner !== undefined && owner !== current) {
      this.journal.note(owner);
      const older = this.#older.get(key) ?? [];
      this.#older.set(key, [...older, { owner, value: super.get(key) as V }]);
    }
    this.#owners.set(key, current);
    return super.set(key, value);
  }

  override keys(): MapIterator<K> {
    this.#noteAll();
    return super.keys();
  }

  override values(): MapIterator<V> {
    this.#noteAll();
    return super.values();
  }

  override entries(): MapIterator<[K, V]> {
    this.#noteAll();
    return super.entries();
  }

  override [Symbol.iterator](): MapIterator<[K, V]> {
    return this.entries();
  }

  #note(key: K): void {
    const owner = this.#owners.get(key);
    if (owner !== undefined) this.journal.note(owner);
  }

  #noteAll(): void {
    for (const owner of new Set(this.#owners.values())) this.journal.note(owner);
  }

  /** Takes back what these epochs wrote. */
  undo(epochs: ReadonlySet<number>): void {
    for (const [key, owner] of [...this.#owners]) {
      if (!epochs.has(owner)) continue;
      const older = (this.#older.get(key) ?? []).filter((one) => !epochs.has(one.owner));
      const last = older.pop();
      this.#older.delete(key);
      if (last === undefined) {
        this.#owners.delete(key);
        super.delete(key);
        continue;
      }
      if (older.length > 0) this.#older.set(key, older);
      this.#owners.set(key, last.owner);
      super.set(key, last.value);
    }
  }

  /** Puts the entries into the order of their epochs, which is that of a first run. */
  reorder(): void {
    const owner = (key: K): number => this.#owners.get(key) ?? 0;
    const all = [...super.entries()].sort(([a], [b]) => owner(a) - owner(b));
    super.clear();
    for (const [key, value] of all) super.set(key, value);
  }
}
