/**
 * What the system tests share: an image that is up to date, the accelerator of this machine, and a
 * machine that is ended whatever its test does.
 */
import { buildOrExit } from "../../iso/cli.ts";
import { BUILD_FOLDER, ISO_IMAGE, KERNEL_ELF } from "../../iso/limits.ts";
import { type BootOptions, boot, chooseAccelerator, type Vm } from "../../qemu/index.ts";

const accelerator = await chooseAccelerator(BUILD_FOLDER);

await buildOrExit({ compiler: "gcc", elfOnly: false, onlyIfOld: true, progress: () => {} });

export type Machine = Omit<BootOptions, "elf" | "iso">;

/** Boots a machine of the image, 64 MiB and the fastest accelerator unless told otherwise. */
export function start(machine: Machine = {}): Promise<Vm> {
  return boot({ accelerator, ...machine, elf: KERNEL_ELF, iso: ISO_IMAGE });
}

/** Boots, runs the body, and ends the machine. */
export async function using(machine: Machine, body: (vm: Vm) => Promise<void>): Promise<void> {
  const vm = await start(machine);
  try {
    await body(vm);
  } finally {
    await vm.close();
  }
}

/** Tries until `read` gives something that `accept` takes; the last value is in the error. */
export async function eventually<T>(
  read: () => Promise<T>,
  accept: (value: T) => boolean,
  deadlineMs: number,
  pauseMs = RETRY_MS,
): Promise<T> {
  const until = Date.now() + deadlineMs;
  for (;;) {
    const value = await read();
    if (accept(value)) return value;
    if (Date.now() > until) throw new Error(`still not so: ${JSON.stringify(value)}`);
    await new Promise((wake) => setTimeout(wake, pauseMs));
  }
}

const RETRY_MS = 100;

/** Free memory, the heap and the number of tasks: what is as before when a module has gone. */
export async function holdings(vm: Vm): Promise<string> {
  const { output } = await vm.exec("mem");
  const tasks = (await vm.exec("ps")).output.split("\n").length;
  return `${/^free .*$/m.exec(output)?.[0]} ${/^heap holds.*$/m.exec(output)?.[0]} ${tasks}`;
}
