/** Modules in whole machines: every refusal, panics, tasks that spin, and nothing left behind. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import type { Vm } from "../../qemu/index.ts";
import { joinModules, pushBytes } from "../../qemu/modules.ts";
import { PROJECT_ROOT, TEST_BUILD_FOLDER } from "../limits.ts";
import {
  built,
  renamed,
  withAbi,
  withCapability,
  withRelocation,
  withStack,
  withType,
  withUnknownRecord,
} from "./gmod.ts";
import { eventually, holdings, type Machine, using } from "./machines.ts";

const modules = suite("modules");

const CYCLES = 200;
const MODULES_MAX = 16;
const SOON_MS = 20_000;
/** How often the shell tries to meet a module that is being loaded. */
const TRIES = 20;
/** Nearly as much as a file of a module may have. */
const LARGE_BYTES = 4_000_000;

const hello = await built("drivers/modules/hello");
const trouble = await built("tests/kernel/modules/trouble");
const unwilling = await built("tests/kernel/modules/unwilling");
const quiet = await built("tests/kernel/modules/quiet");
const panicking = await built("tests/kernel/modules/panicking");
const greedy = await built("tests/kernel/modules/greedy");
const silent = await built("tests/kernel/modules/silent");
const user = await built("tests/kernel/modules/user");
const slow = await built("tests/kernel/modules/slow");
const led = await built("drivers/modules/uptime-led");

/** Codes of refusals that a machine of these tests has given. */
const seen = new Set<string>();

function note(said: string): void {
  for (const [code] of said.matchAll(/\bGM\d\d(?=: )/g)) seen.add(code);
}

/** A machine whose refusals are noted down. */
async function watching(machine: Machine, body: (vm: Vm) => Promise<void>): Promise<void> {
  await using(machine, async (vm) => {
    await body(vm);
    note(vm.transcript);
  });
}

async function refused(vm: Vm, bytes: Uint8Array, expected: RegExp): Promise<void> {
  const { loaded, said } = await pushBytes(vm, "file", bytes);
  assert.is(loaded, false, String(expected));
  assert.match(said, expected);
}

modules("every refusal has its code and says why", async () => {
  await watching({}, async (vm) => {
    await pushBytes(vm, "warm", quiet);
    await vm.exec("rmmod quiet-00");
    const before = await holdings(vm);
    await refused(vm, Buffer.from("this is no module"), /GM01: it is no ELF file/);
    await refused(vm, hello.subarray(0, hello.length / 2), /GM02: it is cut short/);
    const altered = Buffer.from(hello);
    altered[0x60] = (altered[0x60] ?? 0) ^ 1;
    await refused(vm, altered, /GM02: its contents are not those of its digest/);
    await refused(vm, withAbi(hello, 77), /GM03: it was built for version 77 of the module ABI/);
    await refused(vm, renamed(hello, "gehri_log", "gehri_lox"), /GM04: it uses gehri_lox, which/);
    await refused(
      vm,
      withType(hello, "gehri_command_add", "summary:string", "summary:u64one"),
      /GM05: argument 2 \(summary\) of gehri_command_add is string, and .* was built for u64one/,
    );
    await refused(vm, greedy, /GM06: it asks for the capability unsafe, which is not granted/);
    await refused(vm, withRelocation(hello, 9), /GM11: relocations of kind 9 are not known/);
    await refused(vm, withUnknownRecord(hello), /GM12: its manifest has a record of an unknown/);
    await refused(vm, unwilling, /GM13: it does not start: no device of its kind/);
    await refused(vm, panicking, /GM14: its start panicked: this module does not start/);
    assert.match((await vm.exec("insmod nothing")).output, /GM15: there is no file/);
    assert.match((await vm.exec("rmmod nothing")).output, /GM16: there is no module/);
    await refused(vm, withStack(hello, 100_000), /GM18: it needs 100000 bytes of stack/);
    assert.is((await vm.exec("lsmod")).output.split("\n").length, 2);
    await vm.exec("modfile remove file; modfile remove warm");
    const after = await holdings(vm);
    assert.is(after, await stable(vm, before, after));
  });
});

/** The files of the test are gone; the first measure had one more of them. */
async function stable(vm: Vm, before: string, after: string): Promise<string> {
  await vm.exec("echo");
  const tasks = (text: string): string | undefined => text.split(" ").at(-1);
  assert.is(tasks(after), tasks(before));
  return holdings(vm);
}

modules("what another one needs stays; symbols and names are there once", async () => {
  await watching({ words: ["grant=unsafe"] }, async (vm) => {
    await refused(
      vm,
      withCapability(led, "screen", "unsafe"),
      /GM06: it uses gehri_screen_cell and does not ask for the capability screen/,
    );
    await refused(vm, user, /GM07: it needs the module quiet-00, which is not loaded/);
    assert.ok((await pushBytes(vm, "quiet-00", quiet)).loaded);
    assert.ok((await pushBytes(vm, "user", user)).loaded, "user");
    assert.match((await vm.exec("user")).output, /^\d+ ns\n$/);
    assert.match((await vm.exec("rmmod quiet-00")).output, /GM08: quiet-00 is used by .* user/);
    assert.match((await vm.exec("insmod quiet-00")).output, /GM09: a module quiet-00 is loaded/);
    await refused(vm, renamed(quiet, "quiet-00", "quiet-01"), /GM17: it offers quiet_age, as/);
    assert.match((await vm.exec("lsmod")).output, /quiet-00 .* user/);
    assert.is((await vm.exec("rmmod user; rmmod quiet-00")).status, 0);
    for (let i = 0; i < MODULES_MAX; i++) {
      const name = `other-0${i.toString(16)}`;
      const one = renamed(silent, "quiet-00", name);
      const { loaded, said } = await pushBytes(vm, name, one);
      assert.ok(loaded, said);
      await vm.exec(`modfile remove ${name}`);
    }
    await refused(vm, hello, /GM10: there are as many modules as there can be/);
  });
});

modules("what is being loaded or unloaded is left alone", async () => {
  await watching({ cpus: 2, channel: true }, async (vm) => {
    const channel = await vm.channel();
    assert.ok((await pushBytes(vm, "hello", hello)).loaded);
    assert.is((await vm.exec("rmmod hello")).status, 0);
    // It starts in the task `tools`, while the shell goes on.
    const pushed = pushBytes(channel, "slow", slow);
    await until(vm, "rmmod slow", /GM19: slow is being loaded or unloaded/);
    assert.match((await vm.exec("insmod slow")).output, /GM09/);
    assert.match((await vm.exec("modfile remove slow")).output, /being sent or loaded right now/);
    assert.is(
      (await vm.exec("insmod hello; rmmod hello")).status,
      0,
      "others are loaded meanwhile",
    );
    assert.equal(await pushed, { loaded: true, said: "" });
    assert.is((await vm.exec("rmmod slow; modfile remove slow")).status, 0);
    const busy = /insmod: hello: GM19: another module is being/;
    let heard = "";
    for (let tries = 0; tries < TRIES && !busy.test(heard); tries++) {
      // The digest of so much takes its time; on a busy host it may be over between two lines.
      const large = pushBytes(channel, "large", Buffer.concat([hello, Buffer.alloc(LARGE_BYTES)]));
      let isOver = false;
      const over = large.finally(() => {
        isOver = true;
      });
      while (!isOver && !busy.test(heard))
        heard += (await vm.exec("insmod hello; rmmod hello")).output;
      const { loaded, said } = await over;
      assert.is(loaded, false);
      note(said);
    }
    assert.match(heard, busy);
    // The last `rmmod` of the many above may have been refused, too.
    await vm.exec("rmmod hello");
    assert.is((await vm.exec("insmod hello; rmmod hello")).status, 0);
  });
});

modules("what is refused at start stands in the log with its code", async () => {
  const altered = Buffer.from(hello);
  altered[0x60] = (altered[0x60] ?? 0) ^ 1;
  const file = join(TEST_BUILD_FOLDER, "altered-at-start.gmod");
  writeFileSync(file, altered);
  await using({ extra: ["-initrd", file] }, async (vm) => {
    const expected = /warning: module \w+ is not loaded: GM02: its contents are not those of its/;
    assert.match((await vm.exec("log 30")).output, expected);
  });
});

modules("the stop button stops what a module spawns, and not its end", async () => {
  await using({ cpus: 2 }, async (vm) => {
    const usedMs = async (): Promise<number> => {
      const { output } = await vm.exec("swarm");
      return Number(/^ *\d+ modules .* (\d+) {2}\w/m.exec(output)?.[1]);
    };
    assert.ok((await pushBytes(vm, "trouble", trouble)).loaded);
    await vm.exec("trouble spin");
    await eventually(usedMs, (ms) => ms > 50, SOON_MS);
    assert.is((await vm.exec("stop")).status, 0);
    const ps = async (): Promise<string> => (await vm.exec("ps")).output;
    await eventually(ps, (text) => /^.* held .*trouble/m.test(text), SOON_MS);
    const before = await usedMs();
    await new Promise((wake) => setTimeout(wake, 300));
    assert.is(await usedMs(), before);
    assert.is((await vm.exec("trouble what")).output, "trouble does not know what\n");
    assert.is((await vm.exec("rmmod trouble")).status, 0);
    assert.not.match((await vm.exec("ps")).output, /trouble/);
    assert.is((await vm.exec("resume")).status, 0);
  });
});

modules("a panic ends the module and nothing else", async () => {
  await using({ cpus: 2 }, async (vm) => {
    const load = async (): Promise<void> => {
      const { loaded, said } = await pushBytes(vm, "trouble", trouble);
      assert.ok(loaded, said);
    };
    await load();
    assert.is((await vm.exec("trouble what")).output, "trouble does not know what\n");
    assert.is((await vm.exec("trouble kill")).output, "true false false\n");
    await vm.exec("trouble log");
    const line = /trouble: one line\?\[2J\?\[ {4}0\.000000\] error: another\n$/;
    assert.match((await vm.exec("log 1")).output, line, "a module writes no lines of others");
    assert.is((await vm.exec("rmmod trouble")).status, 0);
    const before = await holdings(vm);
    const kinds: [string, RegExp][] = [
      ["assert", /trouble as ordered at trouble\/trouble\.ts:\d+\n {2}trouble trouble\/trouble/],
      ["index", /index 10 is out of range: the length is 8 at trouble\/trouble\.ts:\d+/],
      ["null", /null reference at trouble\/trouble\.ts:\d+/],
      ["stack", /stack overflow.*\n {2}endless trouble\/trouble\.ts:\d+/],
    ];
    for (const [kind, expected] of kinds) {
      await vm.exec("insmod trouble");
      const { output, status } = await vm.exec(`trouble ${kind}`);
      assert.is(status, 1);
      assert.match(output, expected, kind);
      assert.match(output, /trouble: the module panicked\n$/);
      assert.match((await vm.exec("lsmod")).output, /^module.*\n$/);
      assert.match((await vm.exec("log 4")).output, /error: module trouble panicked/);
    }
    assert.is(await holdings(vm), before);
  });
});

/** Asks until the answer is as expected. */
async function until(vm: Vm, command: string, expected: RegExp): Promise<void> {
  const ask = async (): Promise<string> => (await vm.exec(command)).output;
  await eventually(ask, (output) => expected.test(output), SOON_MS, 0);
}

modules(
  "limits hold; spinning and sleeping tasks are unloaded; 200 cycles leave nothing",
  async () => {
    const file = join(TEST_BUILD_FOLDER, "trouble-cycles.gmod");
    writeFileSync(file, trouble);
    const initrd = joinModules([file], `${file}.initrd`);
    await using({ cpus: 2, extra: ["-initrd", initrd] }, async (vm) => {
      assert.match((await vm.exec("lsmod")).output, /trouble/);
      assert.is((await vm.exec("trouble many")).output, "30 tasks\n");
      assert.is((await vm.exec("trouble memory")).output, "63 blocks\n");
      await vm.exec("rmmod trouble; insmod trouble; rmmod trouble");
      const before = await holdings(vm);
      for (let i = 0; i < CYCLES / 10; i++) {
        const { output, status } = await vm.exec(
          Array(10).fill("insmod trouble; rmmod trouble").join("; "),
          60_000,
        );
        assert.is(status, 0, output);
      }
      for (let i = 0; i < 3; i++) {
        await vm.exec("insmod trouble; trouble spin; trouble spin");
        assert.is((await vm.exec("rmmod trouble")).status, 0);
      }
      await vm.exec("echo; echo");
      assert.is(await holdings(vm), before);
    });
  },
);

modules("every code of the table was given above", () => {
  const table = readFileSync(join(PROJECT_ROOT, "kernel-src/modules/refusals.ts"), "utf8");
  const codes = [...table.matchAll(/^ {2}[A-Z]\w+ = (\d+),$/gm)]
    .filter(([, number]) => number !== "0")
    .map(([, number]) => `GM${number?.padStart(2, "0")}`);
  assert.ok(codes.length > 15);
  assert.equal([...seen].sort(), codes);
});

modules.run();
