/** `npx gehri module test drivers/modules/hello` boots Gehri with the module and runs this. */
import { assert, moduleSuite, vm } from "../../../qemu/module-test.ts";

const test = moduleSuite("hello");

test("it greets, and can be unloaded and loaded again", async () => {
  const machine = await vm();
  assert.is((await machine.exec("hello")).output, "hello, world\n");
  assert.is((await machine.exec("hello to all of you")).output, "hello, to all of you\n");
  assert.is((await machine.exec("rmmod hello")).status, 0);
  assert.is((await machine.exec("hello")).status, 1);
  assert.match((await machine.exec("log 1")).output, /hello: goodbye after 2 greetings/);
  assert.is((await machine.exec("insmod hello; hello")).status, 0);
});

test.run();
