/** A module that drives a device, pushed into machines whose firmware and interrupts differ. */
import { suite } from "uvu";
import * as assert from "uvu/assert";
import type { Vm } from "../../qemu/index.ts";
import { pushBytes } from "../../qemu/modules.ts";
import { built } from "./gmod.ts";
import { using } from "./machines.ts";

const devices = suite("devices of modules");

const edu = await built("drivers/modules/edu");

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

async function works(vm: Vm, interrupt: string): Promise<void> {
  assert.is((await vm.exec("edu factorial 10")).output, "3628800\n");
  assert.is((await vm.exec("edu dma")).output, "2048 bytes there and back, 0 wrong\n");
  const { output } = await vm.exec("devices");
  const [, count = ""] =
    new RegExp(` edu +running +(\\d+) by ${interrupt}$`, "m").exec(output) ?? [];
  assert.ok(Number(count) >= 3, output);
}

for (const { interrupt, words, ...machine } of MACHINES) {
  const name = `edu, ${machine.machine}, ${machine.firmware}, by ${interrupt}`;
  devices(name, async () => {
    const extra = ["-device", "edu"];
    const options = { ...machine, words: ["grant=dma", ...words], channel: true, extra };
    await using(options, async (vm) => {
      const { loaded, said } = await pushBytes(await vm.channel(), "edu", edu);
      assert.ok(loaded, said);
      await works(vm, interrupt);
      assert.is((await vm.exec("rmmod edu; insmod edu")).status, 0);
      await works(vm, interrupt);
    });
  });
}

devices.run();
