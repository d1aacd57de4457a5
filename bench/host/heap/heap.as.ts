// A binary heap of records: many events pushed, then popped in the order of their time.
const EVENTS: i32 = 200_000;
const ROUNDS: i32 = 5;

class Event {
  constructor(
    readonly time: u32,
    readonly task: u32,
    readonly payload: u64,
  ) {}
}

class EventHeap {
  private events: StaticArray<Event | null> = new StaticArray<Event | null>(EVENTS);
  private count: i32 = 0;

  push(event: Event): void {
    const events = this.events;
    let at = this.count++;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = unchecked(events[parent])!;
      if (above.time <= event.time) break;
      unchecked((events[at] = above));
      at = parent;
    }
    unchecked((events[at] = event));
  }

  pop(): Event {
    const events = this.events;
    const top = unchecked(events[0])!;
    const count = --this.count;
    const last = unchecked(events[count])!;
    let at = 0;
    while (true) {
      let child = at * 2 + 1;
      if (child >= count) break;
      if (child + 1 < count) {
        if (unchecked(events[child + 1])!.time < unchecked(events[child])!.time) child += 1;
      }
      const below = unchecked(events[child])!;
      if (last.time <= below.time) break;
      unchecked((events[at] = below));
      at = child;
    }
    unchecked((events[at] = last));
    return top;
  }
}

export function main(): u32 {
  const heap = new EventHeap();
  let state: u32 = 1;
  let sum: u32 = 0;
  for (let round: i32 = 0; round < ROUNDS; round++) {
    for (let i: i32 = 0; i < EVENTS; i++) {
      state = state * 1664525 + 1013904223;
      heap.push(new Event(state >> 4, i, u64(i) * 3));
    }
    for (let i: i32 = 0; i < EVENTS; i++) {
      const event = heap.pop();
      sum = sum * 31 + (event.time ^ u32(event.payload));
    }
  }
  return sum;
}
