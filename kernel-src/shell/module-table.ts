/** The part of the table of commands that is about modules. */
import type { Command } from "./command.ts";
import {
  insmodCommand,
  lsmodCommand,
  modfileActionAt,
  modfileCommand,
  modinfoCommand,
  rmmodCommand,
} from "./module-commands.ts";
import { loadedNameAt, storedNameAt } from "./module-words.ts";
import { noWords } from "./nearest.ts";

export const MODULE_COMMANDS: FixedArray<Command, 5> = [
  {
    name: "lsmod",
    usage: "lsmod",
    summary: "list the modules that are loaded",
    details: "One line each: name, size, tasks, memory that it has taken, who uses it.",
    more: "",
    argumentsMin: 0,
    argumentsMax: 0,
    run: lsmodCommand,
    words: noWords,
  },
  {
    name: "insmod",
    usage: "insmod FILE",
    summary: "load a module",
    details: "FILE came with the image or was pushed; `modfile list` shows what there is.",
    more: "A refusal has a code, GM01 to GM19; the handbook's page of modules explains each.",
    argumentsMin: 1,
    argumentsMax: 1,
    run: insmodCommand,
    words: storedNameAt,
  },
  {
    name: "rmmod",
    usage: "rmmod MODULE",
    summary: "unload a module",
    details: "Its tasks end, and what it has taken is given back.",
    more: "A module that another one needs stays.",
    argumentsMin: 1,
    argumentsMax: 1,
    run: rmmodCommand,
    words: loadedNameAt,
  },
  {
    name: "modinfo",
    usage: "modinfo FILE",
    summary: "say what a module is, needs and offers",
    details: "Reads the manifest in the file; the module need not be loaded.",
    more: "",
    argumentsMin: 1,
    argumentsMax: 1,
    run: modinfoCommand,
    words: storedNameAt,
  },
  {
    name: "modfile",
    usage: "modfile list|begin|data|remove [FILE [SIZE|BASE64]]",
    summary: "files of modules in memory",
    details: "`gehri module push` sends a file by begin and data.",
    more: "",
    argumentsMin: 1,
    argumentsMax: 3,
    run: modfileCommand,
    words: modfileActionAt,
  },
];
