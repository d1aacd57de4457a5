/**
 * A virtio disk as the rest of the kernel uses it: reads, writes and flushes that wait, in
 * bounded time. Each request has a page of its own that the device reaches; so a task that is
 * ended while it waits leaves nothing behind that the device could write into.
 */
import { sliceAt } from "gehri:unsafe";
import {
  type BLK_REQUESTS_MAX,
  BlkKind,
  type BlkMemory,
  type BlkSlot,
  SECTOR_BYTES,
  VirtioBlk,
} from "../../drivers/virtio/blk.ts";
import { physicalToVirtual } from "../memory/paging.ts";
import { currentTask, sleepNs } from "../sched/scheduler.ts";
import { isTask } from "../sched/table.ts";
import { DeviceMemory } from "./dma.ts";
import {
  ANSWER_MS_MAX,
  type DISKS_MAX,
  LEAVE_MS_MAX,
  REQUEST_BYTES,
  REQUESTS_ORDER,
  WATCH_MS,
} from "./limits.ts";
import { VirtioDriver } from "./virtio-driver.ts";
import { TYPE_BLOCK } from "./virtio-function.ts";
import { VirtioUnit } from "./virtio-unit.ts";

const NS_PER_MS: u64 = 1_000_000;
const NO_PROBLEM = "";
/** A request that was looked at more often without an answer is late. */
const LOOKS_MAX: u64 = ANSWER_MS_MAX / WATCH_MS;
const SLOTS_ORDER: u8 = 0;
const SLOTS: usize = 64;

/** A request from its start until its task has seen the answer. */
class Request {
  /** The task that waits; 0: the request is free. */
  task: u32 = 0;
  answered: boolean = false;
  problem: string = NO_PROBLEM;
  /** How often the disk had been looked after when it started. */
  startedLook: u64 = 0;

  start(task: u32, look: u64): void {
    this.task = task;
    this.answered = false;
    this.problem = NO_PROBLEM;
    this.startedLook = look;
  }
}

/** What a disk lends; `problem` is "" where it does. */
export type LentBytes = {
  readonly problem: string;
  readonly place: usize;
  readonly bytes: ReadonlySlice<u8>;
};

const NO_BYTES = new FixedArray<u8, 1>();

function nothingLent(problem: string): LentBytes {
  return { problem, place: 0, bytes: NO_BYTES.slice(0, 0) };
}

export class Disk extends VirtioUnit {
  private readonly blk = new VirtioBlk();
  private readonly requests = new FixedArray<Request, typeof BLK_REQUESTS_MAX>();
  private readonly pages = new DeviceMemory(REQUESTS_ORDER);
  private readonly slots = new DeviceMemory(SLOTS_ORDER);
  /** How often it was looked after: a clock that is coarse, and costs a request nothing. */
  private looks: u64 = 0;
  reads: u64 = 0;
  writes: u64 = 0;

  constructor() {
    super("disk");
  }

  get sectors(): u64 {
    return this.blk.capacitySectors;
  }

  get readOnly(): boolean {
    return this.blk.readOnly;
  }

  protected takeMemory(): boolean {
    return this.pages.take() && this.slots.take();
  }

  protected startDevice(): string {
    const address = this.slots.address;
    const slots = sliceAt<BlkSlot>(physicalToVirtual(address), SLOTS);
    const memory: BlkMemory = { slots, address };
    return this.blk.start(this.link.transport, memory, this.link.needs);
  }

  protected giveMemory(): void {
    for (let waitedMs: u64 = 0; this.isUsed() && waitedMs < LEAVE_MS_MAX; waitedMs++)
      sleepNs(NS_PER_MS);
    // Somebody may still copy from there: kept for the next start.
    if (this.isUsed()) return;
    this.pages.give();
    this.slots.give();
  }

  private isUsed(): boolean {
    const flags = this.lock.acquire();
    let used = false;
    for (const { task } of this.requests) if (task !== 0 && isTask(task)) used = true;
    if (!used) for (const request of this.requests) request.task = 0;
    this.lock.release(flags);
    return used;
  }

  /** Fills `into`, whole sectors, from `sector` on. Gives what is wrong, or "". */
  read(sector: u64, into: Slice<u8>): string {
    let done: usize = 0;
    while (done < into.length) {
      const bytes = part(into.length - done);
      const at = sector + u64(done) / u64(SECTOR_BYTES);
      const request = this.begin(BlkKind.Read, at, bytes, null);
      if (request === null) return this.refusal(BlkKind.Read, at, bytes);
      const problem = this.finish(request, into.slice(done, done + bytes));
      if (problem.length > 0) return problem;
      done += bytes;
    }
    this.reads += 1;
    return NO_PROBLEM;
  }

  /**
   * Reads up to `REQUEST_BYTES` and lends them where the device put them, so nothing is copied.
   * Where `problem` is "", `giveBack` them soon: until then they take up one request.
   */
  lend(sector: u64, bytes: usize): LentBytes {
    const place = this.begin(BlkKind.Read, sector, bytes, null);
    if (place === null) return nothingLent(this.refusal(BlkKind.Read, sector, bytes));
    const problem = this.waitFor(place);
    if (problem.length > 0) {
      this.free(place);
      return nothingLent(problem);
    }
    this.reads += 1;
    return { problem, place, bytes: this.page(place).slice(0, bytes) };
  }

  /** Nobody may look at the bytes any more. */
  giveBack(lent: LentBytes): void {
    assert(lent.problem.length === 0, "disk: nothing was lent");
    this.free(lent.place);
  }

  /**
   * Writes `from`, whole sectors, at `sector`. Durable after `flush`. Gives what is wrong, or
   * "".
   */
  write(sector: u64, from: ReadonlySlice<u8>): string {
    let done: usize = 0;
    while (done < from.length) {
      const bytes = part(from.length - done);
      const at = sector + u64(done) / u64(SECTOR_BYTES);
      const request = this.begin(BlkKind.Write, at, bytes, from.slice(done, done + bytes));
      if (request === null) return this.refusal(BlkKind.Write, at, bytes);
      const problem = this.finish(request, null);
      if (problem.length > 0) return problem;
      done += bytes;
    }
    this.writes += 1;
    return NO_PROBLEM;
  }

  /** Returns when all that was written before is durable. Gives what is wrong, or "". */
  flush(): string {
    if (!this.blk.hasCache) return this.failure;
    const request = this.begin(BlkKind.Flush, 0, 0, null);
    return request === null ? this.failure : this.finish(request, null);
  }

  private refusal(kind: BlkKind, sector: u64, bytes: usize): string {
    return this.failure.length > 0 ? this.failure : this.blk.refusal(kind, sector, u32(bytes));
  }

  /** Starts a request; waits for room. Null: it is refused, or the disk is of no use. */
  private begin(
    kind: BlkKind,
    sector: u64,
    bytes: usize,
    data: ReadonlySlice<u8> | null,
  ): usize | null {
    if (this.refusal(kind, sector, bytes).length > 0) return null;
    const flags = this.lock.acquire();
    for (;;) {
      if (this.failure.length > 0) break;
      const place = this.freePlace();
      if (place !== null) {
        const page = this.pages.address + u64(place * REQUEST_BYTES);
        if (data !== null) this.page(place).slice(0, bytes).copyFrom(data);
        if (this.blk.submit(u32(place) + 1, kind, sector, page, u32(bytes))) {
          this.requests[place].start(currentTask().id, this.looks);
          this.lock.release(flags);
          return place;
        }
      }
      this.waiting.wait();
    }
    this.lock.release(flags);
    return null;
  }

  /** Waits for the answer; copies what was read. Gives what is wrong, or "". */
  private finish(place: usize, into: Slice<u8> | null): string {
    const problem = this.waitFor(place);
    if (problem.length === 0 && into !== null)
      into.copyFrom(this.page(place).slice(0, into.length));
    this.free(place);
    return problem;
  }

  private waitFor(place: usize): string {
    const flags = this.lock.acquire();
    const request = this.requests[place];
    while (!request.answered) this.waiting.wait();
    const { problem } = request;
    this.lock.release(flags);
    return problem;
  }

  private free(place: usize): void {
    const flags = this.lock.acquire();
    this.requests[place].task = 0;
    this.waiting.wakeAll();
    this.lock.release(flags);
  }

  private freePlace(): usize | null {
    for (let i: usize = 0; i < this.requests.length; i++) {
      if (this.requests[i].task === 0) return i;
    }
    return null;
  }

  private page(place: usize): Slice<u8> {
    const at = physicalToVirtual(this.pages.address) + place * REQUEST_BYTES;
    return sliceAt<u8>(at, REQUEST_BYTES);
  }

  protected onAnswers(): void {
    do {
      while (this.blk.hasDone) {
        const done = this.blk.take();
        if (done === null) break;
        this.answer(usize(done.ticket - 1), done.problem);
      }
    } while (this.blk.listen());
    this.waiting.wakeAll();
  }

  private answer(place: usize, problem: string): void {
    const request = this.requests[place];
    request.answered = true;
    request.problem = problem;
  }

  /** All requests are answered. */
  protected override onFailed(problem: string): void {
    for (;;) {
      const ticket = this.blk.abandon();
      if (ticket === 0) break;
      this.answer(usize(ticket - 1), problem);
    }
  }

  /** Requests of tasks that have ended are free again. */
  protected lookAfter(): string {
    for (const request of this.requests) {
      if (request.task !== 0 && request.answered && !isTask(request.task)) request.task = 0;
    }
    this.looks += 1;
    return this.blk.problem.length > 0 ? this.blk.problem : this.lateness();
  }

  private lateness(): string {
    for (const { task, answered, startedLook } of this.requests) {
      if (task !== 0 && !answered && this.looks - startedLook > LOOKS_MAX)
        return "has not answered for five seconds";
    }
    return NO_PROBLEM;
  }
}

function part(bytes: usize): usize {
  return bytes < REQUEST_BYTES ? bytes : REQUEST_BYTES;
}

const table = new FixedArray<Disk, typeof DISKS_MAX>();

export const diskDriver = new VirtioDriver<Disk>("virtio-blk", "disk", TYPE_BLOCK, table);

/** The disks that were found, working or not. */
export function disks(): Slice<Disk> {
  return diskDriver.found;
}
