/**
 * The command line where nothing is booted: help, wrong usage, and machines that lack something.
 */
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { measureLinux } from "../bench/linux.ts";
import { GUEST, REQUIREMENTS } from "../iso/packages.mjs";
import { gehri } from "./command-line.ts";

const cli = suite("command line");
const USAGE = 2;

cli("--help lists the commands and succeeds", async () => {
  const { code, output } = await gehri(["--help"]);
  assert.is(code, 0);
  for (const command of ["cc", "check", "clean", "doctor", "iso", "run", "setup"]) {
    assert.match(output, new RegExp(`^  ${command}\\b`, "m"));
  }
});

cli(
  "explain takes a code with or without its letters, and knows whose the others are",
  async () => {
    const full = await gehri(["explain", "GTS2001"]);
    assert.is((await gehri(["explain", "2001"])).output, full.output);
    assert.match(full.output, /^GTS2001/);
    const modules = await gehri(["explain", "gm05"]);
    assert.is(modules.code, USAGE);
    assert.match(modules.messages, /docs\/modules\.md says what GM05 means/);
  },
);

const WRONG: Record<string, readonly string[]> = {
  "an unknown command": ["fly"],
  "an unknown option": ["run", "--fast"],
  "an unknown machine": ["run", "--machine", "sparc"],
  "an unknown firmware": ["run", "--firmware", "coreboot"],
  "no processors": ["run", "--smp", "0"],
  "half a processor": ["run", "--smp", "1.5"],
  "no number": ["run", "--timeout", "soon"],
  "too little memory": ["run", "--memory", "1M"],
  "memory that is no size": ["run", "--memory", "lots"],
  "direct boot with UEFI": ["run", "--boot", "direct", "--firmware", "uefi", "--no-build"],
  "nothing to run": ["run", "--exec", " ", "--no-build"],
  "an unknown demonstration": ["run", "--demo", "fish"],
  "a demonstration and commands": ["run", "--demo", "flock", "--exec", "ps", "--no-build"],
  "an option without its value": ["run", "--exec"],
  "a missing file": ["check", "no-such-file.ts"],
};

for (const [what, args] of Object.entries(WRONG)) {
  cli(`${what} is wrong usage, and said so`, async () => {
    const { code, output, messages } = await gehri(args);
    assert.is(code, USAGE, messages);
    assert.is(output, "");
    assert.ok(messages.trim().length > 0);
    assert.not.match(messages, /\n\s+at /, "no stack trace");
  });
}

/** `gehri` or another program of node's on a machine that has these commands, by their names. */
async function onMachineWith<T>(
  commands: readonly string[],
  use: (path: string) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "gehri-machine-"));
  try {
    for (const name of commands) {
      writeFileSync(join(folder, name), "#!/bin/sh\nexit 1\n", { mode: 0o755 });
    }
    symlinkSync(process.execPath, join(folder, "node"));
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const COMMANDS = REQUIREMENTS.flatMap(({ needs }) => needs.filter((need) => !need.startsWith("/")));

for (const { package: name, needs } of REQUIREMENTS) {
  const commands = needs.filter((need) => !need.startsWith("/"));
  for (const command of commands) {
    cli(`doctor on a machine without ${command} names ${name}`, async () => {
      const others = COMMANDS.filter((one) => one !== command);
      await onMachineWith([...others, "apt-get"], async (path) => {
        const { code, output } = await gehri(["doctor"], { env: { PATH: path } });
        assert.is(code, 1);
        assert.match(output, new RegExp(`lack {2}${escaped(name)} .* \\(no ${command}\\)`));
        assert.is(output.match(/^lack/gm)?.length, 1, output);
        assert.match(output, new RegExp(`install --no-install-recommends ${escaped(name)}$`, "m"));
      });
    });
  }
}

function escaped(name: string): string {
  return name.replaceAll("+", "\\+");
}

cli("doctor says what the Linux guest of the benchmarks is for, and where it is from", async () => {
  const { output } = await onBareMachine(["doctor"]);
  assert.match(output, /linux-image-cloud-amd64 +optional: `make bench` boots it beside Gehri/);
  assert.match(output, /linux-image-cloud-amd64 .*\n.*(not here: apt-cache|Optional)/);
});

cli("without a Linux guest the benchmarks say so in a line, and go on", async () => {
  const folder = mkdtempSync(join(tmpdir(), "gehri-guest-"));
  const path = process.env.PATH;
  try {
    await onMachineWith([], async (bare) => {
      process.env.PATH = bare;
      assert.match(await measured(folder), /^no Linux guest: .*apt-cache, apt-get, dpkg-deb/);
    });
    await onMachineWith(GUEST.needs, async (refusing) => {
      process.env.PATH = refusing;
      assert.match(await measured(folder), /^no Linux guest: .*apt-cache depends/);
    });
  } finally {
    process.env.PATH = path;
    rmSync(folder, { recursive: true });
  }
});

/** What there is instead of figures: one line. */
async function measured(folder: string): Promise<string> {
  const said = await measureLinux([], folder);
  assert.type(said, "string");
  const line = String(said);
  assert.is(line.split("\n").length, 1);
  return line;
}

cli("doctor finds this machine healthy", async () => {
  const { code, output } = await gehri(["doctor"]);
  assert.is(code, 0, output);
  assert.match(output, /qemu-system-x86/);
});

/** Only what Node itself needs is on this PATH. */
async function onBareMachine(args: readonly string[]): ReturnType<typeof gehri> {
  const folder = mkdtempSync(join(tmpdir(), "gehri-bare-"));
  try {
    symlinkSync(process.execPath, join(folder, "node"));
    return await gehri(args, { env: { PATH: folder } });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

cli("doctor on a bare machine says what is missing and where it is from", async () => {
  const { code, output } = await onBareMachine(["doctor"]);
  assert.is(code, 1);
  assert.match(output, /lack {2}gcc/);
  assert.match(output, /lack {2}qemu-system-x86/);
});

cli("a missing QEMU is one clear sentence", async () => {
  const args = ["run", "--exec", "ps", "--no-build", "--boot", "direct", "--accel", "tcg"];
  const { code, messages } = await onBareMachine(args);
  assert.is(code, USAGE);
  assert.is(messages.trim().split("\n").length, 1);
});

cli.run();
