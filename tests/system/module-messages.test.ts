/** Messages between modules, and between kernel and module; one of them goes, or panics. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { suite } from "uvu";
import * as assert from "uvu/assert";
import type { Vm } from "../../qemu/index.ts";
import { pushBytes } from "../../qemu/modules.ts";
import { TEST_BUILD_FOLDER } from "../limits.ts";
import { built, withCapability } from "./gmod.ts";
import { eventually, holdings, start } from "./machines.ts";

const CYCLES = 50;
const SOON_MS = 10_000;

const asker = await built("tests/kernel/modules/asker");

const messages = suite<{ vm: Vm }>("messages of modules");

messages.before(async (context) => {
  const files = [];
  for (const name of ["answerer", "asker"]) {
    const file = join(TEST_BUILD_FOLDER, "modules", `${name}.gmod`);
    writeFileSync(file, await built(`tests/kernel/modules/${name}`));
    files.push(file);
  }
  context.vm = await start({ cpus: 4, modules: files });
});
messages.after(async ({ vm }) => {
  await vm.close();
});

async function says(vm: Vm, command: string, expected: string, status = 0): Promise<void> {
  const result = await vm.exec(command);
  assert.is(result.output, expected, command);
  assert.is(result.status, status, command);
}

messages("two modules talk, one message at a time and many at once", async ({ vm }) => {
  await says(vm, "ask 1000", "1000 answers\n");
  for (let i = 0; i < 3; i++) await says(vm, "ask flood 5000", "5000 answers in order\n");
  const { output } = await vm.exec("ipc list");
  assert.match(output, /^questions: asker sends, answerer receives$/m);
  assert.match(output, /^answers: answerer sends, asker receives$/m);
});

messages("a channel of one's own: it holds 64, and gives them when its sender has gone", ({ vm }) =>
  says(vm, "ask own", "64 sent, 64 received, true false\n"),
);

messages("names, sizes, sides and ends of others are refused", async ({ vm }) => {
  const lines = ["names 0 0 taken 0", "words false false", "sides false false"];
  await says(vm, "ask wrong", `${lines.join("\n")}\nothers 0, ends 8\n`);
  await says(vm, "rmmod asker; insmod asker; ask 10", "10 answers\n");
});

messages("one that goes, or panics, is told of; the next one takes over", async ({ vm }) => {
  await vm.exec("rmmod answerer");
  await says(vm, "ask 1", "nobody answers\n", 1);
  await says(vm, "insmod answerer; ask 100", "100 answers\n");
  const { status } = await vm.exec("ask panic");
  assert.is(status, 0);
  const list = async (): Promise<string> => (await vm.exec("lsmod")).output;
  await eventually(list, (output) => !output.includes("answerer"), SOON_MS);
  assert.match(vm.transcript, /module answerer panicked and is unloaded:\nthat is no question/);
  await says(vm, "insmod answerer; ask 100", "100 answers\n");
  // The same with the other one, whose tasks wait at that moment.
  await says(vm, "rmmod asker; insmod asker; ask 10; ask flood 100", TEN_AND_HUNDRED);
});

const TEN_AND_HUNDRED = "10 answers\n100 answers in order\n";

messages("the kernel talks to a module", async ({ vm }) => {
  await says(
    vm,
    "ipc ask questions answers 5",
    "ipc: somebody has that end, or there is no memory\n",
    1,
  );
  await vm.exec("rmmod asker");
  for (let i = 0; i < 5; i++)
    await says(vm, "ipc ask questions answers 12 0 3 4 5 6 7 8", "12 144 3 4 5 6 7 8\n");
  await says(vm, "ipc ask nobody answers 12", "ipc: nobody answers\n", 1);
  await says(vm, "ipc 5 6", "ipc: [MESSAGES], list, or ask TO FROM NUMBER...\n", 1);
  await says(vm, "insmod asker; ask 10", "10 answers\n");
});

messages("it is a capability", async ({ vm }) => {
  await vm.exec("rmmod asker");
  const { loaded, said } = await pushBytes(vm, "mute", withCapability(asker, "ipc", "pci"));
  assert.is(loaded, false);
  assert.match(said, /GM06: it uses gehri_ipc_\w+ and does not ask for the capability ipc/);
  await vm.exec("modfile remove mute");
});

messages("50 times loaded and unloaded, talking, nothing is left", async ({ vm }) => {
  const load = "insmod answerer; insmod asker; ask 20; ask flood 200";
  const unload = ["rmmod asker; rmmod answerer", "rmmod answerer; rmmod asker"];
  await vm.exec("rmmod asker; rmmod answerer");
  await says(vm, `${load}; ${unload[0]}`, "20 answers\n200 answers in order\n");
  const before = await holdings(vm);
  for (let i = 0; i < CYCLES; i++)
    await says(vm, `${load}; ${unload[i % 2]}`, "20 answers\n200 answers in order\n");
  await says(vm, "ipc list", "");
  assert.is(await holdings(vm), before);
});

messages.run();
