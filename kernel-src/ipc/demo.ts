/**
 * The `ipc` command's two tasks: one sends numbered messages over a channel, the other checks that
 * each arrives in order.
 */
import { rdtsc } from "gehri:unsafe";
import { create, destroy } from "../memory/heap.ts";
import { kill, spawn } from "../sched/control.ts";
import { PRIORITY_SHELL } from "../sched/limits.ts";
import { yieldNow } from "../sched/scheduler.ts";
import { nowNs } from "../time/clock.ts";
import { Channel } from "./channel.ts";
import { Message } from "./ring.ts";

export type IpcReport = {
  /** False: no memory for tasks or channel. */
  readonly started: boolean;
  readonly messages: u64;
  /** Messages that came out of order or changed. */
  readonly wrong: u64;
  readonly elapsedNs: u64;
  readonly tscTicks: u64;
};

class Demo {
  readonly channel = new Channel();
  messages: u64 = 0;
  received: u64 = 0;
  wrong: u64 = 0;
  sending: boolean = false;
  receiving: boolean = false;
}

/** One run at a time: the shell waits for it. */
let demo: Demo | null = null;
const MARK: u64 = 0x9e3779b97f4a7c15;

function send(_argument: u64): void {
  const run = demo;
  if (run === null) return;
  const message = new Message();
  for (let i: u64 = 0; i < run.messages; i++) {
    message.words[0] = i;
    message.words[7] = wrapping.mul(i, MARK);
    if (!run.channel.send(message)) break;
  }
  run.sending = false;
}

function receive(_argument: u64): void {
  const run = demo;
  if (run === null) return;
  const message = new Message();
  while (run.received < run.messages) {
    if (!run.channel.receive(message)) break;
    if (message.words[0] !== run.received || message.words[7] !== wrapping.mul(run.received, MARK))
      run.wrong += 1;
    run.received += 1;
  }
  run.receiving = false;
}

/** Sends `messages` messages between two new tasks and waits for the last one. */
export function runIpcDemo(messages: u64): IpcReport {
  const failed: IpcReport = { started: false, messages: 0, wrong: 0, elapsedNs: 0, tscTicks: 0 };
  const run = create<Demo>();
  if (run === null) return failed;
  run.messages = messages;
  run.sending = true;
  run.receiving = true;
  demo = run;
  const startNs = nowNs();
  const startTicks = rdtsc();
  const receiver = spawn("ipc-receive", receive, 0, PRIORITY_SHELL);
  const sender: u32 = receiver === 0 ? 0 : spawn("ipc-send", send, 0, PRIORITY_SHELL);
  if (sender === 0) {
    // The receiver, if it started, waits in the channel: it must leave before the channel goes.
    run.messages = 0;
    if (receiver !== 0) kill(receiver);
    demo = null;
    destroy(run);
    return failed;
  }
  while (run.sending || run.receiving) yieldNow();
  const report: IpcReport = {
    started: true,
    messages: run.received,
    wrong: run.wrong,
    elapsedNs: nowNs() - startNs,
    tscTicks: rdtsc() - startTicks,
  };
  demo = null;
  destroy(run);
  return report;
}
