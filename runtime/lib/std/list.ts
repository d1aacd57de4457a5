/**
 * `gehri:std/list`: a doubly linked list whose links stand in the objects themselves: their class
 * has the fields of `Linked`. Nothing is allocated, nothing can be full; an item is in one list at
 * a time.
 */

/** What an item brings, as fields: links that begin as null and a flag that begins as false. */
export interface Linked<T> {
  next: T | null;
  previous: T | null;
  linked: boolean;
}

export class List<T extends Linked<T>> {
  private head: T | null = null;
  private tail: T | null = null;
  private count: usize = 0;

  /** O(1). */
  get length(): usize {
    return this.count;
  }

  /** O(1). */
  get first(): T | null {
    return this.head;
  }

  /** O(1). */
  get last(): T | null {
    return this.tail;
  }

  /** Appends an item; panics when it is in a list already. O(1). */
  push(item: T): void {
    assert(!item.linked, "list: the item is in a list");
    item.linked = true;
    item.next = null;
    const old = this.tail;
    item.previous = old;
    if (old === null) {
      this.head = item;
    } else {
      old!.next = item;
    }
    this.tail = item;
    this.count += 1;
  }

  /** Removes the first item; null when there is none. O(1). */
  shift(): T | null {
    const item = this.head;
    if (item === null) {
      return null;
    }
    this.remove(item!);
    return item;
  }

  /** Takes an item out; panics when it is in no list. It must be in this one. O(1). */
  remove(item: T): void {
    assert(item.linked && this.count > 0, "list: the item is in no list");
    const before = item.previous;
    const after = item.next;
    if (before === null) {
      this.head = after;
    } else {
      before!.next = after;
    }
    if (after === null) {
      this.tail = before;
    } else {
      after!.previous = before;
    }
    item.next = null;
    item.previous = null;
    item.linked = false;
    this.count -= 1;
  }
}
