/**
 * The kinds of locks, in the order in which they may be taken: a CPU that holds one may take those
 * below it here. docs/smp.md says what each protects.
 */
import { LockKind } from "./order.ts";

export const DRIVERS_LOCK = new LockKind("drivers", 8);
export const MODULES_LOCK = new LockKind("modules", 9);
export const CHANNEL_LOCK = new LockKind("channel", 10);
export const DEVICE_LOCK = new LockKind("device", 11);
export const CONSOLE_LOCK = new LockKind("console", 12);
export const CONDITION_LOCK = new LockKind("condition", 13);
export const MUTEX_LOCK = new LockKind("mutexes", 14);
export const SCREEN_LOCK = new LockKind("screen", 16);
export const TASK_TABLE_LOCK = new LockKind("task table", 20);
export const SWARM_LOCK = new LockKind("swarms", 24);
export const CLOCK_LOCK = new LockKind("clock chip", 30);
export const GRAVES_LOCK = new LockKind("graves", 38);
export const DEVICE_WINDOWS_LOCK = new LockKind("device windows", 39);
export const STACKS_LOCK = new LockKind("stacks", 40);
export const HEAP_LOCK = new LockKind("heap", 42);
export const PAGING_LOCK = new LockKind("page tables", 44);
export const FRAMES_LOCK = new LockKind("frames", 46);
export const ROUTES_LOCK = new LockKind("interrupt routes", 50);
export const RANDOM_LOCK = new LockKind("random bytes", 52);
export const LOG_LOCK = new LockKind("log", 60);
