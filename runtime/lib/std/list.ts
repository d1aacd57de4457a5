/**
 * `gehri:std/list`: doubly linked lists whose links stand in the objects themselves. Nothing is
 * allocated, nothing can be full, and no class need be inherited: for `List` a class has the fields
 * of `Linked`, and is in one list at a time; for `MemberList` it has a member `Links` for each.
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

/** The links of an item in one list: a field of the item, which may have several. */
export class Links<T> {
  next: T | null = null;
  previous: T | null = null;
  linked: boolean = false;
}

/**
 * A list whose links are a member of the items that a function finds, `(task) => task.ready`: so an
 * item is in as many lists at once as it has such members. The function must not capture, and
 * gives the same member of an item always. Each step costs a call of it.
 */
export class MemberList<T> {
  private head: T | null = null;
  private tail: T | null = null;
  private count: usize = 0;

  constructor(private readonly linksOf: (item: T) => Links<T>) {}

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

  /** The item behind this one; null behind the last. O(1). */
  after(item: T): T | null {
    return this.linksOf(item).next;
  }

  /** Appends an item; panics when its links are in a list already. O(1). */
  push(item: T): void {
    const links = this.linksOf(item);
    assert(!links.linked, "list: the item is in a list");
    links.linked = true;
    links.next = null;
    const old = this.tail;
    links.previous = old;
    if (old === null) {
      this.head = item;
    } else {
      this.linksOf(old!).next = item;
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
    const links = this.linksOf(item);
    assert(links.linked && this.count > 0, "list: the item is in no list");
    const before = links.previous;
    const after = links.next;
    if (before === null) {
      this.head = after;
    } else {
      this.linksOf(before!).next = after;
    }
    if (after === null) {
      this.tail = before;
    } else {
      this.linksOf(after!).previous = before;
    }
    links.next = null;
    links.previous = null;
    links.linked = false;
    this.count -= 1;
  }
}
