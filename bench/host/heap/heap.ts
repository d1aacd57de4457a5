/** A binary heap of records: many events pushed, then popped in the order of their time. */
import { printLine } from "gehri:host";

const EVENTS: u32 = 200_000;
const ROUNDS: u32 = 5;

type Event = { readonly time: u32; readonly task: u32; readonly payload: u64 };

class EventHeap {
  private readonly events = new FixedArray<Event, 200_000>();
  private count: usize = 0;

  push(event: Event): void {
    let at = this.count;
    this.count += 1;
    while (at > 0) {
      const parent = (at - 1) / 2;
      const above = this.events[parent];
      if (above.time <= event.time) {
        break;
      }
      this.events[at] = above;
      at = parent;
    }
    this.events[at] = event;
  }

  pop(): Event {
    const top = this.events[0];
    this.count -= 1;
    const last = this.events[this.count];
    let at: usize = 0;
    while (true) {
      let child = at * 2 + 1;
      if (child >= this.count) {
        break;
      }
      if (child + 1 < this.count && this.events[child + 1].time < this.events[child].time) {
        child += 1;
      }
      if (last.time <= this.events[child].time) {
        break;
      }
      this.events[at] = this.events[child];
      at = child;
    }
    this.events[at] = last;
    return top;
  }
}

const heap = new EventHeap();

export function main(): i32 {
  let state: u32 = 1;
  let sum: u32 = 0;
  for (let round: u32 = 0; round < ROUNDS; round++) {
    for (let i: u32 = 0; i < EVENTS; i++) {
      state = wrapping.add(wrapping.mul(state, 1664525), 1013904223);
      heap.push({ time: state >> 4, task: i, payload: u64(i) * 3 });
    }
    for (let i: u32 = 0; i < EVENTS; i++) {
      const event = heap.pop();
      sum = wrapping.add(wrapping.mul(sum, 31), event.time ^ u32.wrap(event.payload));
    }
  }
  printLine(`${sum}`);
  return 0;
}
