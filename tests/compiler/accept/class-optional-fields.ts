/** `x?: T` in a class is `undefined` until something is assigned; `!` is tested. */
import { print } from "gehri:host";

class Task {
  limit?: u32;
  next?: Task;
  name?: string;
  step?: () => u32;

  constructor(readonly id: u32) {}

  show(): void {
    const next = this.next;
    const step = this.step;
    print(`${this.limit ?? 9} ${this.name ?? "-"} ${next === undefined} `);
    print(`${step === undefined ? 0 : step()}\n`);
  }
}
const first = new Task(1);
const second = new Task(2);

export function main(): i32 {
  first.show();
  first.limit = 0;
  first.next = second;
  first.name = "a";
  first.step = () => 7;
  first.show();
  first.limit = undefined;
  first.next = undefined;
  first.show();
  print(`${first.next!.id}\n`); // panics: null
  return 0;
}
// expect-output:
// 9 - true 0
// 0 a false 7
// 9 a true 7
