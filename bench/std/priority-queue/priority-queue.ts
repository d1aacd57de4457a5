/** A `PriorityQueue` of 1,000 events, through which two million go. */
import { printLine } from "gehri:host";
import { PriorityQueue } from "gehri:std/priority-queue";

type Event = { readonly time: u64; readonly id: u32 };

const queue = new PriorityQueue<Event, 1000>((a, b) => a.time < b.time);
let state: u32 = 1;
function next(): u32 {
  state = wrapping.add(wrapping.mul(state, 1664525), 1013904223);
  return state >> 8;
}

export function main(): i32 {
  let sum: u64 = 0;
  for (let i: u32 = 0; i < 1000; i++) queue.push({ time: u64(next()) * 1024 + u64(i), id: i });
  for (let i: u32 = 1000; i < 1_500_000; i++) {
    const event = queue.pop();
    if (event === null) break;
    sum = wrapping.add(sum, event.time ^ u64(event.id));
    queue.push({ time: event.time + u64(next()) * 1024, id: i % 1000 });
  }
  printLine(`${sum}`);
  return 0;
}
