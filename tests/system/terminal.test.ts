/** What a person at the serial line has: editing, history, completion, and no lost input. */
import { suite } from "uvu";
import * as assert from "uvu/assert";
import type { Vm } from "../../qemu/index.ts";
import { start } from "./machines.ts";

const SOON_MS = 10_000;
const PROMPT = "gehri> ";
const PASTED_LINES = 1000;
const KEY = {
  up: "\x1b[A",
  down: "\x1b[B",
  right: "\x1b[C",
  left: "\x1b[D",
  home: "\x1b[H",
  end: "\x1b[F",
  rubout: "\x7f",
  interrupt: "\x03",
  tab: "\t",
} as const;

const terminal = suite<{ vm: Vm }>("serial terminal");

terminal.before(async (context) => {
  context.vm = await start({ console: "terminal" });
});
terminal.after(async (context) => {
  await context.vm.close();
});

/**
 * Types a line as given and returns what the command printed, between the line's end and the next
 * prompt.
 */
async function typed(vm: Vm, keys: string): Promise<string> {
  vm.send(`${keys}\r`);
  const seen = await vm.expect(new RegExp(`\\n[^]*?${PROMPT}$`), SOON_MS);
  return seen.slice(seen.indexOf("\n") + 1, -PROMPT.length).replaceAll("\r", "");
}

terminal("a command is echoed and answered", async ({ vm }) => {
  assert.is(await typed(vm, "echo hello  world"), "hello world\n");
});

terminal("rubout, arrows, home and end edit the line", async ({ vm }) => {
  assert.is(await typed(vm, `echo abX${KEY.rubout}c`), "abc\n");
  assert.is(await typed(vm, `echo ac${KEY.left}b`), "abc\n");
  assert.is(await typed(vm, `cho one${KEY.home}e${KEY.end}!`), "one!\n");
  assert.is(await typed(vm, `echo ac${KEY.left}${KEY.left}${KEY.right}b`), "abc\n");
});

terminal("the arrow keys recall earlier lines", async ({ vm }) => {
  await typed(vm, "echo first");
  await typed(vm, "echo second");
  assert.is(await typed(vm, KEY.up), "second\n");
  assert.is(await typed(vm, `${KEY.up}${KEY.up}`), "first\n");
  assert.is(await typed(vm, `${KEY.up}${KEY.up}${KEY.down}`), "first\n");
});

terminal("tab completes commands and their arguments", async ({ vm }) => {
  assert.match(await typed(vm, `upt${KEY.tab}`), /\d/);
  assert.match(await typed(vm, `help pee${KEY.tab}`), /usage: peek/);
});

terminal("Ctrl-C gives up the line", async ({ vm }) => {
  vm.send(`echo nothing${KEY.interrupt}`);
  await vm.expect(PROMPT, SOON_MS);
  assert.is(await typed(vm, "echo after"), "after\n");
});

terminal("an unknown command is answered with the nearest one", async ({ vm }) => {
  assert.match(await typed(vm, "uptme"), /did you mean "uptime"/);
});

terminal("any bytes are taken", async ({ vm }) => {
  const bytes = Array.from({ length: 256 }, (_, code) => code).filter((code) => code !== 0x0d);
  vm.send(Uint8Array.from(bytes));
  vm.send("\r\r");
  await new Promise((wake) => setTimeout(wake, 300));
  vm.send("\x03\r");
  await vm.expect(new RegExp(`${PROMPT}$`), SOON_MS);
  vm.send("echo still here\r");
  await vm.expect(/\nstill here\r?\n/, SOON_MS);
  await vm.expect(PROMPT, SOON_MS);
});

terminal("a line that is too long is refused as a whole", async ({ vm }) => {
  assert.match(await typed(vm, `echo ${"x".repeat(2000)}`), /longer than \d+ bytes/);
  assert.is(await typed(vm, "echo fine"), "fine\n");
});

terminal(`${PASTED_LINES} pasted lines arrive without a loss`, async ({ vm }) => {
  let text = "";
  for (let line = 0; line < PASTED_LINES; line++) text += `echo line-${line}-\r`;
  vm.send(text);
  const seen = await vm.expect(new RegExp(`\\nline-${PASTED_LINES - 1}-\\r?\\n`), 120_000);
  const answers = [...seen.matchAll(/\nline-(\d+)-\r?(?=\n)/g)].map((match) => Number(match[1]));
  assert.equal(
    answers,
    Array.from({ length: PASTED_LINES }, (_, line) => line),
  );
});

terminal("top watches until q", async ({ vm }) => {
  await vm.expect(PROMPT, SOON_MS);
  vm.send("top\r");
  await vm.expect(/shell/, SOON_MS);
  vm.send("q");
  await vm.expect(PROMPT, SOON_MS);
  assert.is(await typed(vm, "echo back"), "back\n");
});

terminal.run();
