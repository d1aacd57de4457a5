/** The demonstration: it moves, its swarms get what they are given, and nothing is left behind. */
import { rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { BUILD_FOLDER } from "../../iso/limits.ts";
import type { Vm } from "../../qemu/index.ts";
import { gehri } from "../command-line.ts";
import { eventually, using } from "./machines.ts";

const SOON_MS = 20_000;
const PICTURE_BYTES_MAX = 100_000;

/** Some frames; and long enough to see birds move. */
const SETTLED_MS = 500;
const STILL_MS = 1500;
/** Ended tasks are buried a little later; the sky and its rings are two million bytes. */
const GRAVES_BYTES_MAX = 100_000;

const flock = suite("flock");

interface Steps {
  readonly red: number;
  readonly cyan: number;
}

async function steps(vm: Vm): Promise<Steps> {
  const { output } = await vm.exec("flock show");
  const found = /red (\d+) steps, cyan (\d+) steps, 100 tasks each/.exec(output);
  assert.ok(found !== null, output);
  return { red: Number(found[1]), cyan: Number(found[2]) };
}

/** Until the slower swarm has taken so many steps more; gives those of each. */
async function after(vm: Vm, enough: (more: Steps) => boolean): Promise<Steps> {
  const first = await steps(vm);
  const more = async (): Promise<Steps> => {
    const now = await steps(vm);
    return { red: now.red - first.red, cyan: now.cyan - first.cyan };
  };
  return eventually(more, enough, SOON_MS);
}

async function succeeds(vm: Vm, command: string): Promise<string> {
  const { output, status } = await vm.exec(command);
  assert.is(status, 0, output);
  return output;
}

flock("200 tasks fly in pixels, and the picture changes", async () => {
  await using({ boot: "iso", screen: "pixels", cpus: 2 }, async (vm) => {
    await succeeds(vm, "flock start");
    const both = await after(vm, (more) => more.red > 1000 && more.cyan > 1000);
    assert.ok(Math.abs(both.red - both.cyan) < 1000, JSON.stringify(both));
    const first = await vm.picture();
    await after(vm, (more) => more.red > 200);
    assert.not.equal((await vm.picture()).pixels, first.pixels);
    const tasks = await succeeds(vm, "ps");
    assert.is(tasks.match(/ red$/gm)?.length, 100);
    assert.is(tasks.match(/ cyan$/gm)?.length, 100);
    assert.match((await vm.screenText()).join("\n"), /red: 100 tasks, \d+ steps\/s {2}cyan: 100/);
    await succeeds(vm, "flock stop");
    assert.not.match(await succeeds(vm, "ps"), / red$/m);
  });
});

flock("a swarm of higher priority flies while the other one waits", async () => {
  await using({}, async (vm) => {
    await succeeds(vm, "flock start; flock priority red 180; spawn spin 150");
    const { red, cyan } = await after(vm, (more) => more.red > 2000);
    assert.ok(cyan < red / 2, `red ${red}, cyan ${cyan}`);
    await succeeds(vm, "flock priority cyan 180");
    await after(vm, (more) => more.cyan > 1000);
  });
});

flock("a budget makes one swarm slow, and the other one does not notice", async () => {
  await using({}, async (vm) => {
    await succeeds(vm, "flock start");
    await after(vm, (more) => more.red > 500);
    await succeeds(vm, "swarm budget red 2 2000");
    const { red, cyan } = await after(vm, (more) => more.cyan > 4000);
    assert.ok(red < cyan / 3, `red ${red}, cyan ${cyan}`);
    await succeeds(vm, "swarm budget red off");
    const free = await after(vm, (more) => more.cyan > 2000);
    assert.ok(free.red > free.cyan / 2, JSON.stringify(free));
  });
});

/** The part of the screen where birds fly, without the line of figures. */
async function birds(vm: Vm): Promise<string> {
  const picture = await vm.picture();
  const rows = Math.floor((picture.height / 25) * 15);
  return Buffer.from(picture.pixels.subarray(0, rows * picture.width * 3)).toString("base64");
}

flock("stop freezes the picture, resume lets it go on", async () => {
  await using({ cpus: 2 }, async (vm) => {
    await succeeds(vm, "flock start");
    await after(vm, (more) => more.red > 1000);
    await succeeds(vm, "stop");
    // What was said before is still heard.
    await new Promise((wake) => setTimeout(wake, SETTLED_MS));
    const [still, stood] = [await birds(vm), await steps(vm)];
    await new Promise((wake) => setTimeout(wake, STILL_MS));
    assert.ok((await birds(vm)) === still, "the picture moves");
    assert.equal(await steps(vm), stood);
    await succeeds(vm, "resume");
    await after(vm, (more) => more.red > 500 && more.cyan > 500);
    assert.ok((await birds(vm)) !== still, "the picture stands still");
    // A frozen flock can be ended, too.
    await succeeds(vm, "stop; flock stop; resume");
    assert.not.match(await succeeds(vm, "swarm"), /red|cyan/);
  });
});

flock("starts and stops leave no memory behind", async () => {
  await using({}, async (vm) => {
    const holds = async (): Promise<number> => {
      await succeeds(vm, "flock start");
      await after(vm, (more) => more.red > 200);
      await succeeds(vm, "flock stop");
      return Number(/heap holds (\d+) bytes/.exec(await succeeds(vm, "mem"))?.[1]);
    };
    for (let i = 0; i < 4; i++) assert.ok((await holds()) < GRAVES_BYTES_MAX);
    for (const [command, answer] of [
      ["flock show", /none flies/],
      ["flock stop", /none flies/],
      ["flock dive", /usage/],
      ["flock priority blue 3", /the swarms are red and cyan/],
      ["flock priority red 300", /PRIORITY must be from 0 to 255/],
    ] as const) {
      const { output, status } = await vm.exec(command);
      assert.is(status, 1, command);
      assert.match(output, answer);
    }
    await succeeds(vm, "flock start");
    assert.match((await vm.exec("flock start")).output, /it flies already/);
  });
});

flock("--screenshot writes a picture of it", async () => {
  const file = join(BUILD_FOLDER, `flock-${process.pid}.png`);
  try {
    const args = ["run", "--demo", "flock", "--screen", "pixels", "--screenshot", file];
    const { code, messages } = await gehri([...args, "--no-build"]);
    assert.is(code, 0, messages);
    assert.ok(statSync(file).size > 1000 && statSync(file).size < PICTURE_BYTES_MAX);
  } finally {
    rmSync(file, { force: true });
  }
});

flock.run();
