/**
 * The harness as its users have it: the example of docs/harness.md, and a machine at the other end
 * of a serial line. QEMU's pseudo-terminal is a tty as any other.
 */
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { BUILD_FOLDER, ISO_IMAGE, KERNEL_ELF, PROJECT_ROOT } from "../../iso/limits.ts";
import { connectSerial, KernelPanic, type MachineConsole, Vm } from "../../qemu/index.ts";
import { start } from "./machines.ts";

const EXAMPLE_DEADLINE_MS = 120_000;
const SOON_MS = 15_000;

const harness = suite("harness for users");

/** A block of the page that has all these words. */
function block(language: string, ...words: string[]): string {
  const page = readFileSync(join(PROJECT_ROOT, "docs/harness.md"), "utf8");
  const blocks = [...page.matchAll(/^```(\w+) no-test\n(.*?)^```$/gms)]
    .filter(([, kind]) => kind === language)
    .map(([, , text = ""]) => text);
  const found = blocks.find((text) => words.every((word) => text.includes(word)));
  assert.ok(found !== undefined, `docs/harness.md has no example with ${words.join()}`);
  return found;
}

function runNode(args: string[], cwd = PROJECT_ROOT): Promise<{ code: unknown; said: string }> {
  const options = { cwd, timeout: EXAMPLE_DEADLINE_MS };
  return new Promise((settle) => {
    execFile(process.execPath, args, options, (error, output, messages) =>
      settle({ code: error === null ? 0 : error.code, said: output + messages }),
    );
  });
}

function runExample(file: string): Promise<{ code: unknown; said: string }> {
  return runNode(["--import", "tsx/esm", file]);
}

harness("the example of the page is a test that passes, and can fail", async () => {
  const folder = join(BUILD_FOLDER, "tests/harness");
  mkdirSync(folder, { recursive: true });
  const text = block("js", "gehri/harness", "uptime.run()");
  const file = join(folder, "example.test.ts");
  writeFileSync(file, text);
  const { code, said } = await runExample(file);
  assert.is(code, 0, said);
  assert.match(said, /Passed: +3\b/);
  const broken = join(folder, "broken.test.ts");
  writeFileSync(broken, text.replace("usage: uptime", "usage: downtime"));
  assert.is((await runExample(broken)).code, 1);
});

/** What `npm install` of the page makes of a folder. */
function installInto(folder: string): void {
  mkdirSync(join(folder, "node_modules"));
  symlinkSync(PROJECT_ROOT, join(folder, "node_modules/gehri"));
  for (const name of ["uvu", "tsx"])
    symlinkSync(join(PROJECT_ROOT, "node_modules", name), join(folder, "node_modules", name));
}

const INSTALLED = new Map([
  ["gehri", "node_modules/gehri/gehri.mjs"],
  ["tsx", "node_modules/tsx/dist/cli.mjs"],
]);

harness("a module of one's own, in a folder of one's own", async () => {
  const folder = mkdtempSync(join(tmpdir(), "gehri-own-"));
  try {
    installInto(folder);
    const text = block("js", "gehri/harness", "lamp.run()");
    const file = join(folder, "lamp-machine.test.ts");
    writeFileSync(file, text);
    const lines = block("sh", "module new lamp").trim().split("\n");
    const [made, installed, ...own] = lines;
    assert.is(made, "npm init -y");
    assert.match(installed ?? "", /^npm install /);
    let said = "";
    for (const line of own) {
      const [, tool = "", ...args] = line.split(" ");
      const result = await runNode([INSTALLED.get(tool) ?? "", ...args], folder);
      assert.is(result.code, 0, `${line}\n${result.said}`);
      said = result.said;
    }
    assert.match(said, /Passed: +3\b/);
    // What it prints is checked: another word fails.
    writeFileSync(file, text.replace("hello from lamp", "hello from nobody"));
    const broken = await runNode([INSTALLED.get("tsx") ?? "", file], folder);
    assert.is(broken.code, 1);
    const lamp = await runNode([INSTALLED.get("gehri") ?? "", "module", "test", "lamp"], folder);
    assert.is(lamp.code, 0, lamp.said);
    assert.match(lamp.said, /Passed: +1\b/);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

/** What works on any machine. */
async function session(machine: MachineConsole): Promise<void> {
  const { output, status } = await machine.exec("echo over the line");
  assert.is(output, "over the line\n");
  assert.is(status, 0);
  assert.is((await machine.exec("no-such-command")).status, 1);
  const long = await machine.exec("help; help; ps; log 200; help");
  assert.is(long.status, 0);
  assert.match(long.output, /"help COMMAND" explains one\.\n$/);
}

harness("a virtual machine", async () => {
  const vm = await start();
  try {
    await session(vm);
  } finally {
    await vm.close();
  }
});

harness(
  "a machine at a serial port: taken over, left at its prompt, taken over again",
  async () => {
    const vm = new Vm({ ...SERIAL_MACHINE, serial: "pty" }, false);
    try {
      const path = await vm.serialDevice();
      const first = await connectSerial({ path });
      await session(first);
      await first.close();
      await first.close();
      const person = await connectSerial({ path, console: "terminal" });
      person.send("echo typed by hand\r");
      await person.expect(/\ntyped by hand\r\ngehri> /, SOON_MS);
      await person.close();
      const second = await connectSerial({ path });
      await session(second);
      // A test that dies leaves the machine as it is; the next one takes it over.
      await second.abandon();
      const third = await connectSerial({ path });
      await session(third);
      assert.match(await third.execPanic("crash null"), /null reference/);
      try {
        await third.exec("ps", 1000);
        assert.unreachable();
      } catch (error) {
        assert.instance(error, KernelPanic);
      }
      await third.close();
    } finally {
      await vm.close();
    }
  },
);

harness("a port that is not there", async () => {
  try {
    await connectSerial({ path: "/dev/no-such-port" });
    assert.unreachable();
  } catch (error) {
    assert.match(String(error), /\/dev\/no-such-port cannot be opened/);
  }
});

const SERIAL_MACHINE = {
  elf: KERNEL_ELF,
  iso: ISO_IMAGE,
  commandLine: "",
  machine: "pc",
  firmware: "bios",
  boot: "direct",
  cpus: 1,
  memoryMiB: 64,
  accelerator: "tcg",
  exitByGuest: false,
  window: false,
  screen: "text",
  extra: [],
} as const;

harness.run();
