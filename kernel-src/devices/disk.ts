/**
 * A virtio disk as the rest of the kernel uses it: reads, writes and flushes that wait, in
 * bounded time. Each request has a page of its own that the device reaches; so a task that is
 * ended while it waits leaves nothing behind that the device could write into.
 */
import { irqRestore, refAt, sliceAt } from "gehri:unsafe";
import {
  type BLK_REQUESTS_MAX,
  BlkKind,
  type BlkMemory,
  SECTOR_BYTES,
  VirtioBlk,
} from "../../drivers/virtio/blk.ts";
import { FRAME_BYTES } from "../memory/frames.ts";
import { physicalToVirtual } from "../memory/paging.ts";
import { blockOnce, currentTask, sleepNs, wake, yieldNow } from "../sched/scheduler.ts";
import { isTask } from "../sched/table.ts";
import type { Task, Waiting } from "../sched/task.ts";
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
const STARTED_ANEW = "broke the rules, and was started anew";
/** A request that was looked at more often without an answer is late. */
const LOOKS_MAX: u64 = ANSWER_MS_MAX / WATCH_MS;
const SLOTS_ORDER: u8 = 0;

static_assert(u64(sizeof<BlkMemory>()) <= FRAME_BYTES << SLOTS_ORDER);

/** A request from its start until its task has seen the answer. */
class Request {
  /** The task that has it; 0: it is free. Taken with the disk's lock held, given back without. */
  readonly task = new Atomic<u32>(0);
  /** The same while it sleeps until the answer; guarded by the disk's lock. */
  sleeper: Task | null = null;
  answered: boolean = false;
  /** What is wrong, or "": once it is answered. */
  problem: string = NO_PROBLEM;
  /** How often the disk had been looked after when it started. */
  startedLook: u64 = 0;

  /** For a task that has nothing under way here. */
  claim(task: u32): void {
    this.task.store(task, "relaxed");
    this.answered = true;
  }

  start(task: u32, look: u64): void {
    this.task.store(task, "relaxed");
    this.answered = false;
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

export class Disk extends VirtioUnit implements Waiting {
  private readonly blk = new VirtioBlk();
  private readonly requests = new FixedArray<Request, typeof BLK_REQUESTS_MAX>();
  private readonly pages = new DeviceMemory(REQUESTS_ORDER);
  private readonly slots = new DeviceMemory(SLOTS_ORDER);
  /** Somebody waits for a request to be free. */
  private readonly isFull = new Atomic<boolean>(false);
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
    const memory = refAt<BlkMemory>(physicalToVirtual(address));
    return this.blk.start(this.link.transport, memory, address, this.link.needs);
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
    for (const { task } of this.requests) {
      const id = task.load("acquire");
      if (id !== 0 && isTask(id)) used = true;
    }
    if (!used) for (const { task } of this.requests) task.store(0);
    this.lock.release(flags);
    return used;
  }

  /** Fills `into`, whole sectors, from `sector` on. Gives what is wrong, or "". */
  read(sector: u64, into: Slice<u8>): string {
    let done: usize = 0;
    while (done < into.length) {
      const bytes = part(into.length - done);
      const at = sector + u64(done) / u64(SECTOR_BYTES);
      const place = this.run(BlkKind.Read, at, bytes, null);
      if (place === null) return this.reason(BlkKind.Read, at, bytes);
      const { problem } = this.requests[place];
      if (problem.length === 0)
        into.slice(done, done + bytes).copyFrom(this.page(place).slice(0, bytes));
      this.free(place);
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
    if (bytes > REQUEST_BYTES) return nothingLent("no more than a page is lent");
    const place = this.run(BlkKind.Read, sector, bytes, null);
    if (place === null) return nothingLent(this.reason(BlkKind.Read, sector, bytes));
    const { problem } = this.requests[place];
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
      const problem = this.writePage(at, from.slice(done, done + bytes));
      if (problem.length > 0) return problem;
      done += bytes;
    }
    this.writes += 1;
    return NO_PROBLEM;
  }

  /** Returns when all that was written before is durable. Gives what is wrong, or "". */
  flush(): string {
    if (!this.blk.hasCache) return this.failure;
    const place = this.run(BlkKind.Flush, 0, 0, null);
    return place === null ? this.reason(BlkKind.Flush, 0, 0) : this.finish(place);
  }

  /** The bytes are copied before the disk is locked for them. */
  private writePage(sector: u64, from: ReadonlySlice<u8>): string {
    const length = from.length;
    const kind = BlkKind.Write;
    const claimed = this.refusal(kind, sector, length).length > 0 ? null : this.claim();
    if (claimed === null) return this.reason(kind, sector, length);
    this.page(claimed).slice(0, length).copyFrom(from);
    if (this.run(kind, sector, length, claimed) !== null) return this.finish(claimed);
    this.free(claimed);
    return this.reason(kind, sector, length);
  }

  /** Gives what the request came to, and the place back. */
  private finish(place: usize): string {
    const { problem } = this.requests[place];
    this.free(place);
    return problem;
  }

  /** What is wrong with a request, or "": some of the disk first. */
  /** @inline */
  private refusal(kind: BlkKind, sector: u64, bytes: usize): string {
    return this.failure.length > 0 ? this.failure : this.blk.refusal(kind, sector, u32(bytes));
  }

  /** Why there was no place for a request. */
  /** @noinline */
  private reason(kind: BlkKind, sector: u64, bytes: usize): string {
    const refusal = this.refusal(kind, sector, bytes);
    return refusal.length > 0 ? refusal : STARTED_ANEW;
  }

  /**
   * Has a request done, of a place that the caller has claimed, or of any: waits for the answer.
   * The place is the caller's, who has to look at its request's `problem` and to `free` it. Null:
   * there was none, for some `reason`.
   */
  private run(kind: BlkKind, sector: u64, bytes: usize, claimed: usize | null): usize | null {
    if (this.blk.refusal(kind, sector, u32(bytes)).length > 0) return null;
    const flags = this.lock.acquire();
    const place = this.failure.length > 0 ? null : (claimed ?? this.anyPlace());
    if (place === null) {
      this.lock.release(flags);
      return null;
    }
    const request = this.requests[place];
    const task = currentTask();
    request.start(task.id, this.looks);
    const page = this.pages.address + u64(place * REQUEST_BYTES);
    if (this.blk.submit(u16(place), kind, sector, page, u32(bytes))) {
      request.sleeper = task;
      // Only the answer wakes it: the lock is not needed to see that it is there.
      blockOnce(task, this, this.lock);
      task.waitsIn = null;
      assert(request.answered, "disk: a task goes on without its answer");
      irqRestore(flags);
    } else {
      this.waitForFailure(request);
      this.lock.release(flags);
    }
    return place;
  }

  /** A task that is killed sleeps until no answer. */
  leave(task: Task): void {
    this.lock.lock();
    for (const request of this.requests) if (request.sleeper === task) request.sleeper = null;
    this.lock.unlock();
  }

  /** A place for the caller, without a request yet; waits for it. Null: the disk is of no use. */
  private claim(): usize | null {
    const flags = this.lock.acquire();
    const place = this.failure.length > 0 ? null : this.anyPlace();
    if (place !== null) this.requests[place].claim(currentTask().id);
    this.lock.release(flags);
    return place;
  }

  /** A place that is free; waits for it. Null: the disk is of no use any more. */
  /** @inline */
  private anyPlace(): usize | null {
    return this.freePlace() ?? this.waitForPlace();
  }

  /** @noinline */
  private waitForPlace(): usize | null {
    while (this.failure.length === 0) {
      // Both sides write their word before they read the other's: one of them sees it.
      this.isFull.store(true, "seq_cst");
      this.freeEnded();
      const place = this.freePlace();
      if (place !== null) return place;
      this.waiting.wait();
    }
    return null;
  }

  /** The device is broken, which is found within half a second: what the request comes to. */
  /** @noinline */
  private waitForFailure(request: Request): void {
    request.claim(currentTask().id);
    const starts = this.starts;
    while (this.failure.length === 0 && this.starts === starts) this.waiting.wait();
    request.problem = this.failure.length > 0 ? this.failure : STARTED_ANEW;
  }

  /** The caller does not need its place any more. */
  /** @inline */
  private free(place: usize): void {
    this.requests[place].task.store(0, "seq_cst");
    if (this.isFull.load("seq_cst")) this.tellFree();
  }

  /** Whoever waits for a place comes first, or one task could have the disk for itself. */
  /** @noinline */
  private tellFree(): void {
    const flags = this.lock.acquire();
    this.isFull.store(false);
    this.waiting.wakeAll();
    this.lock.release(flags);
    yieldNow();
  }

  /** With the lock held. */
  /** @inline */
  private freePlace(): usize | null {
    const places = usize(this.blk.requests);
    for (let i: usize = 0; i < places; i++) {
      if (this.requests[i].task.load("seq_cst") === 0) return i;
    }
    return null;
  }

  private page(place: usize): Slice<u8> {
    const at = physicalToVirtual(this.pages.address) + place * REQUEST_BYTES;
    return sliceAt<u8>(at, REQUEST_BYTES);
  }

  protected onAnswers(): void {
    for (;;) {
      const done = this.blk.take();
      if (done !== null) this.answer(done.request, done.problem);
      else if (!this.blk.listen()) break;
    }
  }

  /** Whoever waits for a place may find that of a task that was ended. */
  private answer(place: u16, problem: string): void {
    const request = this.requests[place];
    request.problem = problem;
    request.answered = true;
    const { sleeper } = request;
    request.sleeper = null;
    if (sleeper !== null) wake(sleeper);
    else this.waiting.wakeAll();
  }

  /** All requests are answered. */
  protected override onFailed(problem: string): void {
    for (;;) {
      const request = this.blk.abandon();
      if (request === null) break;
      this.answer(request, problem);
    }
  }

  protected lookAfter(): string {
    this.freeEnded();
    this.looks += 1;
    return this.blk.problem.length > 0 ? this.blk.problem : this.lateness();
  }

  /** Answered requests of tasks that have ended are free again. With the lock held. */
  private freeEnded(): void {
    for (const request of this.requests) {
      const task = request.task.load("relaxed");
      if (task !== 0 && request.answered && !isTask(task)) request.task.store(0);
    }
  }

  private lateness(): string {
    for (const { task, answered, startedLook } of this.requests) {
      if (task.load("relaxed") !== 0 && !answered && this.looks - startedLook > LOOKS_MAX)
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
