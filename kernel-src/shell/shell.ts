/**
 * The shell: reads command lines and runs them, for people (prompt, editing, history) or, with the
 * option console=machine, for the test harness. The harness protocol has no echo and no prompt: the
 * kernel sends \x01ready\n once; each line ends in \n, is run, and answered by what the commands
 * print, then \x04, the status as a decimal number and \n.
 */
import { notePrompt } from "../bench/benchmarks.ts";
import { consoleOut, isMachineMode, printLine, readByte, writeSerial } from "../console/console.ts";
import { History } from "../console/history.ts";
import { LINE_BYTES_MAX } from "../console/limits.ts";
import { Edit, LineEditor } from "../console/line-editor.ts";
import { LineReader, LineState } from "../console/line-reader.ts";
import { LineView } from "../console/line-view.ts";
import { loadBootModules } from "../modules/store.ts";
import { Arguments, ParseError } from "./arguments.ts";
import { OK, refuse } from "./command.ts";
import { CommandCompleter } from "./completer.ts";
import { takeSwitch } from "./console-command.ts";
import { ARGUMENTS_MAX } from "./limits.ts";
import { argumentWordsOf, commandNameAt, runCommand } from "./table.ts";

const PROMPT = "gehri> ";
const READY = "\x01ready\n";
const END_OK = "\x040\n";
const END_FAILED = "\x041\n";

const history = new History();
const view = new LineView(consoleOut);
const completer = new CommandCompleter(commandNameAt, argumentWordsOf);
const editor = new LineEditor(view, history, completer);
const reader = new LineReader();
const words = new Arguments();

/** The shell task's entry. */
export function runShell(_argument: u64): void {
  loadBootModules();
  while (true) {
    if (isMachineMode()) {
      runMachineShell();
    } else {
      runInteractiveShell();
    }
  }
}

/** Until the command `console` asks for the other one. */
function runInteractiveShell(): void {
  printLine(`Gehri. "help" lists the commands.`);
  while (true) {
    editor.begin(PROMPT);
    notePrompt();
    let edit: Edit = Edit.Pending;
    while (edit === Edit.Pending) {
      edit = editor.feed(readByte());
    }
    if (edit === Edit.Done) {
      runLine(editor.line);
      if (takeSwitch()) {
        return;
      }
    } else if (edit === Edit.Refused) {
      refuseLongLine();
    }
  }
}

/** Until the command `console`, which is not answered: a prompt or a new ready mark follows. */
function runMachineShell(): void {
  writeSerial(READY.bytes());
  notePrompt();
  while (true) {
    const state = reader.feed(readByte());
    if (state === LineState.Reading) {
      continue;
    }
    const status = state === LineState.Complete ? runLine(reader.line) : refuseLongLine();
    if (takeSwitch()) {
      return;
    }
    writeSerial(status === OK ? END_OK.bytes() : END_FAILED.bytes());
  }
}

function refuseLongLine(): u8 {
  return refuse(`The line is longer than ${u64(LINE_BYTES_MAX)} bytes and was not run.`);
}

/** Runs all commands of a line. The status is that of the last one that failed, or OK. */
function runLine(line: ReadonlySlice<u8>): u8 {
  const error = firstError(line);
  if (error !== ParseError.None) {
    return refuseLine(error);
  }
  let status: u8 = OK;
  let at: usize = 0;
  while (at < line.length) {
    const step = words.parse(line, at);
    assert(step.next > at, "shell: a parse that stands still");
    at = step.next;
    if (words.count > 0) {
      const result = runCommand(words);
      if (result !== OK) {
        status = result;
      }
    }
  }
  return status;
}

/** A line is understood as a whole before any of it is run. */
function firstError(line: ReadonlySlice<u8>): ParseError {
  let at: usize = 0;
  while (at < line.length) {
    const step = words.parse(line, at);
    if (step.error !== ParseError.None) {
      return step.error;
    }
    at = step.next;
  }
  return ParseError.None;
}

function refuseLine(error: ParseError): u8 {
  switch (error) {
    case ParseError.UnclosedQuote:
      return refuse("A quote is not closed; the line was not run.");
    case ParseError.TrailingBackslash:
      return refuse("The line ends in a backslash; it was not run.");
    case ParseError.TooManyArguments:
      return refuse(`A command has more than ${u64(ARGUMENTS_MAX)} words; the line was not run.`);
    default:
      return refuseLongLine();
  }
}
