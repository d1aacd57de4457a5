/** PCI devices in whole machines: disks by message and by line, failing, and never answering. */
import { readFileSync } from "node:fs";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { disk, image } from "./disks.ts";
import { eventually, using } from "./machines.ts";

const devices = suite("devices");

const SECTOR = 512;
const LOADS = 6;
const KILLS = 10;
const WAIT_MS = 10_000;
const KINDS = [
  { name: "pc, by message", machine: "pc", cpus: 1, device: "", interrupt: "MSI-X" },
  { name: "q35, by message, two CPUs", machine: "q35", cpus: 2, device: "", interrupt: "MSI-X" },
  { name: "pc, by line", machine: "pc", cpus: 2, device: ",vectors=0", interrupt: "line" },
  { name: "no EVENT_IDX", machine: "pc", cpus: 4, device: ",event_idx=off", interrupt: "MSI-X" },
  { name: "q35, by line", machine: "q35", cpus: 1, device: ",vectors=0", interrupt: "line" },
] as const;

for (const { name, machine, cpus, device, interrupt } of KINDS) {
  devices(`a disk: ${name}`, async () => {
    const file = image(`disk-${machine}-${interrupt}-${cpus}`);
    await using({ machine, cpus, extra: disk(file, "", device) }, async (vm) => {
      assert.match((await vm.exec("lsblk")).output, new RegExp(`^0 +256 KiB +${interrupt}`));
      assert.match((await vm.exec("lspci")).output, /1af4:1001 SCSI controller {2}virtio-blk/);
      assert.match((await vm.exec("blk read 0 511")).output, /^000 {2}41 41/);
      assert.match((await vm.exec("blk read disk0 511")).output, /^000 {2}41 41/);
      for (const none of ["disk", "disk9", "9", "disk-1", "net0", "disk18446744073709551616"])
        assert.is(
          (await vm.exec(`blk read ${none} 0`)).output,
          `blk: there is no disk "${none}"\n`,
        );
      assert.is((await vm.exec("blk write 0 3 'hello, disk'")).status, 0);
      assert.match((await vm.exec("blk read 0 3")).output, /hello, disk\./);
      assert.is((await vm.exec("blk verify 0 0 64")).output, "64 sectors hold what is written\n");
      for (const wrong of ["read 1 0", "read 0 512", "read 0", "write 0 0", "eat 0 0"])
        assert.is.not((await vm.exec(`blk ${wrong}`)).status, 0, wrong);
    });
    const bytes = readFileSync(file);
    assert.is(bytes.subarray(3 * SECTOR, 3 * SECTOR + 12).toString(), "hello, disk\0");
    assert.is(bytes.subarray(0, 3 * SECTOR).toString(), "A".repeat(3 * SECTOR));
  });
}

devices("a disk that cannot be written, one that fails, and one that never answers", async () => {
  const slow = image("disk-slow");
  const broken = image("disk-broken");
  const extra = [
    ...disk(image("disk-fixed"), ",readonly=on"),
    "-drive",
    `driver=blkdebug,if=none,id=broken,inject-error.0.event=none,inject-error.0.iotype=read,image.driver=raw,image.file.filename=${broken}`,
    ...["-device", "virtio-blk-pci,drive=broken"],
    ...["-drive", `file=${slow},format=raw,if=none,id=slow,throttling.bps-read=64`],
    ...["-device", "virtio-blk-pci,drive=slow"],
  ];
  await using({ machine: "q35", cpus: 2, extra }, async (vm) => {
    assert.match((await vm.exec("lsblk")).output, /^0 .*read-only$/m);
    assert.match((await vm.exec("blk write 0 0 x")).output, /the disk is read-only/);
    assert.is((await vm.exec("blk read 0 0")).status, 0);

    assert.match((await vm.exec("blk read 1 0")).output, /the device could not do this/);
    assert.match((await vm.exec("blk read 1 0")).output, /the device could not do this/);

    await vm.exec("blk read 2 0");
    const { output } = await vm.exec("blk read 2 8");
    assert.match(output, /has not answered for five seconds/);
    assert.match((await vm.exec("lsblk")).output, /^2 {2}of no use: it has not answered/m);
    assert.match((await vm.exec("blk read 2 0")).output, /disk 2 is of no use/);
    assert.match((await vm.exec("log 5")).output, /switched off: it has not answered/);
    assert.is((await vm.exec("blk read 0 0")).status, 0, "the others go on");
  });
});

/** More tasks than requests: they wait for each other's, and some of them are ended meanwhile. */
for (const { queue, cpus } of [
  { queue: 4, cpus: 1 },
  { queue: 4, cpus: 4 },
  { queue: 16, cpus: 4 },
]) {
  devices(`a disk with a queue of ${queue}, ${cpus} CPUs`, async () => {
    const extra = disk(image(`disk-narrow-${queue}-${cpus}`), "", `,queue-size=${queue}`);
    await using({ machine: "q35", cpus, extra }, async (vm) => {
      const repeat = async (sector: number): Promise<string> => {
        const how = sector % 2 === 0 ? "" : "write";
        const { output } = await vm.exec(`blk repeat 0 ${sector} ${how}`);
        return /task (\d+)/.exec(output)?.[1] ?? "none";
      };
      for (let i = 0; i < LOADS; i++) await repeat(i);
      for (let i = 0; i < KILLS; i++) {
        const id = await repeat(100 + i);
        assert.is((await vm.exec("blk verify 0 200 8")).status, 0);
        assert.is((await vm.exec(`kill ${id}`)).status, 0);
      }
      assert.is((await vm.exec("devices stop disk0")).status, 0);
      const log = async (): Promise<string> => (await vm.exec("log 20")).output;
      const ended = (output: string): boolean =>
        output.match(/disk 0: (?:read|wrote) [1-9]\d* times, then: is stopped/g)?.length === LOADS;
      await eventually(log, ended, WAIT_MS);
      assert.is((await vm.exec("devices start disk0; blk verify 0 0 64")).status, 0);
    });
  });
}

for (const { machine, device, words } of [
  { machine: "pc", device: "", words: [] },
  { machine: "q35", device: "", words: ["msix=off"] },
  { machine: "q35", device: ",vectors=0", words: [] },
] as const) {
  devices(`a disk stops and starts: ${machine}${device} ${words.join()}`, async () => {
    const extra = [
      ...disk(image(`disk-stop-${machine}`), "", device),
      ...disk(image(`disk-stop-other-${machine}`), "", device),
    ];
    await using({ machine, cpus: 2, words, extra }, async (vm) => {
      const by = device === "" && words.length === 0 ? "MSI-X" : "line";
      const list = (await vm.exec("devices")).output;
      assert.match(list, new RegExp(`^disk0 +00:\\S+ +virtio-blk +running +0 by ${by}$`, "m"));
      assert.is((await vm.exec("blk read 1 0")).status, 0);
      assert.match((await vm.exec("devices")).output, new RegExp(`^disk1 .* [12] by ${by}$`, "m"));
      assert.is((await vm.exec("devices stop disk1")).status, 0);
      assert.match((await vm.exec("devices")).output, /^disk1 .* stopped$/m);
      assert.match((await vm.exec("blk read 1 0")).output, /it is stopped/);
      assert.is((await vm.exec("blk verify 0 0 16")).status, 0, "the other one goes on");
      assert.is((await vm.exec("devices start disk1")).status, 0);
      assert.is((await vm.exec("blk verify 1 0 16")).status, 0);
      const before = (await vm.exec("mem")).output;
      const cycle = "devices stop disk1; devices start disk1; blk verify 1 0 8; ";
      for (let i = 0; i < 30; i++) assert.is((await vm.exec(cycle)).status, 0);
      assert.is((await vm.exec("mem")).output, before, "nothing is lost");
      for (const wrong of ["stop", "stop disk7", "eat disk1", "stop disk01x", "stop lots"])
        assert.is.not((await vm.exec(`devices ${wrong}`)).status, 0, wrong);
    });
  });
}

devices.run();
