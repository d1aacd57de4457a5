/** What `gehri module new` writes; NAME stands for the module's name, LIBRARY for
 * the path of the test library. */

const MODULE_JSON = `{
  "name": "NAME",
  "version": "0.1.0",
  "licence": "MIT",
  "summary": "says hello",
  "capabilities": []
}
`;

const SOURCE = `/** A module of Gehri: \`start\` is called when it is loaded, \`stop\` before it is unloaded. */
import { addCommand, log, printLine } from "gehri:kernel";

/** Gives "" if the module runs, else why it does not. */
export function start(): string {
  log("hello from NAME");
  return addCommand("NAME", "answer a greeting", answer) ? "" : "the command is taken";
}

/** What the module holds is given back by itself. */
export function stop(): void {
  log("goodbye");
}

function answer(line: string): u32 {
  printLine(\`NAME was told "\${line}"\`);
  return 0;
}
`;

const TEST = `/** \`npx gehri module test\` boots Gehri with the module and runs this. */
import { assert, moduleSuite, vm } from "LIBRARY";

const test = moduleSuite("NAME");

test("it answers", async () => {
  const { output, status } = await (await vm()).exec("NAME good morning");
  assert.is(output, 'NAME was told "good morning"\\n');
  assert.is(status, 0);
});

test.run();
`;

export const TEMPLATE: Readonly<Record<string, string>> = {
  "module.json": MODULE_JSON,
  "NAME.ts": SOURCE,
  "NAME.test.ts": TEST,
};
