/** The corner of the screen counts, and stays as it is once the module is gone. */
import { assert, moduleSuite, vm } from "../../../qemu/module-test.ts";

const test = moduleSuite("uptime-led");
const SECOND_MS = 1000;

async function corner(): Promise<string> {
  const rows = await (await vm()).screenText();
  return (rows[0] ?? "").slice(-6);
}

async function later(seconds: number): Promise<string> {
  await new Promise((wake) => setTimeout(wake, seconds * SECOND_MS));
  return corner();
}

test("it counts the seconds", async () => {
  await vm();
  const first = await later(1.2);
  assert.match(first, /^\d{6}$/);
  const second = await later(2.5);
  assert.ok(Number(second) > Number(first), `${first} ${second}`);
});

test("it stops when it is unloaded", async () => {
  assert.is((await (await vm()).exec("rmmod uptime-led")).status, 0);
  const first = await corner();
  assert.is(await later(2.2), first);
});

test.run();
