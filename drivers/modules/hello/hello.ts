/** The smallest module: `start` is called when it is loaded, `stop` before it is unloaded. */
import { addCommand, log, printLine } from "gehri:kernel";

let greetings: u32 = 0;

/** Gives "" if the module runs, else why it does not. */
export function start(): string {
  log("hello");
  return addCommand("hello", "greet somebody", greet) ? "" : "there is a command hello already";
}

/** What the module holds is given back by itself. */
export function stop(): void {
  log(`goodbye after ${greetings} greetings`);
}

function greet(line: string): u32 {
  greetings += 1;
  const whom: string = line.length > 0 ? line : "world";
  printLine(`hello, ${whom}`);
  return 0;
}
