/** Drivers behind an abstract base: probing, statistics, and interfaces beside the hierarchy. */
import { printLine } from "gehri:host";

enum State {
  Down,
  Up,
  Failed,
}

interface Interrupting {
  readonly line: u8;
  handle(): boolean;
}

abstract class Driver {
  static count: u32 = 0;
  protected state: State = State.Down;
  private errors: u32 = 0;
  next: Driver | null = null;

  constructor(readonly name: string) {
    Driver.count++;
  }

  protected abstract probe(): boolean;
  abstract transfer(data: Slice<u8>): usize;

  start(): void {
    this.state = this.probe() ? State.Up : State.Failed;
  }
  get ready(): boolean {
    return this.state === State.Up;
  }
  protected fail(): void {
    this.errors++;
  }
  report(): void {
    printLine(`${this.name} ${this.ready} ${this.errors}`);
  }
}

class Null extends Driver {
  protected probe(): boolean {
    return true;
  }
  transfer(data: Slice<u8>): usize {
    return data.length;
  }
}

abstract class Bus extends Driver implements Interrupting {
  protected pending: u32 = 0;

  constructor(
    name: string,
    readonly line: u8,
  ) {
    super(name);
  }
  handle(): boolean {
    if (this.pending === 0) return false;
    this.pending--;
    return true;
  }
  override report(): void {
    super.report();
    printLine(`  line ${this.line} pending ${this.pending}`);
  }
}

class Uart extends Bus {
  private readonly fifo = new FixedArray<u8, 4>();
  private used: usize = 0;

  protected probe(): boolean {
    return this.line < 16;
  }
  transfer(data: Slice<u8>): usize {
    let sent: usize = 0;
    for (const byte of data) {
      if (this.used === this.fifo.length) {
        this.fail();
        break;
      }
      this.fifo[this.used] = byte;
      this.used++;
      sent++;
    }
    this.pending += 1;
    return sent;
  }
  override handle(): boolean {
    this.used = 0;
    return super.handle();
  }
}

class Registry {
  first: Driver | null = null;

  add(driver: Driver): void {
    driver.next = this.first;
    this.first = driver;
  }
}

const registry = new Registry();
const nothing = new Null("null");
const uart = new Uart("uart0", 4);
const broken = new Uart("uart1", 99);
const buffer: FixedArray<u8, 6> = [1, 2, 3, 4, 5, 6];

function interrupt(source: Interrupting): void {
  printLine(`irq ${source.line} ${source.handle()}`);
}

export function main(): i32 {
  registry.add(nothing);
  registry.add(uart);
  registry.add(broken);
  for (let d = registry.first; d !== null; d = d.next) {
    d.start();
    if (!d.ready) continue;
    const sent = d.transfer(buffer);
    printLine(`${d.name} sent ${sent}`);
    if (d instanceof Bus) interrupt(d);
  }
  interrupt(broken);
  for (let d = registry.first; d !== null; d = d.next) d.report();
  printLine(`${Driver.count}`);
  return 0;
}
// expect-output:
// uart0 sent 4
// irq 4 true
// null sent 6
// irq 99 false
// uart1 false 0
//   line 99 pending 0
// uart0 true 1
//   line 4 pending 0
// null true 0
// 3
