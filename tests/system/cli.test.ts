/** `gehri run` as scripts and people use it: what it prints, and its exit codes. */
import { spawn } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { EXIT } from "../../qemu/run.ts";
import { type GehriOptions, gehri } from "../command-line.ts";
import { PROJECT_ROOT, TEST_BUILD_FOLDER } from "../limits.ts";
import "./machines.ts";

const cli = suite("gehri run");
const TERMINAL_DEADLINE_MS = 60_000;
const DISK_BYTES = 65_536;
/** The image is built once, by machines.ts. */
const DIRECT = ["run", "--no-build", "--boot", "direct"];

/**
 * How many QEMU processes there are with this argument. Linux only: elsewhere there is no /proc.
 */
function qemusWith(argument: string): number {
  const processes = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  return processes.filter((id) => {
    try {
      const args = readFileSync(join("/proc", id, "cmdline"), "utf8").split("\0");
      return args.some((word) => word.includes("qemu-system")) && args.includes(argument);
    } catch {
      return false; // It has ended meanwhile.
    }
  }).length;
}

cli("--exec prints what the commands print, and nothing else", async () => {
  const { code, output, messages } = await gehri([...DIRECT, "--exec", "echo one; echo two"]);
  assert.is(output, "one\ntwo\n", messages);
  assert.is(code, EXIT.ok);
});

cli("--exec works through the ISO, on q35, with several processors", async () => {
  const args = [
    "run",
    "--no-build",
    "--machine",
    "q35",
    "--smp",
    "4",
    "--memory",
    "128M",
    "--exec",
    "echo up",
  ];
  const { code, output } = await gehri(args);
  assert.is(output, "up\n");
  assert.is(code, EXIT.ok);
});

cli("modules come with the ISO: direct boot has no place for them", async () => {
  const args = ["run", "--boot", "direct", "--module", "lamp.gmod", "--exec", "lsmod"];
  const { code, messages } = await gehri(args);
  assert.match(messages, /leave out --boot direct/);
  assert.is(code, EXIT.usage);
});

cli("what is missing is said before anything is built", async () => {
  const wrong: readonly (readonly [args: readonly string[], said: RegExp])[] = [
    [["--module", "nosuch.gmod"], /There is no file nosuch\.gmod/],
    [["--module", "nosuch.gmod", "--no-build"], /leave out --no-build/],
    [["--disk", "nosuch.img"], /There is no file nosuch\.img/],
  ];
  for (const [args, said] of wrong) {
    const { code, messages } = await gehri(["run", ...args, "--exec", "lsmod"]);
    assert.match(messages, said);
    assert.is(code, EXIT.usage);
  }
});

cli("a disk, random bytes, and words for the kernel", async () => {
  const file = join(TEST_BUILD_FOLDER, "cli,disk.img");
  writeFileSync(file, Buffer.alloc(DISK_BYTES));
  const command = "blk write disk0 1 written; devices";
  const args = [...DIRECT, "--disk", file, "--words", "stopped=rng0", "--exec"];
  const { code, output, messages } = await gehri([...args, command]);
  assert.is(code, EXIT.ok, messages);
  assert.match(output, /^rng0 .* stopped$/m);
  assert.is(readFileSync(file).toString("latin1", 512, 519), "written");
  const { output: bytes } = await gehri([...DIRECT, "--exec", "random 8"]);
  assert.match(bytes, /^[0-9a-f]{16}\n$/);
});

cli("more devices, by QEMU's names", async () => {
  const { code, output, messages } = await gehri([...DIRECT, "--device", "edu", "--exec", "lspci"]);
  assert.is(code, EXIT.ok, messages);
  assert.match(output, /1234:11e8/);
  const wrong = await gehri([...DIRECT, "--device", "nosuch", "--exec", "lspci"]);
  assert.is(wrong.code, EXIT.usage);
  assert.match(wrong.messages, /nosuch/);
});

cli("a failing command makes it 1, and the others still run", async () => {
  const { code, output } = await gehri([...DIRECT, "--exec", "nosuch; echo after"]);
  assert.match(output, /unknown command/);
  assert.match(output, /after\n$/);
  assert.is(code, EXIT.commandFailed);
});

cli("several lines are run in order", async () => {
  const { code, output } = await gehri([...DIRECT, "--exec", "echo 1\necho 2\n\nkill 99999"]);
  assert.match(output, /^1\n2\n/);
  assert.is(code, EXIT.commandFailed);
});

cli("a panic is printed and makes it 3", async () => {
  const { code, output, messages } = await gehri([...DIRECT, "--exec", "echo x; crash divide"]);
  assert.is(code, EXIT.panic);
  assert.is(output, "x\n");
  assert.match(messages, /division by zero/i);
  assert.match(messages, /crash\.ts:\d+/);
});

cli("poweroff and reboot end it well", async () => {
  for (const command of ["poweroff", "reboot"]) {
    const { code, messages } = await gehri([...DIRECT, "--exec", command, "--timeout", "20"]);
    assert.is(code, EXIT.ok, `${command}: ${messages}`);
  }
});

cli("a time-out makes it 124 and ends QEMU", async () => {
  const args = [...DIRECT, "--memory", "77M", "--exec", "top 1000", "--timeout", "3"];
  const { code } = await gehri(args);
  assert.is(code, EXIT.timeout);
  assert.is(qemusWith("77"), 0);
});

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  cli(`${signal} ends QEMU too`, async () => {
    const interrupt: GehriOptions["interrupt"] = { signal, match: /ready-to-stop/ };
    const args = [...DIRECT, "--memory", "78M", "--exec", "echo ready-to-stop; top 1000"];
    const { code } = await gehri(args, { interrupt });
    assert.ok(code !== EXIT.ok);
    assert.is(qemusWith("78"), 0);
  });
}

cli("input that is no terminal is typed at the prompt", async () => {
  const { code, output } = await gehri(DIRECT, { input: "echo typed\rpoweroff\r" });
  assert.match(output, /gehri> /);
  assert.match(output, /\ntyped\r?\n/);
  assert.is(code, EXIT.ok);
});

cli("at a terminal, Ctrl-] ends it", async () => {
  const command = "node gehri.mjs run --no-build --boot direct --memory 79M; echo ended with $?";
  // `script` gives the command a terminal of its own.
  const child = spawn("script", ["-qec", command, "/dev/null"], { cwd: PROJECT_ROOT });
  let output = "";
  child.stdout.setEncoding("latin1").on("data", (text: string) => {
    const before = output.includes("gehri> ");
    output += text;
    if (!before && output.includes("gehri> ")) child.stdin.write("echo typed\r");
    if (/\ntyped\r*\n/.test(output)) child.stdin.write("\x1d");
  });
  child.stdin.on("error", () => {});
  const deadline = setTimeout(() => child.kill("SIGKILL"), TERMINAL_DEADLINE_MS);
  await new Promise((settle) => child.on("close", settle));
  clearTimeout(deadline);
  assert.match(output, /ended with 0/);
  assert.is(qemusWith("79"), 0);
});

cli.run();
