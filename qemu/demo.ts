/** `gehri run --demo NAME --screenshot FILE`: a demonstration without anybody watching it. */
import { boot } from "./harness.ts";
import { EXEC_DEADLINE_MS } from "./limits.ts";
import type { MachineOptions } from "./machine.ts";
import { PROMPT } from "./protocol.ts";

/** A demonstration is command lines of the kernel's shell. */
export interface Demo {
  /** Typed for who sits at the terminal. */
  readonly watched: string;
  /** Typed one after the other for a screenshot, each after so many seconds. */
  readonly shown: readonly (readonly [command: string, afterS: number])[];
  /** From the last one to the picture. */
  readonly lastS: number;
}

function seconds(count: number): Promise<void> {
  return new Promise((wake) => setTimeout(wake, count * 1000));
}

/** Boots, runs the demonstration, and writes what the screen shows then into a PNG file. */
export async function takeScreenshot(
  machine: Omit<MachineOptions, "channel">,
  demo: Demo | null,
  file: string,
): Promise<void> {
  const vm = await boot({ ...machine, console: "terminal", exitByGuest: false });
  try {
    for (const [command, afterS] of demo?.shown ?? []) {
      await seconds(afterS);
      vm.send(`${command}\r`);
      await vm.expect(PROMPT, EXEC_DEADLINE_MS);
    }
    await seconds(demo?.lastS ?? 1);
    await vm.screenshot(file);
  } finally {
    await vm.close();
  }
}
