/** `constructor(readonly x?: T)`: the field may be `undefined`, as the parameter. */
import { print } from "gehri:host";

class Limit {
  constructor(readonly most: u32) {}
}

class Port {
  constructor(
    readonly speed?: u32,
    private step?: (n: u32) => u32,
    public limit?: Limit,
    readonly name?: string,
  ) {}

  run(): u32 {
    const step = this.step;
    const more = step !== undefined ? step(1) : 100;
    const most = this.limit === undefined ? 1000 : this.limit.most;
    return (this.speed ?? 7) + more + most + (this.name?.length === 2 ? 10000 : 0);
  }
  clear(): void {
    this.step = undefined;
    this.limit = undefined;
  }
}
class Slow extends Port {
  constructor(speed?: u32) {
    super(speed, undefined, limit);
  }
}

const limit = new Limit(3);
const plain = new Port();
const full = new Port(3, (n) => n + 1, limit, "ab");
const slow = new Slow();

export function main(): i32 {
  print(`${plain.run()} ${full.run()} ${slow.run()}\n`);
  full.clear();
  print(`${full.run()}\n`);
  if (full.speed !== undefined) print(`${full.speed}\n`);
  return 0;
}
// expect-output:
// 1107 10008 110
// 11103
// 3
