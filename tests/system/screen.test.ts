/** What a person at the screen and the keyboard has: PS/2 keys in, VGA text out. */
import { suite } from "uvu";
import * as assert from "uvu/assert";
import type { Vm } from "../../qemu/index.ts";
import { start } from "./machines.ts";

const SOON_MS = 15_000;
const LOOK_EVERY_MS = 100;

const screen = suite<{ vm: Vm }>("screen and keyboard");

screen.before(async (context) => {
  context.vm = await start({ console: "terminal", boot: "iso" });
});
screen.after(async (context) => {
  await context.vm.close();
});

/** Looks at the screen until `pattern` is on it. */
async function shows(vm: Vm, pattern: RegExp): Promise<string> {
  const until = Date.now() + SOON_MS;
  for (;;) {
    const text = (await vm.screenText()).join("\n");
    if (pattern.test(text)) return text;
    if (Date.now() > until) throw new Error(`the screen does not show ${pattern}:\n${text}`);
    await new Promise((wake) => setTimeout(wake, LOOK_EVERY_MS));
  }
}

screen("the prompt is on the screen", async ({ vm }) => {
  await shows(vm, /^gehri> ?$/m);
});

screen("typed keys are echoed and answered", async ({ vm }) => {
  await vm.type("echo Hello, World! (2 < 3)\n");
  await shows(vm, /^Hello, World! \(2 < 3\)$/m);
});

screen("backspace, tab and the arrow keys work", async ({ vm }) => {
  await vm.type("echo abx\bc\n");
  await shows(vm, /^abc$/m);
  const qmp = await vm.qmp();
  await qmp.press(["up"]);
  await qmp.press(["left"]);
  await vm.type("z\n");
  await shows(vm, /^abzc$/m);
  await vm.type("help upt\t\n");
  await shows(vm, /usage: uptime/);
});

screen("caps lock and Ctrl-C are understood", async ({ vm }) => {
  const qmp = await vm.qmp();
  await vm.type("echo ");
  await qmp.press(["caps_lock"]);
  await vm.type("loud");
  await qmp.press(["caps_lock"]);
  await vm.type("er\n");
  await shows(vm, /^LOUDer$/m);
  await vm.type("echo never");
  await qmp.press(["ctrl", "c"]);
  await vm.type("echo since\n");
  assert.not.match(await shows(vm, /^since$/m), /^never$/m);
});

screen("long output scrolls", async ({ vm }) => {
  await vm.type("help\n");
  await vm.type("help\n");
  await vm.type("echo at the end\n");
  const text = await shows(vm, /^at the end\n+gehri> ?\n*$/m);
  assert.not.match(text, /Hello, World/);
});

screen("keyboard and serial line are one console", async ({ vm }) => {
  await vm.type("echo from the keyboard\n");
  await vm.expect(/\nfrom the keyboard\r?\n/, SOON_MS);
  vm.send("echo from the line\r");
  await shows(vm, /^from the line$/m);
});

screen.run();
