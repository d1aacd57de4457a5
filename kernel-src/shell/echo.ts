/** `echo`: prints its arguments, to see what quoting makes of them. */
import { print, printLine } from "../console/console.ts";
import type { Arguments } from "./arguments.ts";
import { OK } from "./command.ts";

export function echoCommand(args: Arguments): u8 {
  for (let i: usize = 1; i < args.count; i++) {
    if (i > 1) {
      print(" ");
    }
    print(`${args.at(i)}`);
  }
  printLine("");
  return OK;
}
