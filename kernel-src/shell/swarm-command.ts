/** `swarm`: groups of tasks, their budgets, weights and freezes; `stop` and `resume`. */
import { print, printLine } from "../console/console.ts";
import { kill } from "../sched/control.ts";
import {
  BURST_US_MAX,
  BURST_US_MIN,
  RATE_US_PER_S_MAX,
  SWARM_NAME_BYTES_MAX,
  SWARMS_MAX,
  SYSTEM_SWARM,
  TASKS_MAX,
  WEIGHT_MAX,
} from "../sched/limits.ts";
import { pressStop, releaseStop } from "../sched/stop-button.ts";
import {
  findSwarm,
  isStopped,
  makeSwarm,
  removeSwarm,
  SwarmView,
  setBudget,
  setFrozen,
  setWeight,
  viewSwarm,
} from "../sched/swarm.ts";
import { TaskView, viewTask } from "../sched/table.ts";
import type { Arguments } from "./arguments.ts";
import { FAILED, numberArgument, OK, refuse, refuseName } from "./command.ts";

const US_PER_MS = 1000;
/** A percent of one CPU, in microseconds a second. */
const US_PER_PERCENT = 10_000;
const PERCENT_MAX = 1600;
static_assert(PERCENT_MAX * US_PER_PERCENT === RATE_US_PER_S_MAX);

const ACTIONS: FixedArray<string, 7> = [
  "new",
  "remove",
  "budget",
  "weight",
  "freeze",
  "thaw",
  "kill",
];

const USAGE: string = "swarm: say new, remove, budget, weight, freeze, thaw or kill, and a NAME";

export function swarmActionAt(index: usize): string {
  return index < ACTIONS.length ? ACTIONS[index] : "";
}

export function swarmCommand(args: Arguments): u8 {
  if (args.count === 1) return list();
  const action = args.at(1);
  const values = actionValues(action);
  if (values === null || args.count === 2) return refuse(USAGE);
  if (args.count - 3 > values) return refuseName("swarm: it takes no", args.at(3 + values));
  switch (action) {
    case "new":
      return newSwarm(args);
    case "remove":
      return remove(args);
    case "budget":
      return budget(args);
    case "weight":
      return weight(args);
    case "freeze":
      return setFreeze(args, true);
    case "thaw":
      return setFreeze(args, false);
    default:
      return killAll(args);
  }
}

/** How many arguments an action takes after the NAME, at most; null: it is none. */
function actionValues(action: string): usize | null {
  for (const known of ACTIONS) {
    if (known !== action) continue;
    if (action === "budget") return 2;
    return action === "weight" ? 1 : 0;
  }
  return null;
}

function stateOf(view: SwarmView): string {
  if (view.number === SYSTEM_SWARM) return "running";
  if (isStopped()) return "stopped";
  if (view.isFrozen) return "frozen";
  return view.isSpent ? "spent" : "running";
}

function printSwarm(view: SwarmView): void {
  print(`${dec(view.number, 4)} ${pad(view.name, 15)}${dec(view.tasks, 7)}${dec(view.weight, 7)}`);
  if (view.rateUsPerS === 0) {
    print("        -         -         -");
  } else {
    const rate = view.rateUsPerS / US_PER_PERCENT;
    print(`${dec(rate, 9)}${dec(view.burstUs, 10)}${dec(view.tokensUs, 10)}`);
  }
  printLine(`${dec(view.usedUs / US_PER_MS, 12)}  ${stateOf(view)}`);
}

function list(): u8 {
  const view = new SwarmView();
  printLine("  id name             tasks weight  percent  burst-us tokens-us     used-ms  state");
  for (let number: u32 = 0; number < SWARMS_MAX; number++) {
    if (!viewSwarm(number, view)) continue;
    printSwarm(view);
  }
  return OK;
}

/** The number of the swarm that argument 2 names; SWARMS_MAX after saying that there is none. */
function named(args: Arguments): u32 {
  const number = findSwarm(args.at(2));
  if (number === SWARMS_MAX) refuseName("swarm: there is no swarm", args.at(2));
  return number;
}

/** The same for what the system's swarm is not for. */
function namedByUser(args: Arguments): u32 {
  const number = named(args);
  if (number !== SYSTEM_SWARM) return number;
  refuse("swarm: the system's swarm has no limits and cannot be stopped");
  return SWARMS_MAX;
}

function newSwarm(args: Arguments): u8 {
  const name = args.at(2);
  if (name.length === 0 || name.length > SWARM_NAME_BYTES_MAX) {
    return refuse(`swarm: a name has 1 to ${SWARM_NAME_BYTES_MAX} bytes`);
  }
  for (const character of name.bytes()) {
    if (character <= byte(" ") || character >= 0x7f) {
      return refuse("swarm: a name is of letters, digits and signs, without blanks");
    }
  }
  if (findSwarm(name) !== SWARMS_MAX) return refuse(`swarm: there is a swarm "${name}" already`);
  if (makeSwarm(name) !== SWARMS_MAX) return OK;
  return refuse(`swarm: no memory, or ${SWARMS_MAX} swarms already`);
}

function remove(args: Arguments): u8 {
  const number = namedByUser(args);
  if (number === SWARMS_MAX) return FAILED;
  if (removeSwarm(number)) return OK;
  return refuse("swarm: it has tasks, or is one of the kernel's; swarm kill ends its tasks");
}

function budget(args: Arguments): u8 {
  const number = namedByUser(args);
  if (number === SWARMS_MAX) return FAILED;
  if (args.count === 4 && args.at(3) === "off") {
    setBudget(number, 0, 0);
    return OK;
  }
  if (args.count !== 5) return refuse("usage: swarm budget NAME PERCENT BURST_US | off");
  const percent = numberArgument(args, 3, "PERCENT", 1, PERCENT_MAX);
  if (percent === null) return FAILED;
  const burst = numberArgument(args, 4, "BURST_US", BURST_US_MIN, BURST_US_MAX);
  if (burst === null) return FAILED;
  setBudget(number, percent * US_PER_PERCENT, burst);
  return OK;
}

function weight(args: Arguments): u8 {
  const number = named(args);
  if (number === SWARMS_MAX) return FAILED;
  if (args.count !== 4) return refuse("usage: swarm weight NAME WEIGHT");
  const wanted = numberArgument(args, 3, "WEIGHT", 1, u64(WEIGHT_MAX));
  if (wanted === null) return FAILED;
  setWeight(number, u32(wanted));
  return OK;
}

function setFreeze(args: Arguments, isFrozen: boolean): u8 {
  const number = namedByUser(args);
  if (number === SWARMS_MAX) return FAILED;
  setFrozen(number, isFrozen);
  return OK;
}

function killAll(args: Arguments): u8 {
  const number = namedByUser(args);
  if (number === SWARMS_MAX) return FAILED;
  const view = new TaskView();
  let killed: u64 = 0;
  for (let slot: usize = 0; slot < TASKS_MAX; slot++) {
    if (viewTask(slot, view) && view.swarm === number && kill(view.id)) killed += 1;
  }
  printLine(`${killed} tasks ended`);
  return OK;
}

export function stopCommand(_args: Arguments): u8 {
  pressStop("the command");
  printLine("stopped: all swarms but the system's wait; resume goes on");
  return OK;
}

export function resumeCommand(_args: Arguments): u8 {
  if (!isStopped()) return refuse("resume: nothing is stopped");
  releaseStop();
  return OK;
}
