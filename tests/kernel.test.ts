/** The kernel's logic on this machine: every program of tests/kernel, each of its checks a test. */
import { suite } from "uvu";
import { checksOf, testPrograms } from "./kernel-runner.ts";

for (const program of testPrograms()) {
  const checks = await checksOf(program);
  const programs = suite(program);
  for (const { name, failure } of checks) {
    programs(name, () => {
      if (failure === null) return;
      const error = new Error(failure);
      error.stack = ""; // Where this file throws tells nothing.
      throw error;
    });
  }
  programs.run();
}
