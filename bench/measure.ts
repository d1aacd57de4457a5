/** Takes the measurements: instructions inside the kernel, sizes, and how long builds take. */
import { readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { buildOrExit } from "../iso/cli.ts";
import { BUILD_FOLDER, ISO_IMAGE, KERNEL_ELF } from "../iso/limits.ts";
import { type BootOptions, boot } from "../qemu/index.ts";
import { withDevices } from "./devices.ts";
import { MEMORY_MIB_GOAL } from "./peers.ts";

/**
 * One guest instruction is one nanosecond of guest time and one tick of the TSC; idle time is
 * skipped. With the clock and the seed fixed, two runs are equal to the bit.
 */
export const COUNTED = [
  ...["-cpu", "qemu64", "-icount", "shift=0,sleep=off"],
  ...["-rtc", "base=2026-01-01,clock=vm", "-seed", "1"],
];

const BENCH_DEADLINE_MS = 120_000;

/** Ten thousand tasks have 160 MB of stacks. */
const CROWD_MEMORY_MIB = 320;

/** Runs the kernel's own measurements; by name, in instructions. */
export async function countInstructions(): Promise<Map<string, number>> {
  const usual = await countOn({}, "bench");
  const crowd = await countOn({ memoryMiB: CROWD_MEMORY_MIB }, "bench yield-10000");
  return new Map([...usual, ...crowd]);
}

async function countOn(
  machine: Partial<BootOptions>,
  command: string,
): Promise<[string, number][]> {
  const image = { elf: KERNEL_ELF, iso: ISO_IMAGE };
  const vm = await boot({ ...image, accelerator: "tcg", extra: COUNTED, ...machine });
  try {
    const { output, status } = await vm.exec(command, BENCH_DEADLINE_MS);
    if (status !== 0) throw new Error(`the kernel's bench command failed: ${output}`);
    return [...figures(output)];
  } finally {
    await vm.close();
  }
}

/** The same of devices. */
export async function countDeviceInstructions(): Promise<Map<string, number>> {
  return withDevices(async ({ qemuArguments, words, startEchoing }) => {
    const extra = [...COUNTED, ...qemuArguments];
    const image = { elf: KERNEL_ELF, iso: ISO_IMAGE };
    const vm = await boot({ ...image, accelerator: "tcg", extra, words });
    try {
      const blk = await vm.exec("bench blk; bench blkcopy", BENCH_DEADLINE_MS);
      startEchoing();
      const echo = await vm.exec("bench echo", BENCH_DEADLINE_MS);
      return figures(blk.output + echo.output);
    } finally {
      await vm.close();
    }
  });
}

/** What `bench` prints, by name. */
function figures(output: string): Map<string, number> {
  const lines = output.matchAll(/^(\S+) +(\d+) ticks/gm);
  return new Map([...lines].map((line) => [line[1] ?? "", Number(line[2])]));
}

/** Whether Gehri boots in the least memory that it claims. */
export async function bootsInGoalMemory(): Promise<boolean> {
  try {
    const options = { elf: KERNEL_ELF, iso: ISO_IMAGE, memoryMiB: MEMORY_MIB_GOAL };
    const vm = await boot({ ...options, accelerator: "tcg" });
    await vm.close();
    return true;
  } catch {
    return false;
  }
}

async function secondsOfBuild(): Promise<number> {
  const started = performance.now();
  const progress = (): void => {};
  await buildOrExit({ compiler: "gcc", elfOnly: false, onlyIfOld: false, progress });
  return (performance.now() - started) / 1000;
}

export interface BuildTimes {
  readonly coldS: number;
  readonly changeS: number;
}

/** Builds from nothing; then again as if the source of one object had changed. */
export async function timeBuilds(): Promise<BuildTimes> {
  rmSync(join(BUILD_FOLDER, "kernel"), { recursive: true, force: true });
  rmSync(join(BUILD_FOLDER, "cache"), { recursive: true, force: true });
  const coldS = await secondsOfBuild();
  const cache = join(BUILD_FOLDER, "cache");
  const bytesOf = (name: string): number => statSync(join(cache, name)).size;
  const [biggest] = readdirSync(cache).sort((a, b) => bytesOf(b) - bytesOf(a));
  if (biggest !== undefined) rmSync(join(cache, biggest));
  rmSync(ISO_IMAGE);
  return { coldS, changeS: await secondsOfBuild() };
}

/** Bytes of the stripped kernel, as the ISO has it. */
export function strippedKernelBytes(): number {
  return statSync(join(BUILD_FOLDER, "kernel/iso/boot/gehri.elf")).size;
}
