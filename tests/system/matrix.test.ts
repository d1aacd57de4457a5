/**
 * The same short list of checks on machines that differ in all that they can: number of CPUs,
 * chipset, firmware, and how devices interrupt. Each pair of choices meets in some machine.
 */
import { suite } from "uvu";
import * as assert from "uvu/assert";
import type { Vm } from "../../qemu/index.ts";
import { disk, image } from "./disks.ts";
import { using } from "./machines.ts";

const matrix = suite("machines");

const MACHINES = [
  { cpus: 1, machine: "pc", firmware: "bios", msix: true },
  { cpus: 1, machine: "q35", firmware: "uefi", msix: false },
  { cpus: 2, machine: "q35", firmware: "bios", msix: false },
  { cpus: 2, machine: "pc", firmware: "uefi", msix: true },
  { cpus: 4, machine: "pc", firmware: "bios", msix: false },
  { cpus: 4, machine: "q35", firmware: "uefi", msix: true },
  { cpus: 8, machine: "q35", firmware: "bios", msix: true },
  { cpus: 8, machine: "pc", firmware: "uefi", msix: false },
] as const;

/** Emulated processors share those of the host. */
const PATIENCE_MS = 120_000;

async function succeeds(vm: Vm, command: string): Promise<string> {
  const { output, status } = await vm.exec(command, PATIENCE_MS);
  assert.is(status, 0, `${command}: ${output}`);
  return output;
}

for (const { cpus, machine, firmware, msix } of MACHINES) {
  const interrupt = msix ? "MSI-X" : "line";
  matrix(`${cpus} CPUs, ${machine}, ${firmware}, by ${interrupt}`, async () => {
    const file = image(`disk-matrix-${cpus}-${machine}`);
    const vectors = msix ? "" : ",vectors=0";
    const net = ["-netdev", "user,id=net", "-device", `virtio-net-pci,netdev=net${vectors}`];
    const extra = [...disk(file, "", vectors), ...net, "-device", `virtio-rng-pci${vectors}`];
    const options = { machine, firmware, boot: "iso", memoryMiB: 128, cpus, extra } as const;
    await using(options, async (vm) => {
      const online = (await succeeds(vm, "cpu")).match(/^ +\d+ +\d+ online /gm) ?? [];
      assert.is(online.length, cpus);
      assert.match(await succeeds(vm, "lsblk"), new RegExp(`^0 +256 KiB +${interrupt}`, "m"));
      assert.is(await succeeds(vm, "blk verify 0 0 64"), "64 sectors hold what is written\n");
      assert.match(await succeeds(vm, "ping 10.0.2.2 1"), /10\.0\.2\.2/);
      assert.match(await succeeds(vm, "random 16"), /[0-9a-f]{2}/);
      await succeeds(vm, "stress 100; sync");
    });
  });
}

matrix.run();
