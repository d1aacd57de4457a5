/** Random bytes: from a device, from the processor, and none. */
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { using } from "./machines.ts";

const random = suite("random");

for (const { name, extra } of [
  { name: "a device", extra: ["-cpu", "qemu64", "-device", "virtio-rng-pci"] },
  { name: "the processor", extra: ["-cpu", "max"] },
]) {
  random(`seeded by ${name}`, async () => {
    await using({ accelerator: "tcg", extra }, async (vm) => {
      const first = (await vm.exec("random 64")).output;
      assert.match(first, /^[0-9a-f]{64}\n[0-9a-f]{64}\n$/);
      assert.is.not((await vm.exec("random 64")).output, first);
      assert.match((await vm.exec("random")).output, /^[0-9a-f]{32}\n$/);
      assert.match(
        (await vm.exec("log 60")).output,
        /random: seeded by (virtio-rng|RDSEED|RDRAND)/,
      );
      for (const wrong of ["0", "x", "100000"])
        assert.is.not((await vm.exec(`random ${wrong}`)).status, 0, wrong);
    });
  });
}

random("two machines do not give the same", async () => {
  const seen = new Set<string>();
  for (let i = 0; i < 2; i++) {
    await using({ extra: ["-device", "virtio-rng-pci"] }, async (vm) => {
      seen.add((await vm.exec("random 32")).output);
    });
  }
  assert.is(seen.size, 2);
});

random("without a source there are none", async () => {
  const extra = ["-cpu", "qemu64"];
  await using({ accelerator: "tcg", extra }, async (vm) => {
    const { output, status } = await vm.exec("random");
    assert.is(output, "random: not seeded: neither the processor nor a device is a source\n");
    assert.is.not(status, 0);
  });
});

random.run();
