/**
 * The command line where nothing is booted: help, wrong usage, and machines that lack something.
 */
import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
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
