/** The image as `gehri flash` writes it starts from a USB stick, by BIOS and by UEFI. */
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { flash } from "../../iso/flash/flash.ts";
import { ISO_IMAGE } from "../../iso/limits.ts";
import { using } from "./machines.ts";

const STICK_BYTES = 64 * 1024 * 1024;

const sticks = suite<{ folder: string; stick: string }>("sticks");

sticks.before(async (context) => {
  context.folder = mkdtempSync(join(tmpdir(), "gehri-stick-"));
  context.stick = join(context.folder, "stick");
  writeFileSync(context.stick, "");
  truncateSync(context.stick, STICK_BYTES);
  assert.is(await flash(context.stick, { image: ISO_IMAGE, yes: true }), 0);
});
sticks.after(({ folder }) => rmSync(folder, { recursive: true, force: true }));

for (const firmware of ["bios", "uefi"] as const) {
  sticks(`${firmware} starts from usb-storage`, async ({ stick }) => {
    const drive = `if=none,id=stick,format=raw,file=${stick.replaceAll(",", ",,")}`;
    const usb = ["-device", "qemu-xhci", "-drive", drive];
    const extra = [...usb, "-device", "usb-storage,drive=stick,bootindex=0"];
    // Nothing else to start from: the machine has neither CD nor kernel.
    const machine = { machine: "q35", boot: "none", firmware, memoryMiB: 256, extra } as const;
    await using(machine, async (vm) => {
      const { output, status } = await vm.exec("echo from a stick");
      assert.is(status, 0);
      assert.is(output, "from a stick\n");
    });
  });
}

sticks.run();
