/** The order of locks, tickets, and what the difference of two clocks is taken for. */
import { HELD_MAX, HeldLocks, LockKind } from "../../kernel-src/lock/order.ts";
import { FRAMES_LOCK, HEAP_LOCK, LOG_LOCK, PAGING_LOCK } from "../../kernel-src/lock/ranks.ts";
import { SpinLock } from "../../kernel-src/lock/spin-lock.ts";
import { offsetOf } from "../../kernel-src/smp/clock-check.ts";
import { Checks } from "./support/check.ts";

const checks = new Checks();
const low = new LockKind("low", 1);
const middle = new LockKind("middle", 2);
const high = new LockKind("high", 3);
const held = new HeldLocks();
const lock = new SpinLock(low);

function order(): void {
  checks.check("a free CPU may take any lock", held.conflict(low) === "");
  held.take(low);
  held.take(high);
  checks.check("a lower rank is refused", held.conflict(middle) === "high");
  checks.check("an equal rank is refused", held.conflict(high) === "high");
  held.give(high);
  checks.check("given back, it refuses nothing", held.conflict(middle) === "");
  held.take(middle);
  held.give(low);
  checks.check("locks are given back in any order", held.conflict(low) === "middle");
  checks.equal("what is left", u64(held.count), 1);
  held.give(middle);
  checks.check("room for more than the kernel ever holds", HELD_MAX >= 4);
}

function ranks(): void {
  held.take(HEAP_LOCK);
  checks.check("the heap takes frames", held.conflict(FRAMES_LOCK) === "");
  held.take(PAGING_LOCK);
  checks.check("page tables take frames", held.conflict(FRAMES_LOCK) === "");
  held.take(FRAMES_LOCK);
  checks.check("everybody logs", held.conflict(LOG_LOCK) === "");
  checks.check("frames do not take the heap", held.conflict(HEAP_LOCK) === "frames");
}

function tickets(): void {
  for (let i: u32 = 0; i < 1000; i++) {
    const flags = lock.acquire();
    lock.release(flags);
  }
  checks.check("a lock is taken and given back again and again", true);
  let taken: u32 = 0;
  for (let i: u32 = 0; i < 1000; i++) {
    if (!lock.tryLock()) continue;
    taken += 1;
    if (lock.tryLock()) taken += 1;
    lock.unlock();
  }
  checks.equal("a lock that is held is not taken by who only tries", u64(taken), 1000);
}

function clocks(): void {
  checks.equal("equal clocks", offsetOf(1050, 1000, 100), 0);
  checks.equal("as late as the exchange explains", offsetOf(1100, 1000, 100), 0);
  checks.equal("ahead by a million", offsetOf(1001050, 1000, 100), 1000000);
  checks.equal("behind by a thousand", offsetOf(50, 1000, 100), wrapping.neg(u64(1000)));
}

export function main(): i32 {
  order();
  ranks();
  tickets();
  clocks();
  return checks.result();
}
