/** A ring of events and a connection whose state is a union: queues, timers, transitions. */
import { printLine } from "gehri:host";

type Event =
  | { readonly type: "none" }
  | { readonly type: "open"; readonly port: u16 }
  | { readonly type: "data"; readonly bytes: u32; readonly last: boolean }
  | { readonly type: "timeout"; readonly after: u64 }
  | { readonly type: "close"; readonly reason: "peer" | "local" };
type State =
  | { readonly name: "closed"; readonly reason: "never" | "peer" | "local" | "timeout" }
  | { readonly name: "opening"; readonly port: u16; readonly tries: u8 }
  | { readonly name: "open"; readonly port: u16; readonly received: u32 }
  | { readonly name: "draining"; readonly received: u32 };
type Rejected = { readonly state: string; readonly event: string };

class Queue {
  readonly slots = new FixedArray<Event, 4>();
  head: usize = 0;
  count: usize = 0;

  push(event: Event): boolean {
    if (this.count === this.slots.length) return false;
    this.slots[(this.head + this.count) % 4] = event;
    this.count += 1;
    return true;
  }

  pop(): Event | null {
    if (this.count === 0) return null;
    const event = this.slots[this.head];
    this.slots[this.head] = { type: "none" };
    this.head = (this.head + 1) % 4;
    this.count -= 1;
    return event;
  }
}

class Connection {
  state: State = { name: "closed", reason: "never" };
  rejected: Rejected | null = null;

  handle(event: Event): void {
    const next = transition(this.state, event);
    if (next === null) {
      this.rejected = { state: this.state.name, event: event.type };
      return;
    }
    this.state = next;
  }
}

function transition(state: State, event: Event): State | null {
  if (event.type === "none") return state;
  if (event.type === "close" && state.name !== "closed")
    return { name: "closed", reason: event.reason };
  switch (state.name) {
    case "closed":
      return event.type === "open" ? { name: "opening", port: event.port, tries: 0 } : null;
    case "opening":
      if (event.type === "timeout")
        return state.tries === 2
          ? { name: "closed", reason: "timeout" }
          : { ...state, tries: state.tries + 1 };
      if (event.type !== "data") return null;
      return { name: "open", port: state.port, received: event.bytes };
    case "open":
      if (event.type !== "data") return null;
      return event.last
        ? { name: "draining", received: state.received + event.bytes }
        : { ...state, received: state.received + event.bytes };
    case "draining":
      return event.type === "timeout" ? { name: "closed", reason: "local" } : null;
  }
}

function show(c: Connection): void {
  const state = c.state;
  const rejected = c.rejected;
  switch (state.name) {
    case "closed":
      printLine(`closed: ${state.reason}`);
      break;
    case "opening":
      printLine(`opening ${state.port}, try ${state.tries}`);
      break;
    case "open":
    case "draining":
      printLine(`${state.name}: ${state.received} bytes`);
      break;
  }
  if (rejected !== null) printLine(`  ${rejected.event} while ${rejected.state}`);
}

const queue = new Queue();
const connection = new Connection();

function run(): void {
  for (let event = queue.pop(); event !== null; event = queue.pop()) {
    connection.handle(event);
    show(connection);
    connection.rejected = null;
  }
}

export function main(): i32 {
  queue.push({ type: "data", bytes: 1, last: false });
  queue.push({ type: "open", port: 80 });
  queue.push({ type: "timeout", after: 10 });
  queue.push({ type: "data", bytes: 100, last: false });
  printLine(`${queue.push({ type: "none" })} ${queue.count}`);
  run();
  queue.push({ type: "data", bytes: 20, last: false });
  queue.push({ type: "data", bytes: 3, last: true });
  queue.push({ type: "data", bytes: 4, last: false });
  queue.push({ type: "timeout", after: 5 });
  run();
  queue.push({ type: "open", port: 443 });
  queue.push({ type: "close", reason: "peer" });
  run();
  for (let i: u32 = 0; i < 3; i++) queue.push({ type: "timeout", after: u64(i) });
  run();
  return 0;
}
// expect-output:
// false 4
// closed: never
//   data while closed
// opening 80, try 0
// opening 80, try 1
// open: 100 bytes
// open: 120 bytes
// draining: 123 bytes
// draining: 123 bytes
//   data while draining
// closed: local
// opening 443, try 0
// closed: peer
// closed: peer
//   timeout while closed
// closed: peer
//   timeout while closed
// closed: peer
//   timeout while closed
