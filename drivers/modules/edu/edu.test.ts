/** The device's registers, its interrupt and its DMA, and that it is free again afterwards. */
import { assert, moduleSuite, vm } from "../../../qemu/module-test.ts";

const test = moduleSuite("edu");

test("registers, interrupt and DMA work", async () => {
  const machine = await vm();
  assert.match((await machine.exec("lspci")).output, /1234:11e8 .* edu/);
  assert.is((await machine.exec("edu invert 0")).output, "0xffffffff\n");
  assert.is((await machine.exec("edu factorial 10")).output, "3628800\n");
  assert.is((await machine.exec("edu dma")).output, "2048 bytes there and back, 0 wrong\n");
});

test("the device is free when the module is gone, and can be taken again", async () => {
  const machine = await vm();
  assert.is((await machine.exec("rmmod edu")).status, 0);
  assert.not.match((await machine.exec("lspci")).output, /1234:11e8 .* edu/);
  assert.is((await machine.exec("insmod edu; edu factorial 5")).output, "120\n");
});

test.run();
