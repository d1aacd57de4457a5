/** Machines for the system's tests: the image is brought up to date once, and every machine is closed at the end. */
import { buildOrExit } from "../../iso/cli.ts";
import { ISO_IMAGE, KERNEL_ELF } from "../../iso/limits.ts";
import { type BootOptions, boot, type Vm } from "../../qemu/index.ts";

let built: Promise<unknown> | null = null;

/** Builds the image unless it is up to date. */
export function image(): Promise<unknown> {
  const progress = (): void => {};
  built ??= buildOrExit({ compiler: "gcc", elfOnly: false, onlyIfOld: true, progress });
  return built;
}

/** Boots a machine under software emulation, which behaves alike wherever the tests run. */
export async function machine(options: Omit<BootOptions, "elf" | "iso"> = {}): Promise<Vm> {
  await image();
  return boot({ elf: KERNEL_ELF, iso: ISO_IMAGE, ...options });
}

/** Boots a machine for `use` and ends it whatever happens. */
export async function withMachine<T>(
  options: Omit<BootOptions, "elf" | "iso">,
  use: (vm: Vm) => Promise<T>,
): Promise<T> {
  const vm = await machine(options);
  try {
    return await use(vm);
  } finally {
    await vm.close();
  }
}
