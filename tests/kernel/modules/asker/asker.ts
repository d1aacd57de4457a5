/** A module for tests: it asks another one, and tries what is not allowed. */
import {
  addCommand,
  closeChannel,
  openReceiver,
  openSender,
  printLine,
  receiveMessage,
  sendMessage,
  spawn,
  tryReceiveMessage,
  trySendMessage,
} from "gehri:kernel";

let questions: u32 = 0;
let answers: u32 = 0;
const question = new FixedArray<u64, 8>();
const answer = new FixedArray<u64, 8>();

export function start(): string {
  questions = openSender("questions");
  answers = openReceiver("answers");
  if (questions === 0 || answers === 0) return "somebody asks already";
  return addCommand("ask", "NUMBER of questions, flood NUMBER, wrong, own or panic", ask)
    ? ""
    : "ask is taken";
}

export function stop(): void {}

function ask(line: string): u32 {
  if (line === "panic") return one(1_000_000_007) ? 1 : 0;
  if (line === "wrong") return wrong();
  if (line === "own") return own();
  if (line.startsWith("flood ")) return flood(numberIn(line.slice(6)));
  const count = numberIn(line);
  for (let i: u64 = 0; i < count; i++) {
    if (!one(i)) return 1;
  }
  printLine(`${count} answers`);
  return 0;
}

function numberIn(text: string): u64 {
  let value: u64 = 0;
  for (const digit of text.bytes()) {
    value = wrapping.add(wrapping.mul(value, 10), u64(digit) - u64(byte("0")));
  }
  return value;
}

function one(number: u64): boolean {
  question[0] = number;
  question[7] = ~number;
  if (!sendMessage(questions, question) || !receiveMessage(answers, answer)) {
    printLine("nobody answers");
    return false;
  }
  return isAnswer(number);
}

function isAnswer(number: u64): boolean {
  const isRight = answer[0] === number && answer[1] === number * number && answer[7] === ~number;
  if (!isRight) printLine(`${number} is answered by ${answer[0]}, ${answer[1]}`);
  return isRight;
}

function sendAll(count: usize): void {
  const message = new FixedArray<u64, 8>();
  for (let i: usize = 0; i < count; i++) {
    message[0] = u64(i);
    message[7] = ~u64(i);
    sendMessage(questions, message);
  }
}

/** As many as the rings hold are on their way. */
function flood(count: u64): u32 {
  spawn(sendAll, usize(count), 120);
  for (let i: u64 = 0; i < count; i++) {
    if (!receiveMessage(answers, answer) || !isAnswer(i)) return 1;
  }
  printLine(`${count} answers in order`);
  return 0;
}

/** Both ends are its own. */
function own(): u32 {
  const into = openSender("own");
  const out = openReceiver("own");
  let sent: u64 = 0;
  question[0] = 0;
  while (trySendMessage(into, question)) {
    sent += 1;
    question[0] = sent;
  }
  let right: u64 = 0;
  closeChannel(into);
  while (receiveMessage(out, answer)) {
    if (answer[0] === right) right += 1;
  }
  const isClosed = closeChannel(out);
  printLine(`${sent} sent, ${right} received, ${isClosed} ${closeChannel(out)}`);
  return 0;
}

function wrong(): u32 {
  const long = "a name that is longer than any name may be, and goes on and on, until it is";
  printLine(`names ${openSender("")} ${openSender(long)} taken ${openSender("questions")}`);
  const short = question.slice(0, 7);
  printLine(`words ${sendMessage(questions, short)} ${receiveMessage(answers, short)}`);
  printLine(`sides ${sendMessage(answers, question)} ${tryReceiveMessage(questions, answer)}`);
  let others: u32 = 0;
  for (let number: u32 = 0; number < 200; number++) {
    const isOwn = number === questions || number === answers;
    if (!isOwn && (closeChannel(number) || trySendMessage(number, question))) others += 1;
  }
  let ends: u32 = 2;
  for (const name of NAMES) {
    if (openSender(name) !== 0) ends += 1;
  }
  printLine(`others ${others}, ends ${ends}`);
  return 0;
}

const NAMES: FixedArray<string, 8> = ["a", "b", "c", "d", "e", "f", "g", "h"];
