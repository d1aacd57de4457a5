/** Commands on modules: `insmod`, `rmmod`, `lsmod`, `modinfo`, `modfile`, and those of modules. */
import { consoleOut, print, printLine } from "../console/console.ts";
import { OutputChunk } from "../console/output-chunk.ts";
import { runModuleCommand } from "../modules/commands.ts";
import { type COMMAND_LINE_MAX, FILES_MAX } from "../modules/limits.ts";
import { describeFile, loadModule } from "../modules/loader.ts";
import type { Manifest } from "../modules/manifest.ts";
import { refuseFile, Verdict, writeVerdict } from "../modules/refusals.ts";
import { FREE, type ModuleRecord, modules, RUNNING } from "../modules/registry.ts";
import {
  appendFile,
  beginFile,
  holdFile,
  releaseFile,
  removeFile,
  storedBytes,
  storedName,
} from "../modules/store.ts";
import { countTasks } from "../modules/tasks.ts";
import { unloadModule, userOf } from "../modules/unload.ts";
import type { Arguments } from "./arguments.ts";
import { decodeBase64 } from "./base64.ts";
import { FAILED, numberArgument, OK, printTyped, refuse } from "./command.ts";

const KIB = 1024;
const PAGES_PER_KIB: usize = 4;
const DECODED_BYTES_MAX = 512;

const verdict = new Verdict();
const line = new FixedArray<u8, typeof COMMAND_LINE_MAX>();
const decoded = new FixedArray<u8, typeof DECODED_BYTES_MAX>();

function printVerdict(command: string, name: string): u8 {
  const chunk = new OutputChunk(consoleOut);
  writeVerdict(chunk, command, name, verdict);
  chunk.flush();
  return FAILED;
}

/** Has `use` look at the file of that name; says so if there is none. */
function withFile(args: Arguments, use: (bytes: ReadonlySlice<u8>) => boolean): u8 {
  verdict.clear();
  const name = args.at(1);
  const file = holdFile(name);
  const isDone = file === null ? refuseFile(verdict) : use(file);
  if (file !== null) releaseFile(name);
  return isDone ? OK : printVerdict(args.at(0), name);
}

export function insmodCommand(args: Arguments): u8 {
  return withFile(args, (file) => loadModule(file, verdict));
}

export function rmmodCommand(args: Arguments): u8 {
  verdict.clear();
  return unloadModule(args.at(1), verdict) ? OK : printVerdict("rmmod", args.at(1));
}

export function lsmodCommand(_args: Arguments): u8 {
  printLine("module            KiB tasks  taken KiB  used by");
  for (const module of modules) {
    if (module.state.load() !== FREE) printModule(module);
  }
  return OK;
}

function printModule(module: ModuleRecord): void {
  const name = module.name.text;
  print(`${pad(name, 16)} ${dec(module.pages * PAGES_PER_KIB, 4)} ${dec(countTasks(module), 5)}`);
  print(` ${dec(module.blockBytes / KIB, 10)}`);
  const user = userOf(name);
  const state: string = module.state.load() === RUNNING ? "" : "  (not running)";
  printLine(`  ${user === null ? "-" : user.name.text}${state}`);
}

export function modinfoCommand(args: Arguments): u8 {
  return withFile(args, (file) => describeFile(file, verdict, printManifest));
}

function printManifest(manifest: Manifest): void {
  const field = (name: string, text: string): void => {
    print(`${pad(name, 12)}`);
    printTyped(text);
    printLine("");
  };
  field("name", manifest.name);
  field("version", manifest.version);
  field("licence", manifest.licence);
  field("summary", manifest.summary);
  printLine(`${pad("ABI", 12)}${manifest.abi}`);
  printLine(`${pad("stack", 12)}${manifest.stackBytes} bytes`);
  for (const name of manifest.capabilities.slice(0, manifest.capabilityCount))
    field("capability", name);
  for (const name of manifest.dependencies.slice(0, manifest.dependencyCount)) field("needs", name);
  for (const symbol of manifest.imports.slice(0, manifest.importCount)) field("uses", symbol.name);
  for (const symbol of manifest.exports.slice(0, manifest.exportCount))
    field("offers", symbol.name);
}

/** Actions of `modfile`. */
export function modfileActionAt(index: usize): string {
  switch (index) {
    case 0:
      return "list";
    case 1:
      return "begin";
    case 2:
      return "data";
    case 3:
      return "remove";
    default:
      return "";
  }
}

/** How tools send a file over a line of text; docs/decisions/machine-protocol.md. */
export function modfileCommand(args: Arguments): u8 {
  const action = args.at(1);
  if (action === "list" && args.count === 2) return listFiles();
  if (action !== "begin" && action !== "data" && action !== "remove")
    return refuse("modfile: list, begin, data or remove");
  if (args.count < 3) return refuse("modfile: which file?");
  const name = args.at(2);
  if (action === "remove") return answer(removeFile(name));
  if (args.count < 4) return refuse("modfile: begin needs a size, data needs bytes");
  if (action === "begin") {
    const length = numberArgument(args, 3, "SIZE", 0, u64.MAX);
    return length === null ? FAILED : answer(beginFile(name, length));
  }
  const count = decodeBase64(args.at(3), decoded);
  if (count === null) return refuse("modfile: that is no base64");
  return answer(appendFile(name, decoded.slice(0, count)));
}

function answer(problem: string): u8 {
  return problem.length === 0 ? OK : refuse(`modfile: ${problem}`);
}

function listFiles(): u8 {
  for (let i: usize = 0; i < FILES_MAX; i++) {
    const name = storedName(i);
    if (name.length > 0) printLine(`${pad(name, 16)} ${dec(storedBytes(i), 8)} bytes`);
  }
  return OK;
}

/** A command of a module, with its arguments as one line. */
export function runModulesCommand(place: usize, args: Arguments): u8 {
  let length: usize = 0;
  for (let i: usize = 1; i < args.count; i++) {
    const word = args.at(i);
    const gap: usize = i > 1 ? 1 : 0;
    if (length + gap + word.length > line.length)
      return refuse(`${args.at(0)}: the arguments are too long for a module's command`);
    if (gap > 0) line[length] = byte(" ");
    line.slice(length + gap, length + gap + word.length).copyFrom(word.bytes());
    length += gap + word.length;
  }
  const end = runModuleCommand(place, stringView(line.slice(0, length)));
  if (end.problem.length > 0) return refuse(`${args.at(0)}: ${end.problem}`);
  return end.result === 0 ? OK : FAILED;
}
