/** The tools' channel: frames over a virtio console, and what is no frame. */
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { using } from "./machines.ts";

const channels = suite("channel");

const ECHO = 1;
const NOBODY = 100;

function bytes(length: number): Buffer {
  return Buffer.from(Array.from({ length }, (_, i) => (i * 7 + (i >> 8)) & 0xff));
}

/** The kernel gives a body up that stops coming for 5 s. */
const GIVEN_UP_MS = 6_500;

const KINDS = [
  { machine: "pc", cpus: 1, words: [] },
  { machine: "q35", cpus: 4, words: [] },
  { machine: "q35", cpus: 2, words: ["msix=off"] },
] as const;

for (const kind of KINDS) {
  channels(`frames are answered: ${kind.machine} ${kind.words.join()}`, async () => {
    await using({ ...kind, channel: true }, async (vm) => {
      const list = (await vm.exec("devices")).output;
      assert.match(list, /^channel0 00:\S+ virtio-console running/m);
      const channel = await vm.channel();
      for (const length of [0, 1, 5, 1023, 1024, 1025, 20_000, 60_000]) {
        const body = bytes(length);
        assert.ok(body.equals(await channel.request(ECHO, body)), `${length} bytes`);
      }
      const many = Array.from({ length: 40 }, (_, i) => bytes(i * 3));
      const answers = await Promise.all(many.map((body) => channel.request(ECHO, body)));
      assert.ok(answers.every((answer, i) => many[i]?.equals(answer)));
    });
  });
}

channels("noise, kinds that nobody answers, stopping and starting", async () => {
  await using({ machine: "q35", cpus: 2, channel: true }, async (vm) => {
    const channel = await vm.channel();
    const hello = Buffer.from("hello");
    await channel.request(NOBODY, bytes(3_000_000)).then(
      () => assert.unreachable(),
      (error: Error) => assert.match(error.message, /nobody answers kind 100/),
    );
    // No header; half a magic; a header whose body would be too long.
    channel.send(Buffer.concat([bytes(5000), Buffer.from("GGHGHxGH")]));
    assert.ok(hello.equals(await channel.request(ECHO, hello)));
    channel.send(Buffer.from([0x47, 0x48, 0x52, ECHO, 0xff, 0xff, 0xff, 0xff]));
    assert.ok(hello.equals(await channel.request(ECHO, hello)));
    assert.is((await vm.exec("devices stop channel0")).status, 0);
    assert.match((await vm.exec("devices")).output, /^channel0 .* stopped$/m);
    assert.is((await vm.exec("devices start channel0")).status, 0);
    assert.ok(hello.equals(await channel.request(ECHO, hello)));
    const before = (await vm.exec("mem")).output;
    for (let i = 0; i < 10; i++) {
      await vm.exec("devices stop channel0; devices start channel0");
      assert.ok(hello.equals(await channel.request(ECHO, hello)));
    }
    assert.is((await vm.exec("mem")).output, before, "nothing is lost");
    // The rest of this body never comes: it is given up.
    channel.send(Buffer.from([0x47, 0x48, 0x52, NOBODY, 100, 0, 0, 0, 1, 2, 3]));
    await new Promise((wake) => setTimeout(wake, GIVEN_UP_MS));
    assert.ok(hello.equals(await channel.request(ECHO, hello)));
  });
});

channels.run();
