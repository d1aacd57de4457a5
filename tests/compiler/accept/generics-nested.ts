/** Generics over generics: a map over a list over a pool, with constant lengths passed through. */
import { printLine } from "gehri:host";

class Pool<T, N extends number> {
  readonly items = new FixedArray<T, N>();
  private used: usize = 0;
  take(): T {
    assert(this.used < this.items.length, "pool is empty");
    this.used++;
    return this.items[this.used - 1];
  }
}
class Entry<K, V> {
  key: K | null = null;
  value: V | null = null;
  next: Entry<K, V> | null = null;
}
class Key {
  constructor(readonly id: u32 = 0) {}
}
class Value {
  total: u64 = 0;
}
class Map<K, V, N extends number> {
  readonly pool = new Pool<Entry<K, V>, N>();
  readonly heads = new FixedArray<Entry<K, V> | null, 4>();
  constructor(readonly hash: (key: K) => u32) {}
  private find(key: K): Entry<K, V> | null {
    let at = this.heads[this.hash(key) % 4];
    while (at !== null) {
      if (at.key === key) return at;
      at = at.next;
    }
    return null;
  }
  set(key: K, value: V): void {
    const known = this.find(key);
    if (known !== null) {
      known.value = value;
      return;
    }
    const entry = this.pool.take();
    const slot = this.hash(key) % 4;
    entry.key = key;
    entry.value = value;
    entry.next = this.heads[slot];
    this.heads[slot] = entry;
  }
  get(key: K): V | null {
    return this.find(key)?.value ?? null;
  }
}
const one = new Key(1);
const five = new Key(5);
const six = new Key(6);
const big = new Value();
const small = new Value();
const map = new Map<Key, Value, 8>((key) => key.id);

export function main(): i32 {
  big.total = 1000000000000;
  map.set(one, small);
  map.set(five, big);
  map.set(one, big);
  map.set(six, small);
  small.total = 3;
  printLine(`${map.get(one)?.total ?? 0} ${map.get(five)?.total ?? 0} ${map.get(six)?.total ?? 0}`);
  printLine(`${map.get(otherKey()) === null} ${map.heads[1] !== null} ${map.heads[3] === null}`);
  return 0;
}
const other = new Key(9);
function otherKey(): Key {
  return other;
}
// expect-output:
// 1000000000000 1000000000000 3
// true true true
