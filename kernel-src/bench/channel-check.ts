/**
 * Checks channels between threads and an async task: a thread sends, an async task passes each
 * message on through a second channel, another thread receives. The shell's `sync` runs it.
 */
import { Channel } from "../ipc/channel.ts";
import { Message } from "../ipc/ring.ts";
import { create } from "../memory/heap.ts";
import { spawnAsync } from "../sched/async-tasks.ts";
import { kill, spawn } from "../sched/control.ts";
import { join } from "../sched/exits.ts";
import { isTask } from "../sched/table.ts";
import { ExitKind } from "../sched/task.ts";

const PRIORITY: u8 = 100;
/** Many times what both rings hold, so that everybody waits for everybody. */
const MESSAGES: u64 = 2000;

const first = new Channel();
const second = new Channel();
/** In the memory of the module: the frame of the async task holds only what it needs to go on. */
const passed = new Message();

function sendAll(count: u64): void {
  const message = new Message();
  for (let i: u64 = 0; i < count; i++) {
    message.words[0] = i;
    message.words[7] = ~i;
    if (!first.send(message)) return;
  }
}

async function passOn(count: u64): Promise<void> {
  for (let i: u64 = 0; i < count; i++) {
    if (!(await first.receiveAsync(passed))) return;
    passed.words[1] = passed.words[0] + 1;
    if (!(await second.sendAsync(passed))) return;
  }
}

class PassFrame {
  readonly run = new Frame<typeof passOn>();
}

function startPassing(count: u64): u32 {
  const frame = create<PassFrame>();
  return frame === null ? 0 : spawnAsync("sync-pass", frame, frame.run.start(count), PRIORITY);
}

/** An async task that waits for a message is ended, and the next one gets all of them. */
function killWaiting(): boolean {
  const waiting = startPassing(1);
  return waiting !== 0 && kill(waiting) && join(waiting).kind === ExitKind.Killed;
}

export function checkChannels(): string {
  if (!killWaiting()) return "a task that waits for a message does not end";
  const passer = startPassing(MESSAGES);
  const sender = spawn("sync-send", sendAll, MESSAGES, PRIORITY);
  if (passer === 0 || sender === 0) return "there is no memory";
  const message = new Message();
  for (let i: u64 = 0; i < MESSAGES; i++) {
    if (!second.receive(message)) return "a ring is broken";
    const right = message.words[0] === i && message.words[1] === i + 1 && message.words[7] === ~i;
    if (!right) return "a message was changed, lost or doubled";
  }
  join(sender);
  join(passer);
  return isTask(passer) ? "a task ended and is still there" : "";
}
