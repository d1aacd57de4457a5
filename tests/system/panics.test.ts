/**
 * Every way to crash the kernel ends in a panic screen that says what, where and how it came there.
 */
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { PANIC_EXIT_CODE } from "../../qemu/limits.ts";
import { using } from "./machines.ts";

const panics = suite("panics");

const KINDS: Record<string, RegExp> = {
  divide: /division by zero/i,
  null: /page fault|null/i,
  stack: /stack overflow|guard page/i,
  assert: /crash assert: zero is not zero/,
  deadlock: /deadlock: task "shell" waits for mutex "second" and would wait for itself/,
};

for (const [kind, message] of Object.entries(KINDS)) {
  panics(`crash ${kind}`, async () => {
    await using({}, async (vm) => {
      const text = await vm.execPanic(`crash ${kind}`);
      assert.match(text, message);
      assert.match(text, /\brip +[0-9a-f]{16}\b/, `no registers: ${text}`);
      // A backtrace of TypeScript: the crash, and what called it.
      assert.match(text, /kernel-src\/shell\/crash\.ts:\d+/, text);
      // Each level of the overflow is a line, so that who started it is too far down to be shown.
      if (kind !== "stack") assert.match(text, /crashCommand(.|\n)*runLine/, text);
      assert.is((await vm.ended(10_000)).code, PANIC_EXIT_CODE);
    });
  });
}

panics("the panic is on the screen too, and the machine stays as it is", async () => {
  await using({ boot: "iso", console: "terminal" }, async (vm) => {
    vm.send("crash divide\r");
    await vm.expect(/division by zero/i, 10_000);
    await vm.expect(/crash\.ts:\d+/, 10_000);
    await new Promise((wake) => setTimeout(wake, 300));
    const screen = (await vm.screenText()).join("\n");
    assert.match(screen, /division by zero/i);
    assert.match(screen, /crash\.ts:\d+/);
  });
});

panics.run();
