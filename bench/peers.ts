/**
 * What the measurements are held against: what Gehri aims for, and what other systems need for the
 * same. The peers were measured in November 2026 under the same QEMU options (see README.md here);
 * all figures are guest instructions.
 */

export interface Peer {
  readonly system: string;
  readonly figure: number;
  /** Its name in linux/init.c: a Linux guest is measured in the same run, where one can be had. */
  readonly guest?: string;
}

export interface Measure {
  /** The name that the kernel's `bench` command gives it. */
  readonly name: string;
  readonly what: string;
  readonly goal: number;
  readonly peers: readonly Peer[];
}

export const MEASURES: readonly Measure[] = [
  {
    name: "yield",
    what: "task switch by yield",
    goal: 64,
    peers: [
      { system: "Zephyr 3.3, one CPU", figure: 126 },
      { system: "Linux 6.1, threads FIFO", figure: 1759, guest: "yield" },
      { system: "Linux 6.1, threads CFS", figure: 2181 },
    ],
  },
  // The same as above within a tenth, whatever the number of tasks.
  { name: "yield-10", what: "switch among 10 tasks", goal: 70, peers: [] },
  { name: "yield-1000", what: "switch among 1,000 tasks", goal: 70, peers: [] },
  { name: "yield-10000", what: "switch among 10,000 tasks", goal: 70, peers: [] },
  {
    name: "ring",
    what: "put and get of 64 bytes",
    goal: 30,
    peers: [
      { system: "Zephyr 3.3, message queue", figure: 285 },
      { system: "Linux 6.1, pipe", figure: 2365, guest: "pipe" },
    ],
  },
  {
    name: "mutex",
    what: "lock and unlock of a mutex",
    goal: 25,
    peers: [
      { system: "Zephyr 3.3, one CPU", figure: 45 },
      { system: "Zephyr 3.3, several CPUs", figure: 111 },
      { system: "Linux 6.1, uncontended futex", figure: 63, guest: "mutex" },
    ],
  },
  {
    name: "join",
    what: "create, run and join a task",
    goal: 300,
    peers: [
      { system: "Zephyr 3.3", figure: 446 },
      { system: "Linux 6.1, thread", figure: 52270, guest: "join" },
    ],
  },
  {
    name: "heap",
    what: "allocate and free 64 bytes",
    goal: 60,
    peers: [{ system: "Zephyr 3.3", figure: 411 }],
  },
  {
    name: "timer",
    what: "timer interrupt, no switch",
    goal: 120,
    peers: [
      { system: "Zephyr 3.3, any interrupt", figure: 58 },
      { system: "Linux 6.1, timer tick", figure: 3362, guest: "tick" },
    ],
  },
  {
    name: "blk",
    what: "virtio-blk read of 4 KiB",
    goal: 1_500,
    peers: [{ system: "Linux 6.1", figure: 14_712 }],
  },
  {
    name: "blkcopy",
    what: "the same, copied",
    goal: 1_500,
    peers: [{ system: "Linux 6.1", figure: 14_712 }],
  },
  {
    name: "echo",
    what: "virtio-net echo of 64 bytes",
    goal: 1_500,
    peers: [{ system: "Linux 6.1", figure: 12_919 }],
  },
  {
    name: "boot",
    what: "kernel entry to prompt",
    goal: 5_000_000,
    peers: [
      { system: "Zephyr 3.3, from power-on", figure: 16_000_000 },
      { system: "Linux 6.1, from power-on", figure: 1_540_000_000, guest: "boot" },
    ],
  },
];

/** Of the stripped kernel, in bytes. */
export const KERNEL_BYTES_GOAL = 300_000;
export const KERNEL_PEER = { system: "Unikraft, whole image", bytes: 213_000 } as const;

/** The smallest memory that boots, in MiB. */
export const MEMORY_MIB_GOAL = 16;
export const MEMORY_PEER = { system: "Linux 6.1, to init", memoryMiB: 72 } as const;

/** Seconds of `gehri iso` on two cores: from nothing, and after one file changed. */
export const COLD_BUILD_S_GOAL = 20;
export const CHANGE_BUILD_S_GOAL = 4;
