/** Devices of every virtio type that stop and start at any time, in one machine. */
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { arp, isArp, MACHINE_ADDRESS, Station } from "../../qemu/station.ts";
import { disk, image } from "./disks.ts";
import { eventually, using } from "./machines.ts";

const stops = suite("stop-start");

const ECHO = 1;
const NOBODY = 100;
const CYCLES = 20;
const LOAD_ROUNDS = 5;
const WAIT_MS = 10_000;
/** Far more than a stop takes, and less than a request may: it is the stop that ends it. */
const BOUND_MS = 4_000;

const KINDS = [
  { machine: "q35", cpus: 2, words: [] },
  { machine: "pc", cpus: 1, words: ["msix=off"] },
] as const;

for (const { machine, cpus, words } of KINDS) {
  stops(`all four types, left alone at boot: ${machine} ${words.join()}`, async () => {
    const station = await Station.create();
    const slow = image(`stop-slow-${machine}`);
    const extra = [
      ...disk(image(`stop-${machine}`)),
      ...["-drive", `file=${slow},format=raw,if=none,id=slow,throttling.bps-read=64`],
      ...["-device", "virtio-blk-pci,drive=slow", "-device", "virtio-rng-pci"],
      ...station.qemuArguments,
    ];
    const options = [...words, "stopped=disk0,net0,channel0,rng0", ...station.words];
    try {
      await using({ machine, cpus, words: options, extra, channel: true }, async (vm) => {
        const names = ["disk0", "net0", "channel0", "rng0"];
        const list = (await vm.exec("devices")).output;
        for (const name of names) assert.match(list, new RegExp(`^${name} .* stopped$`, "m"));
        const channel = await vm.channel();
        const hello = Buffer.from("hello");
        const works = async (): Promise<void> => {
          assert.is((await vm.exec("blk verify 0 0 8")).status, 0);
          await station.ask(arp(1, MACHINE_ADDRESS), (frame) => isArp(frame, 2));
          assert.ok(hello.equals(await channel.request(ECHO, hello)));
        };
        const all = (action: string): string =>
          names.map((name) => `devices ${action} ${name}`).join("; ");
        assert.is((await vm.exec(all("start"))).status, 0);
        await works();

        const before = (await vm.exec("mem")).output;
        for (let i = 0; i < CYCLES; i++) {
          assert.is((await vm.exec(`${all("stop")}; ${all("start")}`)).status, 0);
          if (i % 5 === 0) await works();
        }
        await works();
        assert.is((await vm.exec("mem")).output, before, "nothing is lost");

        // A read that the device does not answer for long ends when its disk stops.
        assert.is((await vm.exec("blk repeat 1 0")).status, 0);
        const started = Date.now();
        assert.is((await vm.exec("devices stop disk1")).status, 0);
        assert.ok(Date.now() - started < BOUND_MS);
        const log = async (): Promise<string> => (await vm.exec("log 9")).output;
        await eventually(log, (output) => output.includes("then: is stopped"), WAIT_MS);
        assert.is((await vm.exec("devices start disk1")).status, 0);

        // Many reads and writes, and the stop between them.
        for (let round = 1; round <= LOAD_ROUNDS; round++) {
          const load = `${"blk repeat 0 0; blk repeat 0 9 write; ".repeat(2)}devices stop disk0`;
          assert.is((await vm.exec(load)).status, 0);
          const ended = (output: string): boolean =>
            output.match(/disk 0: (?:read|wrote) \d/g)?.length === 4 * round;
          await eventually(async () => (await vm.exec("log 99")).output, ended, WAIT_MS);
          assert.is((await vm.exec("devices start disk0")).status, 0);
        }
        await works();

        // Half of a frame, then a stop: the other half is noise to the new start.
        const answer = channel.request(ECHO, hello);
        channel.send(Buffer.from([0x47, 0x48, 0x52, NOBODY, 100, 0, 0, 0, 1, 2, 3]));
        assert.ok(hello.equals(await answer));
        assert.is((await vm.exec("devices stop channel0; devices start channel0")).status, 0);
        channel.send(Buffer.alloc(97));
        assert.ok(hello.equals(await channel.request(ECHO, hello)));
      });
    } finally {
      station.close();
    }
  });
}

stops.run();
