/** A union in a field that nothing changes between test and use works as in tsc. */
import { printLine } from "gehri:host";

type State =
  | { readonly kind: "idle" }
  | { readonly kind: "running"; readonly steps: u32 }
  | { readonly kind: "done"; readonly result: string };

class Machine {
  state: State = { kind: "idle" };
  step(): void {
    switch (this.state.kind) {
      case "idle":
        this.state = { kind: "running", steps: 1 };
        break;
      case "running":
        if (this.state.steps >= 3) this.state = { kind: "done", result: "finished" };
        else this.state = { kind: "running", steps: this.state.steps + 1 };
        break;
      case "done":
        break;
    }
  }
  describe(): string {
    if (this.state.kind === "done") return this.state.result;
    return this.state.kind;
  }
}
const machine = new Machine();

export function main(): i32 {
  let steps: u32 = 0;
  while (machine.state.kind !== "done") {
    machine.step();
    steps++;
    printLine(machine.describe());
  }
  machine.step();
  printLine(`${steps} ${machine.describe()}`);
  machine.state = { kind: "idle" };
  machine.step();
  printLine(`${machine.state.kind === "idle"} ${machine.describe()}`);
  return 0;
}
// expect-output:
// running
// running
// running
// finished
// 4 finished
// false running
