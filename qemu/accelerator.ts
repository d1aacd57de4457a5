/**
 * Which accelerator works here. That /dev/kvm exists proves nothing: it may refuse, abort or hang.
 * So a guest of 512 bytes is booted with a deadline, and the answer is kept until this machine or
 * its QEMU changes.
 */
import { execFile } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { hostname, release } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { DEBUG_EXIT_PORT, PROBE_DEADLINE_MS, QEMU } from "./limits.ts";
import type { Accelerator } from "./machine.ts";
import { QemuProcess } from "./process.ts";

const execute = promisify(execFile);

const SECTOR_BYTES = 512;
const PROBE_VALUE = 0x2a;
const PROBE_EXIT_CODE = PROBE_VALUE * 2 + 1;

/** A boot sector: real mode, protected mode and back by the BIOS have worked once this runs. */
function probeSector(): Buffer {
  const sector = Buffer.alloc(SECTOR_BYTES);
  // mov al, PROBE_VALUE; out DEBUG_EXIT_PORT, al; then cli; hlt; jmp back to hlt
  sector.set([0xb0, PROBE_VALUE, 0xe6, DEBUG_EXIT_PORT, 0xfa, 0xf4, 0xeb, 0xfd]);
  sector.set([0x55, 0xaa], SECTOR_BYTES - 2);
  return sector;
}

async function bootsProbe(accelerator: Accelerator, imageFile: string): Promise<boolean> {
  const qemu = new QemuProcess(
    [
      ...["-machine", "pc", "-accel", accelerator, "-cpu", "host", "-m", "16"],
      ...["-nodefaults", "-display", "none", "-no-reboot", "-no-user-config"],
      ...["-drive", `file=${imageFile},format=raw,if=ide,snapshot=on`],
      ...["-device", `isa-debug-exit,iobase=${DEBUG_EXIT_PORT},iosize=1`],
    ],
    () => {},
  );
  const deadline = setTimeout(() => void qemu.end(), PROBE_DEADLINE_MS);
  const { code } = await qemu.exited;
  clearTimeout(deadline);
  return code === PROBE_EXIT_CODE;
}

async function machineKey(): Promise<string> {
  const { stdout } = await execute(QEMU, ["--version"]);
  const device = existsSync("/dev/kvm") ? "kvm device" : "no kvm device";
  return [hostname(), release(), stdout.split("\n")[0], device].join("; ");
}

/** The best accelerator that runs a guest here; `folder` keeps the answer. */
export async function chooseAccelerator(folder: string): Promise<Accelerator> {
  const candidate = process.platform === "darwin" ? "hvf" : "kvm";
  if (candidate === "kvm" && !existsSync("/dev/kvm")) return "tcg";
  const file = join(folder, "accelerator.json");
  const key = await machineKey().catch(() => "");
  try {
    const known = JSON.parse(readFileSync(file, "utf8")) as {
      key?: unknown;
      accelerator?: unknown;
    };
    if (known.key === key && known.accelerator === candidate) return candidate;
    if (known.key === key && known.accelerator === "tcg") return "tcg";
  } catch {
    // Not probed yet, or not readable: probe.
  }
  const image = join(folder, `probe-${process.pid}.img`);
  mkdirSync(folder, { recursive: true });
  try {
    writeFileSync(image, probeSector());
    const accelerator: Accelerator = (await bootsProbe(candidate, image)) ? candidate : "tcg";
    writeFileSync(file, JSON.stringify({ key, accelerator }));
    return accelerator;
  } finally {
    rmSync(image, { force: true });
  }
}
