/** `ipc`: how fast messages are; who has channels; a question to a module. */
import { print, printLine } from "../console/console.ts";
import { runIpcDemo } from "../ipc/demo.ts";
import { Message } from "../ipc/ring.ts";
import {
  ChannelView,
  closeEnd,
  KERNEL,
  openEnd,
  RECEIVER,
  receive,
  SENDER,
  send,
  viewChannel,
} from "../modules/channels.ts";
import { CHANNELS_MAX } from "../modules/limits.ts";
import { moduleOf } from "../modules/registry.ts";
import { sleepNs } from "../sched/scheduler.ts";
import { nowNs } from "../time/clock.ts";
import type { Arguments } from "./arguments.ts";
import { FAILED, numberArgument, OK, printTyped, refuse } from "./command.ts";
import { IPC_ANSWER_NS, IPC_MESSAGES_DEFAULT, IPC_MESSAGES_MAX } from "./limits.ts";

const FIRST_WORD: usize = 4;
const POLL_NS: u64 = 500_000;
const NS_PER_SECOND: u64 = 1_000_000_000;

export function ipcCommand(args: Arguments): u8 {
  if (args.count === 2 && args.at(1) === "list") return listChannels();
  if (args.count > 1 && args.at(1) === "ask") return askModule(args);
  if (args.count > 2) return refuse("ipc: [MESSAGES], list, or ask TO FROM NUMBER...");
  return measure(args);
}

/** Actions of `ipc`. */
export function ipcActionAt(index: usize): string {
  if (index === 0) return "list";
  return index === 1 ? "ask" : "";
}

function measure(args: Arguments): u8 {
  let messages: u64 = IPC_MESSAGES_DEFAULT;
  if (args.count > 1) {
    const parsed = numberArgument(args, 1, "MESSAGES", 1, IPC_MESSAGES_MAX);
    if (parsed === null) return FAILED;
    messages = parsed;
  }
  const report = runIpcDemo(messages);
  if (!report.started) return refuse("ipc: no memory for two tasks and a ring");
  if (report.wrong > 0 || report.messages !== messages) {
    return refuse(`ipc: ${report.messages} of ${messages} messages arrived, ${report.wrong} wrong`);
  }
  const ns: u64 = report.elapsedNs > 0 ? report.elapsedNs : 1;
  printLine(`${report.messages} messages of 64 bytes, all in order`);
  printLine(`${perSecond(report.messages, ns)} messages per second`);
  printLine(`${report.tscTicks / report.messages} clock ticks per message`);
  return OK;
}

function listChannels(): u8 {
  const view = new ChannelView();
  for (let place: usize = 0; place < CHANNELS_MAX; place++) {
    if (!viewChannel(place, view)) continue;
    printTyped(view.name.text);
    printLine(`: ${ownerName(view.sender)} sends, ${ownerName(view.receiver)} receives`);
  }
  return OK;
}

function ownerName(owner: u32): string {
  if (owner === KERNEL) return "the kernel";
  const module = moduleOf(owner);
  return module === null ? "nobody" : module.name.text;
}

/** Sends one message and waits for one, as a module would; not for ever. */
function askModule(args: Arguments): u8 {
  if (args.count <= FIRST_WORD) return refuse("ipc: ask TO FROM NUMBER...: two channels, numbers");
  const message = new Message();
  for (let i = FIRST_WORD; i < args.count; i++) {
    const word = numberArgument(args, i, "NUMBER", 0, u64.MAX);
    if (word === null) return FAILED;
    message.words[i - FIRST_WORD] = word;
  }
  const to = openEnd(KERNEL, args.at(2), SENDER);
  const from = openEnd(KERNEL, args.at(3), RECEIVER);
  const isAnswered = to !== 0 && from !== 0 && exchange(to, from, message);
  closeEnd(KERNEL, to);
  closeEnd(KERNEL, from);
  if (to === 0 || from === 0) return refuse("ipc: somebody has that end, or there is no memory");
  if (!isAnswered) return refuse("ipc: nobody answers");
  for (let i: usize = 0; i < message.words.length; i++) {
    const gap: string = i === 0 ? "" : " ";
    print(`${gap}${message.words[i]}`);
  }
  printLine("");
  return OK;
}

function exchange(to: u32, from: u32, message: Message): boolean {
  const end = nowNs() + IPC_ANSWER_NS;
  if (!send(KERNEL, to, message, false)) return false;
  while (!receive(KERNEL, from, message, false)) {
    if (nowNs() > end) return false;
    sleepNs(POLL_NS);
  }
  return true;
}

/** Exact up to 18 billion events; the limit of messages is far below. */
function perSecond(events: u64, ns: u64): u64 {
  assert(events <= u64.MAX / NS_PER_SECOND, "shell: too many events to divide");
  return (events * NS_PER_SECOND) / ns;
}
