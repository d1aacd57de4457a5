/** The shell's `flock`. */
import { type ByteSink, writeText } from "gehri:text";
import {
  isMachineMode,
  NO_BYTE,
  print,
  printLine,
  tryReadByte,
  writeSerial,
} from "../../kernel-src/console/console.ts";
import { OutputChunk } from "../../kernel-src/console/output-chunk.ts";
import { sleepNs } from "../../kernel-src/sched/scheduler.ts";
import { addCommand } from "../../kernel-src/shell/added.ts";
import type { Arguments } from "../../kernel-src/shell/arguments.ts";
import { FAILED, numberArgument, OK, refuse } from "../../kernel-src/shell/command.ts";
import { setFlockPriority, startFlock, stopFlock, theSky } from "./flock.ts";
import { PICTURE_ROWS, SWARM_BIRDS, WATCH_NS } from "./limits.ts";

const ACTIONS: FixedArray<string, 5> = ["start", "stop", "show", "watch", "priority"];
const NONE = "flock: none flies; `flock start` starts one";

class SerialOut implements ByteSink {
  writeBytes(bytes: ReadonlySlice<u8>): void {
    writeSerial(bytes);
  }
}

const serialOut = new SerialOut();

function actionAt(index: usize): string {
  return index < ACTIONS.length ? ACTIONS[index] : "";
}

function start(): u8 {
  const problem = startFlock();
  return problem.length === 0 ? OK : refuse(`flock: ${problem}`);
}

/** The picture as text, and what the swarms have done so far. */
function show(): u8 {
  const sky = theSky();
  if (sky === null) return refuse(NONE);
  for (let row: usize = 0; row < PICTURE_ROWS; row++) printLine(`|${sky.picture.text(row)}`);
  print(`${sky.frames} frames; red ${sky.steps[0]} steps, cyan ${sky.steps[1]} steps, `);
  printLine(`${u64(SWARM_BIRDS)} tasks each`);
  return OK;
}

/** The picture as text on the serial line, until somebody types: it stays apart from the screen. */
function watch(): u8 {
  if (theSky() === null) return refuse(NONE);
  if (isMachineMode()) return refuse("flock: nobody watches here; `flock show` shows it once");
  const line = new OutputChunk(serialOut);
  writeText(line, "\x1b[?25l\x1b[2J");
  while (tryReadByte() === NO_BYTE) {
    const sky = theSky();
    if (sky === null) break;
    writeText(line, "\x1b[H");
    for (let row: usize = 0; row < PICTURE_ROWS; row++) {
      writeText(line, `${sky.picture.text(row)}\x1b[K\n`);
    }
    writeText(line, `red ${sky.steps[0]} steps, cyan ${sky.steps[1]} steps; any key ends this`);
    line.flush();
    sleepNs(WATCH_NS);
  }
  writeText(line, "\x1b[?25h\n");
  line.flush();
  return OK;
}

function priority(args: Arguments): u8 {
  if (args.count !== 4) return refuse("usage: flock priority red|cyan PRIORITY");
  const name = args.at(2);
  if (name !== "red" && name !== "cyan") return refuse("flock: the swarms are red and cyan");
  const wanted = numberArgument(args, 3, "PRIORITY", 0, u64(u8.MAX));
  if (wanted === null) return FAILED;
  return setFlockPriority(name === "red" ? 0 : 1, u8(wanted)) ? OK : refuse(NONE);
}

function flockCommand(args: Arguments): u8 {
  const action = args.at(1);
  if (action === "priority") return priority(args);
  if (args.count !== 2) return refuse("usage: flock start|stop|show|watch|priority");
  if (action === "start") return start();
  if (action === "show") return show();
  if (action === "watch") return watch();
  if (action === "stop") return stopFlock() ? OK : refuse(NONE);
  return refuse("usage: flock start|stop|show|watch|priority");
}

/** Whether the shell had room for it. */
export const isAdded: boolean = addCommand({
  name: "flock",
  usage: "flock start|stop|show|watch | flock priority red|cyan PRIORITY",
  summary: "two swarms of a hundred tasks that fly",
  details: "Each task is a bird. They share their places over rings, and fly on the screen.",
  more: "show prints the picture as text; watch does so until a key is pressed.",
  argumentsMin: 1,
  argumentsMax: 3,
  run: flockCommand,
  words: actionAt,
});
