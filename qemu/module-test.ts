/**
 * For tests of modules, which `npx gehri module test` runs: one machine with the module loaded,
 * booted when the first test asks for it and ended with the process.
 */
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { boot, type Vm } from "./harness.ts";
import { ENVIRONMENT_NAME } from "./module-environment.ts";

export type { Vm };
export { assert };

export interface ModuleTestSetup {
  readonly elf: string;
  /** All modules in one file. */
  readonly modules: string;
  /** More arguments for QEMU. */
  readonly qemu: readonly string[];
  /** More words for the kernel's command line. */
  readonly words: readonly string[];
}

let machine: Promise<Vm> | null = null;

/** The machine; booted once. */
export function vm(): Promise<Vm> {
  machine ??= start();
  return machine;
}

async function start(): Promise<Vm> {
  const text = process.env[ENVIRONMENT_NAME];
  if (text === undefined) throw new Error("Run this by `npx gehri module test`.");
  const setup = JSON.parse(text) as ModuleTestSetup;
  const { elf, words } = setup;
  const extra = ["-initrd", setup.modules, ...setup.qemu];
  return boot({ elf, iso: "", words, extra });
}

/** A suite of uvu whose machine is ended after the last test; `run()` it at the end of the file. */
export function moduleSuite(name: string): ReturnType<typeof suite> {
  const tests = suite(name);
  tests.after(async () => (await machine)?.close());
  return tests;
}
