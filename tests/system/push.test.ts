/**
 * `gehri module push` and the library behind it: the same answers and refusals over the channel and
 * over a serial port; and frames that are no module.
 */
import { execFile } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { ISO_IMAGE, KERNEL_ELF, PROJECT_ROOT } from "../../iso/limits.ts";
import { connectSerial, pushModule, type SerialMachine, Vm } from "../../qemu/index.ts";
import { type PushResult, pushBytes } from "../../qemu/modules.ts";
import { TEST_BUILD_FOLDER } from "../limits.ts";
import { built, renamed, withAbi, withStack, withType } from "./gmod.ts";
import "./machines.ts";

const PUSH_KIND = 2;
/** The kernel gives a body up that stops coming for 5 s. */
const GIVEN_UP_MS = 6_500;
const CLI_DEADLINE_MS = 60_000;

const hello = await built("drivers/modules/hello");
const unwilling = await built("tests/kernel/modules/unwilling");
const greedy = await built("tests/kernel/modules/greedy");
const FOLDER = join(TEST_BUILD_FOLDER, "push");
const HELLO_FILE = join(FOLDER, "hello.gmod");
const GREEDY_FILE = join(FOLDER, "greedy.gmod");
mkdirSync(FOLDER, { recursive: true });
writeFileSync(HELLO_FILE, hello);
writeFileSync(GREEDY_FILE, greedy);

const push = suite<{ vm: Vm }>("push");

/** Its serial line is a device for others, so that each test opens it anew. */
push.before((context) => {
  context.vm = new Vm({ ...MACHINE, serial: "pty" }, true);
});
push.after(async ({ vm }) => {
  await vm.close();
});

const FILES: readonly [string, Uint8Array][] = [
  ["hello", hello],
  ["hello", hello],
  ["no-module", Buffer.from("this is no module")],
  ["cut", hello.subarray(0, hello.length / 2)],
  ["old", withAbi(hello, 77)],
  ["lost", renamed(hello, "gehri_log", "gehri_lox")],
  ["other", withType(hello, "gehri_command_add", "summary:string", "summary:u64one")],
  ["greedy", greedy],
  ["deep", withStack(hello, 100_000)],
  ["unwilling", unwilling],
  ["empty", Buffer.alloc(0)],
  ["huge", Buffer.alloc(5_000_000)],
  ["no name", hello],
];

/** A serial port is one program's at a time. */
async function withLine(vm: Vm, body: (line: SerialMachine) => Promise<void>): Promise<void> {
  const line = await connectSerial({ path: await vm.serialDevice() });
  try {
    await body(line);
  } finally {
    await line.close();
  }
}

push("a damaged file does not cost the module that runs", ({ vm }) =>
  withLine(vm, async (line) => {
    assert.ok((await pushBytes(line, "hello", hello)).loaded);
    const cut = hello.subarray(0, hello.length / 2);
    for (const way of [line, await vm.channel()]) {
      const { loaded, said } = await pushBytes(way, "hello", cut);
      assert.is(loaded, false);
      assert.match(said, /insmod: hello: GM0[12]: /);
      assert.match((await line.exec("lsmod")).output, /^hello /m);
    }
    await line.exec("rmmod hello; modfile remove hello");
  }),
);

push("a serial port and the channel answer alike", ({ vm }) =>
  withLine(vm, async (line) => {
    const channel = await vm.channel();
    const results: PushResult[] = [];
    for (const [name, bytes] of FILES) {
      await line.exec("rmmod hello");
      const overLine = await pushBytes(line, name, bytes);
      if (name !== "hello") await line.exec("rmmod hello");
      const overChannel = await pushBytes(channel, name, bytes);
      assert.equal(overChannel, overLine, name);
      results.push(overChannel);
      await line.exec(`modfile remove ${name}`);
    }
    const said = results.map((result) => /GM\d\d|modfile|no name/.exec(result.said)?.[0] ?? "");
    assert.equal(said, ["", "", ...REFUSED]);
    assert.ok((await pushModule(channel, HELLO_FILE)).loaded);
    assert.is((await line.exec("hello")).output, "hello, world\n");
  }),
);

const REFUSED = [
  ...["GM01", "GM02", "GM03", "GM04", "GM05", "GM06", "GM18", "GM13"],
  ...["modfile", "modfile", "no name"],
];

push("what is no file is refused, and leaves nothing", ({ vm }) =>
  withLine(vm, async (line) => {
    const channel = await vm.channel();
    const before = (await line.exec("modfile list; lsmod; mem")).output;
    const ask = async (body: number[]): Promise<string> =>
      (await channel.request(PUSH_KIND, Buffer.from(body))).toString("latin1");
    assert.is(await ask([]), "\x01modfile: there is no name before the file\n");
    assert.is(await ask([64, ...Array<number>(70).fill(65)]), await ask([]));
    assert.is(await ask([3, 65]), await ask([]));
    assert.is(await ask([0, 1, 2, 3]), "\x01modfile: a file needs a name\n");
    assert.is(await ask([1, 65]), "\x01modfile: no module is of that size\n");
    // A control character in a name is not printed.
    assert.is((await ask([1, 7, 1, 2])).slice(0, 17), "\x01insmod: ?: GM01:");
    await line.exec('modfile remove "\x07"');
    // The rest never comes.
    channel.send(Buffer.from([0x47, 0x48, 0x52, PUSH_KIND, 100, 0, 0, 0, 1, 66, 1, 2, 3]));
    await new Promise((wake) => setTimeout(wake, GIVEN_UP_MS));
    assert.is((await line.exec("modfile list; lsmod; mem")).output, before);
    assert.ok((await pushBytes(channel, "hello", hello)).loaded);
    channel.close();
  }),
);

function gehri(...args: string[]): Promise<{ code: unknown; said: string }> {
  const options = { cwd: PROJECT_ROOT, timeout: CLI_DEADLINE_MS };
  const words = [join(PROJECT_ROOT, "gehri.mjs"), "module", "push", ...args];
  return new Promise((settle) => {
    execFile(process.execPath, words, options, (error, output, messages) =>
      settle({ code: error === null ? 0 : error.code, said: output + messages }),
    );
  });
}

push("the command finds the machine and says how it went", async ({ vm }) => {
  const line = ["--line", await vm.serialDevice()];
  const channel = ["--channel", vm.channelSocket()];
  for (const where of [line, channel]) {
    assert.equal(await gehri(HELLO_FILE, ...where), { code: 0, said: `loaded    ${HELLO_FILE}\n` });
    const { code, said } = await gehri(GREEDY_FILE, ...where);
    assert.is(code, 1);
    assert.match(said, /^insmod: greedy: GM06: .*\n$/);
  }
  const wrong: [string[], RegExp][] = [
    [[HELLO_FILE], /Say where the machine is/],
    [[HELLO_FILE, ...line, ...channel], /Say where the machine is/],
    [[HELLO_FILE, "--channel", "/tmp/no-such-socket"], /There is no \/tmp\/no-such-socket/],
    [[HELLO_FILE, "--channel", HELLO_FILE], /Nobody answers on the channel/],
  ];
  for (const [args, expected] of wrong) {
    const { code, said } = await gehri(...args);
    assert.is(code, 2, said);
    assert.match(said, expected);
  }
  const { code, said } = await gehri("no-such.gmod", ...channel);
  assert.is(code, 1);
  assert.match(said, /There is no file no-such\.gmod/);
});

const MACHINE = {
  elf: KERNEL_ELF,
  iso: ISO_IMAGE,
  commandLine: "",
  machine: "q35",
  firmware: "bios",
  boot: "direct",
  cpus: 2,
  memoryMiB: 64,
  accelerator: "tcg",
  exitByGuest: false,
  window: false,
  screen: "text",
  extra: [],
} as const;

push.run();
