/**
 * A module that drives a device, in machines whose firmware and interrupts differ: brought by GRUB,
 * or pushed.
 */
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { buildOrExit } from "../../iso/cli.ts";
import type { Vm } from "../../qemu/index.ts";
import { pushBytes } from "../../qemu/modules.ts";
import { TEST_BUILD_FOLDER } from "../limits.ts";
import { built } from "./gmod.ts";
import { using } from "./machines.ts";

const devices = suite("devices of modules");

const edu = await built("drivers/modules/edu");
const EDU_FILE = join(TEST_BUILD_FOLDER, "modules", "drivers-modules-edu.gmod");

const MACHINES = [
  { machine: "q35", firmware: "uefi", boot: "iso", cpus: 2, words: [], interrupt: "MSI" },
  { machine: "pc", firmware: "bios", boot: "direct", cpus: 1, words: [], interrupt: "MSI" },
  {
    machine: "q35",
    firmware: "bios",
    boot: "direct",
    cpus: 2,
    words: ["msix=off"],
    interrupt: "line",
  },
] as const;

/** The ISO, with modules that GRUB hands to the kernel. */
async function buildIso(modules: readonly string[]): Promise<void> {
  const options = { compiler: "gcc", elfOnly: false, onlyIfOld: true, progress: () => {} } as const;
  await buildOrExit({ ...options, modules });
}

async function works(vm: Vm, interrupt: string): Promise<void> {
  assert.is((await vm.exec("edu factorial 10")).output, "3628800\n");
  assert.is((await vm.exec("edu dma")).output, "2048 bytes there and back, 0 wrong\n");
  const { output } = await vm.exec("devices");
  const [, count = ""] =
    new RegExp(` edu +running +(\\d+) by ${interrupt}$`, "m").exec(output) ?? [];
  assert.ok(Number(count) >= 3, output);
}

for (const { interrupt, words, ...machine } of MACHINES) {
  const way = machine.boot === "iso" ? "by GRUB" : "pushed";
  const name = `edu ${way}, ${machine.machine}, ${machine.firmware}, interrupts by ${interrupt}`;
  devices(name, async () => {
    const extra = ["-device", "edu"];
    const options = { ...machine, words: ["grant=dma", ...words], channel: true, extra };
    const isBrought = machine.boot === "iso";
    if (isBrought) await buildIso([EDU_FILE]);
    await using(options, async (vm) => {
      if (!isBrought) {
        const { loaded, said } = await pushBytes(await vm.channel(), "edu", edu);
        assert.ok(loaded, said);
      }
      await works(vm, interrupt);
      assert.is((await vm.exec("rmmod edu; insmod edu")).status, 0);
      await works(vm, interrupt);
    });
  });
}

// Others use the ISO, too.
devices.after(() => buildIso([]));

devices.run();
