/**
 * What the measurements are held against: what Gehri aims for, and what other systems need for the
 * same. The peers were measured in November 2026 under the same QEMU options (see README.md here);
 * all figures are guest instructions.
 */

export interface Peer {
  readonly system: string;
  readonly figure: number;
  /** Its name in linux/: a Linux guest is measured in the same run, where one can be had. */
  readonly guest?: string;
}

export interface Measure {
  /** The name that the kernel's `bench` command gives it. */
  readonly name: string;
  readonly what: string;
  readonly goal: number;
  readonly peers: readonly Peer[];
}

const zephyr = (figure: number, what: string): Peer => ({ system: `Zephyr 3.3${what}`, figure });

function linux(figure: number, what: string, guest?: string): Peer {
  const peer = { system: `Linux 6.1${what}`, figure };
  return guest === undefined ? peer : { ...peer, guest };
}

const LINUX_READ = linux(20_490, "", "blk");

interface Row {
  readonly what: string;
  readonly goal: number;
  /** Of a system the nearest one first. */
  readonly peers?: readonly Peer[];
}

/** By the names that the kernel's `bench` command gives them. */
const ROWS: Readonly<Record<string, Row>> = {
  yield: {
    what: "task switch by yield",
    goal: 64,
    peers: [zephyr(126, ", one CPU"), linux(1758, ", threads FIFO", "yield")],
  },
  // The same as above within a tenth, whatever the number of tasks.
  "yield-10": { what: "switch among 10 tasks", goal: 70 },
  "yield-1000": { what: "switch among 1,000 tasks", goal: 70 },
  "yield-10000": { what: "switch among 10,000 tasks", goal: 70 },
  ring: {
    what: "put and get of 64 bytes",
    goal: 30,
    peers: [zephyr(285, ", message queue"), linux(2459, ", pipe", "pipe")],
  },
  mutex: {
    what: "lock and unlock of a mutex",
    goal: 25,
    peers: [zephyr(45, ", one CPU"), linux(63, ", uncontended futex", "mutex")],
  },
  join: {
    what: "create, run and join a task",
    goal: 300,
    peers: [zephyr(446, ""), linux(52_270, ", thread", "join")],
  },
  heap: { what: "allocate and free 64 bytes", goal: 60, peers: [zephyr(411, "")] },
  timer: {
    what: "timer interrupt, no switch",
    goal: 120,
    peers: [zephyr(58, ", any interrupt"), linux(2573, ", timer tick", "tick")],
  },
  blk: { what: "virtio-blk read of 4 KiB", goal: 1500, peers: [LINUX_READ] },
  blkcopy: { what: "the same, copied", goal: 1500, peers: [LINUX_READ] },
  echo: {
    what: "virtio-net echo of 64 bytes",
    goal: 1500,
    peers: [linux(19_970, "", "echo")],
  },
  boot: {
    what: "kernel entry to prompt",
    goal: 5_000_000,
    peers: [zephyr(16_000_000, ", from power-on"), linux(1_540_000_000, ", from power-on", "boot")],
  },
};

export const MEASURES: readonly Measure[] = Object.entries(ROWS).map(([name, row]) => ({
  name,
  peers: [],
  ...row,
}));

/** Of the stripped kernel, in bytes. */
export const KERNEL_BYTES_GOAL = 300_000;
export const KERNEL_PEER = { system: "Unikraft, whole image", bytes: 213_000 } as const;

/** The smallest memory that boots, in MiB. */
export const MEMORY_MIB_GOAL = 16;
export const MEMORY_PEER = { system: "Linux 6.1, to init", memoryMiB: 72 } as const;

/** Seconds of `gehri iso` on two cores: from nothing, and after one file changed. */
export const COLD_BUILD_S_GOAL = 20;
export const CHANGE_BUILD_S_GOAL = 4;
