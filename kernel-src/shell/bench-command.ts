/** `bench`: runs the measurements of kernel-src/bench and prints their results. */
import { benchmarks } from "../bench/benchmarks.ts";
import { print, printLine } from "../console/console.ts";
import type { Arguments } from "./arguments.ts";
import { FAILED, OK, printTyped } from "./command.ts";

const NAME_COLUMNS = 12;
const RESULT_COLUMNS = 12;

export function benchNameAt(index: usize): string {
  return index < benchmarks.length ? benchmarks[index].name : "";
}

function runAt(place: usize): void {
  const benchmark = benchmarks[place];
  const ticks = benchmark.run();
  const name = benchmark.name;
  if (ticks === 0) {
    printLine(`${pad(name, NAME_COLUMNS)} not measured: there is no such device, or no memory`);
    return;
  }
  printLine(`${pad(name, NAME_COLUMNS)} ${dec(ticks, RESULT_COLUMNS)} ticks  ${benchmark.what}`);
}

export function benchCommand(args: Arguments): u8 {
  let found = false;
  for (let place: usize = 0; place < benchmarks.length; place++) {
    if (args.count === 1 || benchmarks[place].name === args.at(1)) {
      runAt(place);
      found = true;
    }
  }
  if (found) {
    return OK;
  }
  print('bench: there is no measurement "');
  printTyped(args.at(1));
  printLine('"; Tab lists them');
  return FAILED;
}
