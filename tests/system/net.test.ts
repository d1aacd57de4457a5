/** The network: QEMU's own one, and a station on the same wire that keeps to no rules. */
import { suite } from "uvu";
import * as assert from "uvu/assert";
import {
  arp,
  checksum,
  datagram,
  isArp,
  isDatagram,
  isPing,
  MACHINE_ADDRESS,
  MACHINE_MAC,
  packet,
  payloadOf,
  ping,
  Station,
} from "../../qemu/station.ts";
import { eventually, using } from "./machines.ts";

const net = suite("net");

const FLOOD = 20_000;
const WAIT_MS = 10_000;

const KINDS = [
  { machine: "pc", cpus: 1, device: "", words: [], interrupt: "MSI-X" },
  { machine: "q35", cpus: 4, device: "", words: [], interrupt: "MSI-X" },
  { machine: "pc", cpus: 4, device: ",vectors=0", words: [], interrupt: "line" },
  { machine: "q35", cpus: 1, device: "", words: ["msix=off"], interrupt: "line" },
  { machine: "q35", cpus: 2, device: ",event_idx=off", words: [], interrupt: "MSI-X" },
] as const;

for (const { device, interrupt, ...kind } of KINDS) {
  net(`QEMU's network: ${kind.machine}${device} ${kind.words.join()} ${kind.cpus}`, async () => {
    const card = `virtio-net-pci,netdev=user${device}`;
    const extra = ["-netdev", "user,id=user", "-device", card];
    await using({ ...kind, extra }, async (vm) => {
      const { output } = await vm.exec("net");
      const state =
        /^net0 {2}52:54:00:12:34:56 {2}link up {2}10\.0\.2\.15\/24 gateway 10\.0\.2\.2 /;
      assert.match(output, state);
      assert.ok(output.trim().endsWith(interrupt));
      const answers = (await vm.exec("ping 10.0.2.2 3")).output;
      assert.match(answers, /^(answer from 10\.0\.2\.2 after \d+ us\n){3}3 of 3 answered\n$/);
      assert.match((await vm.exec("arp")).output, /^10\.0\.2\.2 {2}52:55:0a:00:02:02 /);
      assert.match((await vm.exec("ping 10.0.2.77 1")).output, /nobody has the address/);
      for (const wrong of ["10.0.2.15", "10.0.2", "224.0.0.1", "10.0.2.255", "10.0.2.2 0"])
        assert.is.not((await vm.exec(`ping ${wrong}`)).status, 0, wrong);
      for (const wrong of ["eat", "address 10.0.2.0/24", "address 10.0.2.5/24 gateway 10.1.1.1"])
        assert.is.not((await vm.exec(`net ${wrong}`)).status, 0, wrong);
    });
  });
}

async function answersAll(station: Station): Promise<void> {
  const reply = await station.ask(arp(1, MACHINE_ADDRESS), (frame) => isArp(frame, 2));
  assert.ok(reply.subarray(22, 28).equals(MACHINE_MAC));
  for (const size of [4, 60, 1000, 1476]) {
    const body = Buffer.from(Array.from({ length: size }, (_, i) => i & 0xff));
    const pong = await station.ask(ping(8, body), (frame) => isPing(frame, 0));
    assert.is(checksum(payloadOf(pong)), 0);
    assert.ok(payloadOf(pong).subarray(4).equals(body), `${size} bytes`);
  }
  const text = Buffer.from("sixty-four bytes that come back as they were sent, and no more..");
  const back = await station.ask(datagram(7, text), isDatagram);
  assert.is(back.readUInt16BE(34), 7);
  assert.ok(payloadOf(back).subarray(8).equals(text));
}

/** Frames that are wrong in every way that came to mind, and noise. */
function hostileFrames(): Buffer[] {
  const good = ping(8, Buffer.alloc(60, 1));
  const frames = [Buffer.alloc(15), good.subarray(0, 33), good.subarray(0, 36)];
  for (let at = 0; at < 60; at++) {
    for (const value of [0, 0x7f, 0xff]) {
      const frame = Buffer.from(good);
      frame[at] = value;
      frames.push(frame);
    }
  }
  let seed = 7;
  for (let i = 0; i < 3000; i++) {
    const frame = Buffer.from(
      i % 2 === 0 ? packet(i & 31, Buffer.alloc(i % 200)) : arp(i & 3, good),
    );
    for (let change = 0; change < 1 + (i % 8); change++) {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
      frame[12 + ((seed >>> 8) % (frame.length - 12))] = seed >>> 24;
    }
    frames.push(frame);
  }
  return frames;
}

for (const { device, interrupt, ...kind } of [KINDS[0], KINDS[1], KINDS[2]]) {
  net(`another station: ${kind.machine}${device} ${kind.cpus}`, async () => {
    const station = await Station.create(device);
    try {
      const words = [...kind.words, ...station.words];
      await using({ ...kind, words, extra: station.qemuArguments }, async (vm) => {
        await answersAll(station);
        station.answers = true;
        assert.match((await vm.exec("ping 10.0.2.2 2")).output, /2 of 2 answered/);
        station.answers = false;
        assert.match((await vm.exec("ping 10.0.2.2 1")).output, /no answer from 10\.0\.2\.2/);
        for (const frame of hostileFrames()) station.send(frame);
        await answersAll(station);
        assert.match((await vm.exec("net stats")).output, /[1-9]\d* malformed/);
        const flood = ping(8, Buffer.alloc(100, 2));
        for (let i = 0; i < FLOOD; i++) station.send(flood);
        assert.is((await vm.exec("echo well")).output, "well\n");
        await answersAll(station);
        assert.match(
          (await vm.exec("devices")).output,
          new RegExp(`^net0 .* by ${interrupt}$`, "m"),
        );
      });
    } finally {
      station.close();
    }
  });
}

net("the cable, stopping and starting, another address", async () => {
  const station = await Station.create();
  try {
    const { words, qemuArguments: extra } = station;
    await using({ machine: "q35", cpus: 2, words, extra }, async (vm) => {
      const qmp = await vm.qmp();
      const link = async (up: boolean): Promise<void> => {
        await qmp.execute("set_link", { name: "wire", up });
        const shows = up ? "link up" : "link down";
        const read = async (): Promise<string> => (await vm.exec("net")).output;
        await eventually(read, (output) => output.includes(shows), WAIT_MS);
      };
      await link(false);
      assert.match((await vm.exec("log 3")).output, /the link is down/);
      await link(true);
      await answersAll(station);
      await vm.exec("devices stop net0");
      assert.match((await vm.exec("net")).output, /of no use: it is stopped/);
      assert.is.not((await vm.exec("ping 10.0.2.2")).status, 0);
      await vm.exec("devices start net0");
      await answersAll(station);
      const before = (await vm.exec("mem")).output;
      for (let i = 0; i < 20; i++) await vm.exec("devices stop net0; devices start net0");
      assert.is((await vm.exec("mem")).output, before, "nothing is lost");
      await answersAll(station);
      await vm.exec("net address 192.168.7.1/16");
      assert.match((await vm.exec("net")).output, / 192\.168\.7\.1\/16 {2}/);
      assert.match((await vm.exec("ping 10.0.2.2 1")).output, /there is no way/);
    });
  } finally {
    station.close();
  }
});

/** With one message the card has none for its changes: then its link is looked at. */
const LINKS = [
  { device: "", words: [], atOnce: true },
  { device: "", words: ["msix=off"], atOnce: true },
  { device: ",vectors=0", words: [], atOnce: true },
  { device: ",vectors=1", words: [], atOnce: false },
] as const;

for (const { device, words, atOnce } of LINKS) {
  net(`the link tells by itself that it changes: ${device} ${words.join()}`, async () => {
    const station = await Station.create(device);
    const extra = station.qemuArguments;
    try {
      const all = [...words, ...station.words];
      await using({ machine: "q35", words: all, extra }, async (vm) => {
        const qmp = await vm.qmp();
        const read = async (): Promise<string> => (await vm.exec("net")).output;
        for (let i = 0; i < 6; i++) {
          const up = i % 2 === 1;
          await qmp.execute("set_link", { name: "wire", up });
          const shows = up ? "link up" : "link down";
          if (atOnce) assert.match(await read(), new RegExp(shows));
          else await eventually(read, (output) => output.includes(shows), WAIT_MS);
        }
        await answersAll(station);
      });
    } finally {
      station.close();
    }
  });
}

net("an address by the kernel's options", async () => {
  const extra = ["-netdev", "user,id=user", "-device", "virtio-net-pci,netdev=user"];
  const words = ["address=10.0.2.99/24", "gateway=10.0.2.2"];
  await using({ extra, words }, async (vm) => {
    assert.match((await vm.exec("net")).output, / 10\.0\.2\.99\/24 gateway 10\.0\.2\.2 /);
    assert.match((await vm.exec("ping 10.0.2.2 1")).output, /1 of 1 answered/);
  });
});

net("a machine without a card", async () => {
  await using({}, async (vm) => {
    assert.match((await vm.exec("net")).output, /no network card/);
    assert.is.not((await vm.exec("ping 10.0.2.2")).status, 0);
  });
});

net.run();
