#!/usr/bin/env node
// The `gehri` command: looks whether this machine can run it at all, then runs gehri.ts in this
// process. Plain JavaScript, because it has to speak before anything is installed.
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const NODE_MAJOR_MIN = 20;
const major = Number.parseInt(process.versions.node, 10);

if (major < NODE_MAJOR_MIN) {
  process.stderr.write(
    `gehri: Node.js ${NODE_MAJOR_MIN} or newer is needed; this is ${process.versions.node}.\n`,
  );
  process.exit(2);
}
if (!existsSync(new URL("node_modules/tsx", import.meta.url))) {
  process.stderr.write("gehri: the npm packages are not installed: run `make setup`.\n");
  process.exit(2);
}

/** The TypeScript of the tools as it is: slower to start, but stacks name its lines. */
async function fromSources() {
  const { register } = await import("tsx/esm/api");
  register();
  return import("./gehri.ts");
}

const { loadTools } = await import("./iso/launch/load.mjs");
const root = fileURLToPath(new URL(".", import.meta.url)).replace(/\/$/, "");
const place = { root, folder: join(root, "build/launch"), command: process.argv[2] ?? "" };
const debugging = process.env.GEHRI_DEBUG !== undefined;
const tools = (debugging ? null : await loadTools(place)) ?? (await fromSources());
await tools.main();
