/**
 * Every shell command does what its help says, on one machine; and what a user types is hostile.
 */
import { suite } from "uvu";
import * as assert from "uvu/assert";
import type { Vm } from "../../qemu/index.ts";
import { eventually, start, using } from "./machines.ts";

const shell = suite<{ vm: Vm }>("shell");

/** Bytes of a line that the shell takes, as its documentation says. */
const LINE_BYTES_MAX = 512;
const NEWLINE = 10;
/**
 * Of video memory, behind what a text screen of 80 by 25 shows; in the map of all physical memory.
 */
const SPARE_ADDRESS = "0xffff8000000b8fc0";

shell.before(async (context) => {
  context.vm = await start();
});
shell.after(async (context) => {
  await context.vm.close();
});

async function succeeds(vm: Vm, command: string): Promise<string> {
  const { output, status } = await vm.exec(command);
  assert.is(status, 0, `${command}: ${output}`);
  return output;
}

async function fails(vm: Vm, command: string): Promise<string> {
  const { output, status } = await vm.exec(command);
  assert.is(status, 1, `${command}: ${output}`);
  assert.is.not(output.trim(), "", `${command} fails without a word`);
  return output;
}

/** Number of the first task of that name. */
async function taskNumber(vm: Vm, name: RegExp): Promise<number> {
  const line = (await succeeds(vm, "ps")).split("\n").find((one) => name.test(one)) ?? "";
  const number = /\d+/.exec(line)?.[0];
  assert.ok(number !== undefined, `no task ${name}`);
  return Number(number);
}

shell("help lists every command, and each has a help of its own", async ({ vm }) => {
  const list = (await succeeds(vm, "help")).trim().split("\n");
  const names = list
    .map((line) => line.split(" ")[0] ?? "")
    .filter((name) => /^[a-z]+$/.test(name));
  const wanted =
    "help ps top mem cpu lspci lsblk blk uptime log echo spawn kill nice ipc peek poke crash reboot poweroff";
  for (const name of wanted.split(" ")) assert.ok(names.includes(name), `${name} is missing`);
  for (const name of names) {
    assert.match(await succeeds(vm, `help ${name}`), new RegExp(`\\b${name}\\b`));
  }
});

shell("echo, quotes and several commands in a line", async ({ vm }) => {
  assert.is(await succeeds(vm, "echo a  b"), "a b\n");
  assert.is(await succeeds(vm, `echo "a  b;" 'c"'; echo d`), 'a  b; c"\nd\n');
  assert.is(await succeeds(vm, ""), "");
  assert.is(await succeeds(vm, " ; ;; "), "");
  const { output, status } = await vm.exec("nosuch; echo after");
  assert.is(status, 1);
  assert.match(output, /after\n$/);
});

shell("ps, mem, cpu, uptime, log", async ({ vm }) => {
  assert.match(await succeeds(vm, "ps"), /shell/);
  assert.match(await succeeds(vm, "mem"), /\d+ KiB/);
  assert.match(await succeeds(vm, "cpu"), /\d/);
  assert.match(await succeeds(vm, "uptime"), /\d/);
  assert.ok((await succeeds(vm, "log")).trim().split("\n").length >= 3);
  assert.is((await succeeds(vm, "log 1")).trim().split("\n").length, 1);
});

shell("lspci lists the bus, and one function in full", async ({ vm }) => {
  const list = await succeeds(vm, "lspci");
  assert.match(list, /^00:00\.0 8086:1237 host bridge$/m);
  assert.match(list, /^00:02\.0 1234:1111 VGA display$/m);
  assert.match(await succeeds(vm, "lspci 00:02.0"), /region 0: memory 0x[0-9a-f]+ to 0x[0-9a-f]+/);
  for (const place of ["00:1e.7", "0:2.0", "00:02.0x", "zz:zz.z"])
    await fails(vm, `lspci ${place}`);
});

shell("the time of day is right to a minute", async ({ vm }) => {
  const output = await succeeds(vm, "uptime");
  const found = /(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)/.exec(output);
  assert.ok(found, output);
  const apartMs = Date.now() - Date.parse(`${found[1]}T${found[2]}Z`);
  assert.ok(Math.abs(apartMs) < 60_000, output);
});

shell("top prints its rounds", async ({ vm }) => {
  assert.match(await succeeds(vm, "top 1"), /shell|idle/);
});

shell("spawn, nice, kill", async ({ vm }) => {
  const kinds = /[a-z]+(?:, [a-z]+)*/.exec(await fails(vm, "spawn nosuch"));
  assert.ok(kinds);
  const before = (await succeeds(vm, "ps")).trim().split("\n").length;
  await succeeds(vm, "spawn spin 10 2");
  assert.is((await succeeds(vm, "ps")).trim().split("\n").length, before + 2);
  for (const _ of [1, 2]) {
    const number = await taskNumber(vm, /spin/);
    await succeeds(vm, `nice ${number} 7`);
    await succeeds(vm, `kill ${number}`);
  }
  await eventually(
    async () => (await succeeds(vm, "ps")).trim().split("\n").length,
    (count) => count === before,
    5_000,
  );
});

shell("what keeps the kernel alive cannot be killed", async ({ vm }) => {
  await fails(vm, `kill ${await taskNumber(vm, /shell/)}`);
  for (const name of [/devices/, /modules/])
    assert.match(
      await fails(vm, `kill ${await taskNumber(vm, name)}`),
      /the kernel needs its task/,
    );
  await succeeds(vm, "spawn sleep 100 1 system");
  await succeeds(vm, `kill ${await taskNumber(vm, /sleep +system/)}`);
  await fails(vm, `kill ${await taskNumber(vm, /idle/)}`);
  await fails(vm, "kill 4000000000");
});

shell("memory does not leak over 200 tasks", async ({ vm }) => {
  const free = async (): Promise<number> => {
    const line = /free\D+(\d+)/.exec(await succeeds(vm, "mem"));
    assert.ok(line);
    return Number(line[1]);
  };
  const round = async (): Promise<void> => {
    await succeeds(vm, "spawn spin 10 4");
    for (let n = 0; n < 4; n += 1) await succeeds(vm, `kill ${await taskNumber(vm, /spin/)}`);
  };
  await round();
  const before = await free();
  for (let n = 0; n < 49; n += 1) await round();
  // The last tasks may still wait to be swept up.
  await eventually(free, (now) => now >= before, 5_000);
});

shell("ipc measures", async ({ vm }) => {
  assert.match(await succeeds(vm, "ipc 1000"), /\d+ messages/);
  await fails(vm, "ipc 0");
  await fails(vm, "ipc 18446744073709551616");
});

shell("peek and poke", async ({ vm }) => {
  await succeeds(vm, `poke ${SPARE_ADDRESS} 0x1122334455667788 64`);
  assert.match(await succeeds(vm, `peek ${SPARE_ADDRESS} 8`), /88 77 66 55 44 33 22 11/);
  await fails(vm, `poke ${SPARE_ADDRESS} 256`);
  await fails(vm, `poke ${SPARE_ADDRESS} 1 12`);
  for (const bad of ["0x10", "0xfffffffffffffff8 16", "0x800000000000", "-1", "zzz", "0x"]) {
    await fails(vm, `peek ${bad}`);
  }
});

shell("unknown commands and wrong arguments", async ({ vm }) => {
  assert.match(await fails(vm, "hlep"), /help/);
  assert.match(await fails(vm, "uptmie"), /uptime/);
  for (const command of ["kill", "kill x", "nice 1", "nice 1 256", "spawn", "crash", "crash x"]) {
    await fails(vm, command);
  }
  await fails(vm, "top 0");
  await fails(vm, 'echo "no end');
  await fails(vm, `echo ${"x ".repeat(100)}`);
});

shell(
  "an argument too few or too many is refused, and names come back in quotes",
  async ({ vm }) => {
    assert.match(await fails(vm, "cpu 0"), /usage: cpu/);
    for (const command of ["swarm new", "swarm x", "swarm x y"])
      assert.match(await fails(vm, command), /say new, remove/);
    assert.is(await fails(vm, "swarm new many birds"), 'swarm: it takes no "birds"\n');
    assert.is(await fails(vm, "swarm freeze tasks now"), 'swarm: it takes no "now"\n');
    assert.is(
      await fails(vm, "swarm budget tasks off 2 3"),
      "usage: swarm [new|remove|freeze|thaw|kill|weight|budget NAME [...]]\n",
    );
    await fails(vm, "ipc list all");
    assert.match(await fails(vm, "modfile drop x"), /list, begin, data or remove/);
    assert.is(await fails(vm, "devices stop x"), 'devices: there is no device "x"\n');
    for (const command of [
      "swarm freeze 'a\x1b[2J'",
      "spawn spin 9 1 'a\x1b[2J'",
      "devices stop 'a\x1b[2J'",
    ])
      assert.match(await fails(vm, command), /"a\?\[2J"/);
  },
);

shell("a machine without a network card says so", async ({ vm }) => {
  assert.is(await succeeds(vm, "net"), "there is no network card\n");
  for (const command of [
    "net stats",
    "net dhcp",
    "net address 10.0.2.15/24",
    "arp",
    "ping 10.0.2.2",
  ])
    assert.is(await fails(vm, command), "there is no network card\n");
});

shell("lines too long are refused and tear nothing", async ({ vm }) => {
  assert.is(await succeeds(vm, `echo ${"y".repeat(LINE_BYTES_MAX - 5)}`), `${"y".repeat(507)}\n`);
  for (const length of [LINE_BYTES_MAX + 1, 5_000, 70_000]) {
    await fails(vm, "z".repeat(length));
    assert.is(await succeeds(vm, "echo fine"), "fine\n");
  }
});

shell("any bytes", async ({ vm }) => {
  const every = Array.from({ length: 256 }, (_, n) => n).filter((n) => n !== NEWLINE);
  vm.send(Buffer.from([...every, NEWLINE]));
  // Each line is answered once, so from here on the answers are one behind.
  assert.is((await vm.exec("echo first")).status, 1);
  assert.is((await vm.exec("echo last")).output, "first\n");
});

shell.run();

const lines = suite("a thousand lines at once");

lines("none is lost", async () => {
  await using({}, async (vm) => {
    const wanted = Array.from({ length: 1000 }, (_, n) => `line ${n} ${"abcdefgh".repeat(n % 8)}`);
    vm.send(wanted.map((line) => `echo ${line.trim()}\n`).join(""));
    await vm.expect(`line 999 ${"abcdefgh".repeat(7)}`, 60_000);
    const heard = vm.transcript.split("\n").filter((line) => line.startsWith("line "));
    assert.equal(
      heard,
      wanted.map((line) => line.trim()),
    );
  });
});

lines.run();

const ends = suite("ends");

ends("poweroff ends the machine, on both boards", async () => {
  for (const board of ["pc", "q35"] as const) {
    await using({ machine: board }, async (vm) => {
      vm.send("poweroff\n");
      assert.is((await vm.ended(15_000)).code, 0);
    });
  }
});

ends("reboot starts the machine anew", async () => {
  await using({ exitByGuest: false }, async (vm) => {
    vm.send("reboot\n");
    await vm.expect("\x01ready", 60_000);
    await vm.expect("\x01ready", 60_000);
  });
});

ends.run();
