// A binary heap of records: many events pushed, then popped in the order of their time.
const EVENTS = 200_000;
const ROUNDS = 5;

class EventHeap {
  constructor() {
    this.events = [];
  }

  push(event) {
    const events = this.events;
    let at = events.length;
    events.push(event);
    while (at > 0) {
      const parent = (at - 1) >> 1;
      const above = events[parent];
      if (above.time <= event.time) break;
      events[at] = above;
      at = parent;
    }
    events[at] = event;
  }

  pop() {
    const events = this.events;
    const top = events[0];
    const last = events.pop();
    const count = events.length;
    if (count === 0) return top;
    let at = 0;
    while (true) {
      let child = at * 2 + 1;
      if (child >= count) break;
      if (child + 1 < count && events[child + 1].time < events[child].time) child += 1;
      if (last.time <= events[child].time) break;
      events[at] = events[child];
      at = child;
    }
    events[at] = last;
    return top;
  }
}

export function main() {
  const heap = new EventHeap();
  let state = 1;
  let sum = 0;
  for (let round = 0; round < ROUNDS; round++) {
    for (let i = 0; i < EVENTS; i++) {
      state = (Math.imul(state, 1664525) + 1013904223) | 0;
      heap.push({ time: state >>> 4, task: i, payload: i * 3 });
    }
    for (let i = 0; i < EVENTS; i++) {
      const event = heap.pop();
      sum = (Math.imul(sum, 31) + (event.time ^ event.payload)) | 0;
    }
  }
  return sum >>> 0;
}
