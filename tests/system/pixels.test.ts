/**
 * What a person at a screen without text mode has: text read off the pixels, letter by letter,
 * under UEFI and under a BIOS that was asked for pixels. Keys as everywhere.
 */
import { suite } from "uvu";
import * as assert from "uvu/assert";
import { encodePng, type ScreenCell, UNKNOWN_GLYPH, type Vm } from "../../qemu/index.ts";
import { eventually, type Machine, using } from "./machines.ts";

const SOON_MS = 20_000;
const BLUE = 0x0000aa;
const WHITE = 0xffffff;
const GREY = 0xaaaaaa;
const BLACK = 0;

const pixels = suite("screen in pixels");

async function shows(vm: Vm, pattern: RegExp): Promise<string> {
  const read = async (): Promise<string> => (await vm.screenText()).join("\n");
  return eventually(read, (text) => pattern.test(text), SOON_MS);
}

async function prompt(vm: Vm): Promise<void> {
  const text = await shows(vm, /^gehri>$/m);
  assert.match(text, /^Gehri\. "help" lists the commands\.\ngehri>\n*$/, text);
}

async function keys(vm: Vm): Promise<void> {
  await vm.type("echo Hello, World! (2 < 3)\n");
  await shows(vm, /^Hello, World! \(2 < 3\)$/m);
  const letters = "echo '!\"#$%&()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`'";
  vm.send(`${letters}\r`);
  await shows(vm, /^!"#\$%&\(\)\*\+,-\.\/0123456789:;<=>\?@ABCDEFGHIJKLMNOPQRSTUVWXYZ\[\\\]\^_`$/m);
  vm.send('echo "abcdefghijklmnopqrstuvwxyz{|}~"\r');
  await shows(vm, /^abcdefghijklmnopqrstuvwxyz\{\|\}~$/m);
}

/** Whatever was printed has passed: the last 25 lines are those of the serial line. */
async function scrolls(vm: Vm): Promise<void> {
  for (let i = 0; i < 4; i++) vm.send("help\r");
  await vm.type("echo at the end\n");
  const text = await shows(vm, /^at the end\n+gehri>\n*$/m);
  assert.not.match(text, /Hello, World/);
  assert.not.match(text, new RegExp(UNKNOWN_GLYPH));
  const lines = text.trimEnd().split("\n");
  assert.is(lines.length, 25);
  const said = vm.transcript
    .replaceAll("\r", "")
    .split("\n")
    .map((line) => line.trimEnd());
  for (const line of lines.slice(0, -3)) assert.ok(said.includes(line), line);
}

function isBlank(cells: readonly ScreenCell[], back: number): boolean {
  return cells.every((cell) => cell.character === " " && cell.back === back);
}

/** Light grey on black, and the prompt's cursor at its end. */
async function colours(vm: Vm): Promise<void> {
  const cells = await vm.screenCells();
  const first = cells[0] ?? [];
  assert.is(first[0]?.character, "G");
  assert.ok(cells.flat().every((cell) => cell.back === BLACK));
  const letters = cells.flat().filter((cell) => cell.character !== " ");
  assert.ok(letters.every((cell) => cell.front === GREY));
  const cursor = cells[1]?.["gehri> ".length];
  assert.equal(cursor, { character: " ", front: GREY, back: BLACK });
}

async function panics(vm: Vm): Promise<void> {
  await vm.type("crash null\n");
  const text = await shows(vm, /runInteractiveShell.*\n.*task_entry/);
  assert.match(text, /^KERNEL PANIC on CPU \d: null reference/m);
  assert.match(text, /^ {2}crash kernel-src\/shell\/crash\.ts:\d+$/m);
  assert.match(text, /^rip [0-9a-f]{16} {2}rsp/m);
  assert.not.match(text, /gehri>/);
  const cells = await vm.screenCells();
  assert.ok(isBlank(cells[24] ?? [], BLUE));
  const letters = cells.flat().filter((cell) => cell.character !== " ");
  assert.ok(letters.every((cell) => cell.front === WHITE && cell.back === BLUE));
}

const MACHINES: readonly [string, Machine][] = [
  ["UEFI", { firmware: "uefi", boot: "iso", memoryMiB: 128 }],
  [
    "UEFI, q35, 4 processors",
    { machine: "q35", firmware: "uefi", boot: "iso", memoryMiB: 128, cpus: 4 },
  ],
  ["BIOS", { boot: "iso", screen: "pixels" }],
];

for (const [name, machine] of MACHINES) {
  pixels(`${name}: prompt, keys, scrolling, colours, panic`, async () => {
    await using({ ...machine, console: "terminal" }, async (vm) => {
      await prompt(vm);
      await colours(vm);
      await keys(vm);
      await scrolls(vm);
      await panics(vm);
      const picture = encodePng(await vm.picture());
      assert.ok(picture.length < 50_000, `${picture.length} bytes`);
    });
  });
}

pixels.run();
