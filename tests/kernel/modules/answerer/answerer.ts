/** A module for tests: it answers each message with the square of its first word. */
import {
  openReceiver,
  openSender,
  receiveMessage,
  sendMessage,
  spawn,
  waitForPeer,
} from "gehri:kernel";

/** What it cannot bear to be asked. */
const WRONG: u64 = 1_000_000_007;

let questions: u32 = 0;
let answers: u32 = 0;
const message = new FixedArray<u64, 8>();

export function start(): string {
  questions = openReceiver("questions");
  answers = openSender("answers");
  if (questions === 0 || answers === 0) return "somebody answers already";
  return spawn(serve, 0, 120) === 0 ? "there is no memory for its task" : "";
}

export function stop(): void {}

function serve(_argument: usize): void {
  for (;;) {
    // Who asks may go, and another one come.
    if (!receiveMessage(questions, message)) {
      if (!waitForPeer(questions)) panic("its own end is gone");
      continue;
    }
    const number = message[0];
    if (number === WRONG) panic("that is no question");
    message[1] = wrapping.mul(number, number);
    sendMessage(answers, message);
  }
}
