/** Where tasks of the load meet: wait queues under spin locks, and mutexes. */
import { irqRestore } from "gehri:unsafe";
import { DEVICE_LOCK } from "../../kernel-src/lock/ranks.ts";
import { SpinLock } from "../../kernel-src/lock/spin-lock.ts";
import { sleepAsync } from "../../kernel-src/sched/async-tasks.ts";
import { currentTask, rescheduleFrom, sleepNs } from "../../kernel-src/sched/scheduler.ts";
import { WaitQueue } from "../../kernel-src/sched/wait-queue.ts";
import { Mutex } from "../../kernel-src/sync/mutex.ts";
import { below } from "./simulated.ts";

export const MS: u64 = 1000000;

/** All tasks are to come to their end. */
export const stopping = new Atomic<boolean>(false);

/** What tasks wait for, and whether one of them is in its lock. */
class Place {
  readonly lock = new SpinLock(DEVICE_LOCK);
  readonly queue = new WaitQueue(this.lock);
  isTaken: boolean = false;

  enter(): u64 {
    const flags = this.lock.acquire();
    assert(!this.isTaken, "two tasks hold one lock");
    this.isTaken = true;
    return flags;
  }

  leave(flags: u64): void {
    this.isTaken = false;
    this.lock.release(flags);
  }

  wait(): void {
    const flags = this.enter();
    this.isTaken = false;
    if (!stopping.load()) this.queue.wait();
    this.isTaken = true;
    this.leave(flags);
  }

  async waitAsync(): Promise<void> {
    const flags = this.enter();
    this.isTaken = false;
    if (!stopping.load()) await this.queue.waitAsync();
    this.isTaken = true;
    this.leave(flags);
  }

  wake(all: boolean): void {
    const flags = this.enter();
    if (all) this.queue.wakeAll();
    else this.queue.wakeOne();
    this.isTaken = false;
    this.lock.unlock();
    irqRestore(flags);
    rescheduleFrom(flags);
  }
}

export const PLACES: usize = 3;
const places = new FixedArray<Place, 3>();

export function anyPlace(): Place {
  return places[usize(below(u64(PLACES)))];
}

export function wakeAllPlaces(): void {
  for (let i: usize = 0; i < PLACES; i++) places[i].wake(true);
}

/** What a mutex guards: who is inside. Somebody who is killed there leaves it as it is. */
class Room {
  readonly mutex: Mutex = new Mutex();
  inside: u32 = 0;

  use(next: usize): void {
    this.mutex.lock();
    this.enter();
    if (below(4) === 0) sleepNs(below(MS));
    // Taken in one order by all.
    if (next < ROOMS && below(2) === 0) rooms[next].use(next + 1);
    this.leave();
    this.mutex.unlock();
  }

  enter(): void {
    const self = currentTask().id;
    if (this.mutex.takeAbandoned()) this.inside = 0;
    assert(this.inside === 0, `tasks ${self} and ${this.inside} hold one mutex`);
    this.inside = self;
  }

  leave(): void {
    assert(this.inside === currentTask().id, "somebody came into a mutex");
    this.inside = 0;
  }

  /** A clean-up of an async task. */
  [Symbol.dispose](): void {
    this.leave();
    this.mutex.unlock();
  }
}

const ROOMS: usize = 3;
const rooms = new FixedArray<Room, 3>();

export function useRooms(): void {
  const first = usize(below(u64(ROOMS)));
  rooms[first].use(first + 1);
}

async function enterAsync(at: usize): Promise<Room> {
  await rooms[at].mutex.lockAsync();
  rooms[at].enter();
  return rooms[at];
}

/** The same for an async task, which waits without a stack, and gives it back if it is killed. */
export async function useRoomsAsync(): Promise<void> {
  const first = usize(below(u64(ROOMS)));
  using _outer = await enterAsync(first);
  if (below(4) === 0) await sleepAsync(below(MS));
  if (first + 1 === ROOMS || below(2) === 0) return;
  using _inner = await enterAsync(first + 1);
  if (below(4) === 0) await sleepAsync(below(MS));
}

export function assertRoomsFree(): void {
  for (let i: usize = 0; i < ROOMS; i++)
    assert(rooms[i].mutex.ownerId() === 0, "a task has ended and holds a mutex");
}
