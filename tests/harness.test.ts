/** The parts of the harness that need no QEMU: the console protocol and the keyboard. */
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { keysFor } from "../qemu/keys.ts";
import { type ConsoleEvent, ConsoleParser } from "../qemu/protocol.ts";

const protocol = suite("console protocol");

const LINE =
  "SeaBIOS\r\nmenu\x01ready\na\r\nb\n\x040\nno such\n\x041\n\x01panic\nstopped\nat x\n\x04\n";
const EVENTS = ["ready", "a\nb\n", 0, "no such\n", 1, "panic stopped\nat x\n"];

/** Adjacent pieces of output joined, as their limits mean nothing. */
function summary(events: readonly ConsoleEvent[]): (string | number)[] {
  const result: (string | number)[] = [];
  let open = false;
  for (const event of events) {
    if (event.kind === "output") {
      if (open) result.push(`${result.pop()}${event.text}`);
      else result.push(event.text);
    } else if (event.kind === "status") result.push(event.status);
    else result.push(event.kind === "panic" ? `panic ${event.text}` : event.kind);
    open = event.kind === "output";
  }
  return result;
}

protocol("reads a whole session", () => {
  assert.equal(summary(new ConsoleParser().push(LINE)), EVENTS);
});

for (const size of [1, 2, 3, 5, 7]) {
  protocol(`reads it in pieces of ${size}`, () => {
    const parser = new ConsoleParser();
    const events: ConsoleEvent[] = [];
    for (let at = 0; at < LINE.length; at += size) {
      events.push(...parser.push(LINE.slice(at, at + size)));
    }
    assert.equal(summary(events), EVENTS);
  });
}

protocol("passes control characters that are no marks", () => {
  const parser = new ConsoleParser();
  assert.equal(summary(parser.push("\x01ready\nx\x01y\x04z\x040\n")), ["ready", "x\x01y\x04z", 0]);
});

protocol("takes a panic before ready", () => {
  assert.equal(summary(new ConsoleParser().push("...\x01panic\nearly\n\x04\n")), ["panic early\n"]);
});

protocol("keeps a panic that was cut short", () => {
  const parser = new ConsoleParser();
  parser.push("\x01ready\n\x01panic\nhalf");
  assert.is(parser.partialPanic, "half");
});

protocol.run();

const keyboard = suite("keyboard");

keyboard("knows a key for every printable character", () => {
  for (let code = 0x20; code < 0x7f; code++) {
    assert.ok(keysFor(String.fromCharCode(code)).length > 0);
  }
  assert.equal(keysFor("A"), ["shift", "a"]);
  assert.equal(keysFor("\n"), ["ret"]);
});

keyboard("refuses what no key types", () => {
  assert.throws(() => keysFor("é"), /no key/);
});

keyboard.run();
