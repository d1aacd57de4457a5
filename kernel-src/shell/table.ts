/**
 * The one table of commands: what the shell runs, what `help` says and what completion offers. A
 * new command is a function in a file of its own and one entry here, in the order of `help`'s list.
 */
import { print, printLine } from "../console/console.ts";
import {
  moduleCommandAt,
  moduleCommandName,
  moduleCommandPlaces,
  moduleCommandSummary,
} from "../modules/commands.ts";
import { addedCommand } from "./added.ts";
import type { Arguments } from "./arguments.ts";
import { benchCommand, benchNameAt } from "./bench-command.ts";
import { blkActionAt, blkCommand, lsblkCommand } from "./blk-command.ts";
import { type Command, FAILED, OK, printTyped } from "./command.ts";
import { cpuCommand } from "./cpu-command.ts";
import { crashCommand, crashKindAt } from "./crash.ts";
import { deviceActionAt, devicesCommand } from "./devices-command.ts";
import { echoCommand } from "./echo.ts";
import { ipcActionAt, ipcCommand } from "./ipc-command.ts";
import { ARGUMENTS_MAX } from "./limits.ts";
import { logCommand } from "./log-command.ts";
import { memCommand, peekCommand, pokeCommand } from "./memory-commands.ts";
import { runModulesCommand } from "./module-commands.ts";
import { MODULE_COMMANDS } from "./module-table.ts";
import { NO_ADVICE, nearest, noWords, type WordAt } from "./nearest.ts";
import { arpCommand, netActionAt, netCommand, pingCommand } from "./net-command.ts";
import { lspciCommand } from "./pci-command.ts";
import { randomCommand } from "./random-command.ts";
import { stressCommand } from "./stress-command.ts";
import { resumeCommand, stopCommand, swarmActionAt, swarmCommand } from "./swarm-command.ts";
import { syncCommand } from "./sync-command.ts";
import { powerOffCommand, rebootCommand, uptimeCommand } from "./system.ts";
import { killCommand, niceCommand, psCommand, spawnCommand, spawnKindAt } from "./tasks.ts";
import { topCommand } from "./top.ts";

const NAME_COLUMNS = 10;

const COMMANDS: FixedArray<Command, 31> = [
  {
    name: "help",
    usage: "help [COMMAND]",
    summary: "list the commands, or explain one",
    details: "Tab completes commands and their arguments; arrow keys recall earlier lines.",
    more: "Commands can be joined by `;`. Quotes keep blanks together.",
    argumentsMin: 0,
    argumentsMax: 1,
    run: helpCommand,
    words: commandNameAt,
  },
  {
    name: "ps",
    usage: "ps [memory]",
    summary: "list the tasks",
    details: "One line a task: number, state, priority, processor time and name.",
    more: "With memory: what each keeps while it waits, a stack or an async task's frame.",
    argumentsMin: 0,
    argumentsMax: 1,
    run: psCommand,
    words: noWords,
  },
  {
    name: "top",
    usage: "top [ROUNDS]",
    summary: "watch which tasks use the processor",
    details: "Shows each task's share of the processor every second until q or Ctrl-C.",
    more: "With ROUNDS it prints so many rounds, one below the other, and ends.",
    argumentsMin: 0,
    argumentsMax: 1,
    run: topCommand,
    words: noWords,
  },
  {
    name: "mem",
    usage: "mem",
    summary: "show how memory is used",
    details: "Physical memory in frames of 4 KiB, and the kernel's heap.",
    more: "",
    argumentsMin: 0,
    argumentsMax: 0,
    run: memCommand,
    words: noWords,
  },
  {
    name: "cpu",
    usage: "cpu [NUMBER off|on]",
    summary: "describe the processors and their interrupts",
    details: "Maker, model and clock; each CPU's load since the last `cpu`, and its interrupts.",
    more: "`cpu 3 off` sends the tasks of CPU 3 to the others; `cpu 3 on` brings it back.",
    argumentsMin: 0,
    argumentsMax: 2,
    run: cpuCommand,
    words: noWords,
  },
  {
    name: "lspci",
    usage: "lspci [PLACE]",
    summary: "list the functions on the PCI bus",
    details: "One line each: place, vendor and device number, kind, and the driver that has it.",
    more: "With PLACE, as in lspci 00:1f.2, also its regions and its interrupt.",
    argumentsMin: 0,
    argumentsMax: 1,
    run: lspciCommand,
    words: noWords,
  },
  {
    name: "devices",
    usage: "devices [start|stop NAME]",
    summary: "list the devices that drivers have, stop and start them",
    details: "One line each: name, place, driver, state, and interrupts so far.",
    more: "A device that is stopped gives back all that it held; start begins anew.",
    argumentsMin: 0,
    argumentsMax: 2,
    run: devicesCommand,
    words: deviceActionAt,
  },
  {
    name: "lsblk",
    usage: "lsblk",
    summary: "list the disks",
    details: "One line each: number, size, requests so far, and why it is of no use if it is not.",
    more: "",
    argumentsMin: 0,
    argumentsMax: 0,
    run: lsblkCommand,
    words: noWords,
  },
  {
    name: "blk",
    usage: "blk read|write|verify|repeat DISK SECTOR [TEXT|COUNT|write]",
    summary: "read, write or check sectors of a disk",
    details:
      "write puts TEXT at the start of the sector, zeroes behind it; repeat: a load on the disk.",
    more: "verify writes COUNT sectors, reads them back, and puts back what was there.",
    argumentsMin: 3,
    argumentsMax: 4,
    run: blkCommand,
    words: blkActionAt,
  },
  {
    name: "net",
    usage: "net [address ADDRESS/BITS [gateway ADDRESS]|dhcp|stats]",
    summary: "show the network, or set this machine's address",
    details: "As in net address 10.0.2.15/24 gateway 10.0.2.2. dhcp asks for an address anew.",
    more: "stats counts what came, what was sent, and what was dropped and why.",
    argumentsMin: 0,
    argumentsMax: 4,
    run: netCommand,
    words: netActionAt,
  },
  {
    name: "ping",
    usage: "ping ADDRESS [COUNT]",
    summary: "ask another machine to answer",
    details: "Prints how long each answer took. COUNT is 3 if not given.",
    more: "",
    argumentsMin: 1,
    argumentsMax: 2,
    run: pingCommand,
    words: noWords,
  },
  {
    name: "arp",
    usage: "arp",
    summary: "list the stations next to this one",
    details: "One line each: address, station, and how many seconds ago it was heard of.",
    more: "",
    argumentsMin: 0,
    argumentsMax: 0,
    run: arpCommand,
    words: noWords,
  },
  {
    name: "random",
    usage: "random [BYTES]",
    summary: "print random bytes",
    details: "BYTES is 16 if not given. They come from ChaCha20, seeded by RDSEED or a device.",
    more: "",
    argumentsMin: 0,
    argumentsMax: 1,
    run: randomCommand,
    words: noWords,
  },
  {
    name: "uptime",
    usage: "uptime",
    summary: "time since start, and the time of day",
    details: "The time of day is the clock chip's, which mostly runs in UTC.",
    more: "",
    argumentsMin: 0,
    argumentsMax: 0,
    run: uptimeCommand,
    words: noWords,
  },
  {
    name: "log",
    usage: "log [LINES]",
    summary: "show the newest lines of the kernel's log",
    details: "Shows 20 lines if LINES is not given. The log keeps the newest text only.",
    more: "",
    argumentsMin: 0,
    argumentsMax: 1,
    run: logCommand,
    words: noWords,
  },
  {
    name: "echo",
    usage: "echo [WORD...]",
    summary: "print its arguments",
    details: "The words are printed with one blank between them.",
    more: "",
    argumentsMin: 0,
    argumentsMax: ARGUMENTS_MAX - 1,
    run: echoCommand,
    words: noWords,
  },
  {
    name: "spawn",
    usage: "spawn KIND [PRIORITY [COUNT [SWARM]]]",
    summary: "start demonstration tasks",
    details: "PRIORITY is 0 to 255 and 100 if not given; COUNT is 1 to 10000. Tab lists the kinds.",
    more: 'SWARM is "tasks" if not given. At 255, the emergency level, nobody else has a turn.',
    argumentsMin: 1,
    argumentsMax: 4,
    run: spawnCommand,
    words: spawnKindAt,
  },
  {
    name: "kill",
    usage: "kill TASK",
    summary: "end a task",
    details: "TASK is its number in `ps`. The shell and the idle task cannot be ended.",
    more: "",
    argumentsMin: 1,
    argumentsMax: 1,
    run: killCommand,
    words: noWords,
  },
  {
    name: "nice",
    usage: "nice TASK PRIORITY",
    summary: "change a task's priority",
    details: "PRIORITY is 0 to 255; the highest runs first.",
    more: "",
    argumentsMin: 2,
    argumentsMax: 2,
    run: niceCommand,
    words: noWords,
  },
  {
    name: "swarm",
    usage: "swarm [new|remove|freeze|thaw|kill|weight|budget NAME [...]]",
    summary: "list and limit groups of tasks",
    details: "swarm budget NAME PERCENT BURST_US: so much of one CPU; swarm budget NAME off.",
    more: "swarm weight NAME 1 to 10000: the share among swarms at the same priority.",
    argumentsMin: 0,
    argumentsMax: 4,
    run: swarmCommand,
    words: swarmActionAt,
  },
  {
    name: "stop",
    usage: "stop",
    summary: "make all swarms but the system's stand still",
    details: "The same as Ctrl+Alt+S on the keyboard, and as a break on the serial line.",
    more: "",
    argumentsMin: 0,
    argumentsMax: 0,
    run: stopCommand,
    words: noWords,
  },
  {
    name: "resume",
    usage: "resume",
    summary: "let all go on after a stop",
    details: "Every task goes on where it was. Who slept meanwhile, and is late, wakes at once.",
    more: "",
    argumentsMin: 0,
    argumentsMax: 0,
    run: resumeCommand,
    words: noWords,
  },
  {
    name: "ipc",
    usage: "ipc [MESSAGES | list | ask TO FROM NUMBER...]",
    summary: "measure a shared-memory ring between tasks; talk to modules",
    details:
      "Prints messages per second and clock ticks per message. MESSAGES is 100000 if not given.",
    more: "`list` shows the channels of modules; `ask` sends a message on TO and waits for one on FROM.",
    argumentsMin: 0,
    argumentsMax: 11,
    run: ipcCommand,
    words: ipcActionAt,
  },
  {
    name: "stress",
    usage: "stress [MILLISECONDS]",
    summary: "work all processors hard, and check the kernel",
    details:
      "Tasks start, end, wait, wake, sleep, are moved and killed, memory is taken and given;",
    more: "swarms are frozen, limited and stopped; then tasks and memory must be as before.",
    argumentsMin: 0,
    argumentsMax: 1,
    run: stressCommand,
    words: noWords,
  },
  {
    name: "sync",
    usage: "sync [MILLISECONDS]",
    summary: "check how tasks wait for each other",
    details: "Inversion of priorities, chains of owners, owners that are killed;",
    more: "then many tasks on few mutexes for so long.",
    argumentsMin: 0,
    argumentsMax: 1,
    run: syncCommand,
    words: noWords,
  },
  {
    name: "peek",
    usage: "peek ADDRESS [BYTES]",
    summary: "show bytes of memory",
    details: "BYTES is 1 to 256, 16 if not given. Addresses that are not mapped are refused.",
    more: "",
    argumentsMin: 1,
    argumentsMax: 2,
    run: peekCommand,
    words: noWords,
  },
  {
    name: "poke",
    usage: "poke ADDRESS VALUE [BITS]",
    summary: "write a number to memory",
    details: "BITS is 8, 16, 32 or 64, 8 if not given. Pages that cannot be written are refused.",
    more: "Writing to memory that is in use can break the kernel.",
    argumentsMin: 2,
    argumentsMax: 3,
    run: pokeCommand,
    words: noWords,
  },
  {
    name: "crash",
    usage: "crash KIND [CPU]",
    summary: "break the kernel on purpose",
    details: "KIND is divide, null, stack, assert or deadlock. Each ends in the panic screen.",
    more: "With CPU a task on that processor does it.",
    argumentsMin: 1,
    argumentsMax: 2,
    run: crashCommand,
    words: crashKindAt,
  },
  {
    name: "bench",
    usage: "bench [NAME]",
    summary: "measure the kernel's own operations",
    details: "Without NAME, all of them. Tab lists the names.",
    more: "",
    argumentsMin: 0,
    argumentsMax: 1,
    run: benchCommand,
    words: benchNameAt,
  },
  {
    name: "reboot",
    usage: "reboot",
    summary: "start the machine anew",
    details: "Tries ACPI, then the keyboard controller, then a triple fault.",
    more: "",
    argumentsMin: 0,
    argumentsMax: 0,
    run: rebootCommand,
    words: noWords,
  },
  {
    name: "poweroff",
    usage: "poweroff",
    summary: "switch the machine off",
    details: "By ACPI. Where that does not work, it says so.",
    more: "",
    argumentsMin: 0,
    argumentsMax: 0,
    run: powerOffCommand,
    words: noWords,
  },
];

/** The command at `index` of the table and then of the added ones; null past the end. */
function commandAt(index: usize): Command | null {
  if (index < COMMANDS.length) return COMMANDS[index];
  const further = index - COMMANDS.length;
  if (further < MODULE_COMMANDS.length) return MODULE_COMMANDS[further];
  return addedCommand(further - MODULE_COMMANDS.length);
}

/** Whether there is such a command apart from those of loaded modules. */
export function isKernelCommand(name: string): boolean {
  return findCommand(name) !== null;
}

function findCommand(name: string): Command | null {
  for (let i: usize = 0; ; i++) {
    const command = commandAt(i);
    if (command === null || command.name === name) return command;
  }
}

export function commandNameAt(index: usize): string {
  return commandAt(index)?.name ?? moduleNameAfter(index);
}

/** The names of modules' commands come after all others. */
function moduleNameAfter(index: usize): string {
  let at: usize = 0;
  while (commandAt(at) !== null) at += 1;
  for (let place: usize = 0; place < moduleCommandPlaces(); place++) {
    const name = moduleCommandName(place);
    if (name.length === 0) continue;
    if (at === index) return name;
    at += 1;
  }
  return "";
}

/** Words for the first argument of `name`. */
export function argumentWordsOf(name: string): WordAt {
  return findCommand(name)?.words ?? noWords;
}

/** Runs the command that `args` names. */
export function runCommand(args: Arguments): u8 {
  const command = findCommand(args.at(0));
  if (command === null) {
    const known = moduleCommandAt(args.at(0));
    return known === null ? unknownCommand(args.at(0)) : runModulesCommand(known, args);
  }
  const given: usize = args.count - 1;
  if (given < command.argumentsMin || given > command.argumentsMax) {
    printLine(`usage: ${command.usage}`);
    return FAILED;
  }
  return command.run(args);
}

function unknownCommand(name: string): u8 {
  const advice = nearest(name, commandNameAt);
  print('unknown command "');
  printTyped(name);
  if (advice === NO_ADVICE) {
    printLine(`"; "help" lists the commands`);
  } else {
    printLine(`"; did you mean "${advice}"?`);
  }
  return FAILED;
}

function helpCommand(args: Arguments): u8 {
  if (args.count === 1) {
    for (let i: usize = 0; ; i++) {
      const command = commandAt(i);
      if (command === null) break;
      printLine(`${pad(command.name, NAME_COLUMNS)} ${command.summary}`);
    }
    helpModules();
    printLine(`"help COMMAND" explains one.`);
    return OK;
  }
  const command = findCommand(args.at(1));
  if (command === null) {
    return helpModuleCommand(args.at(1));
  }
  printLine(`usage: ${command.usage}`);
  printLine(`${command.summary}`);
  printLine(`${command.details}`);
  if (command.more.length > 0) {
    printLine(`${command.more}`);
  }
  return OK;
}

/** What modules bring. */
function helpModules(): void {
  for (let place: usize = 0; place < moduleCommandPlaces(); place++) {
    const name = moduleCommandName(place);
    if (name.length > 0) printLine(`${pad(name, NAME_COLUMNS)} ${moduleCommandSummary(place)}`);
  }
}

function helpModuleCommand(name: string): u8 {
  const place = moduleCommandAt(name);
  if (place === null) return unknownCommand(name);
  printLine(`usage: ${moduleCommandName(place)} [WORDS...]`);
  printLine(`${moduleCommandSummary(place)} (of a module)`);
  return OK;
}
