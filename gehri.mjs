#!/usr/bin/env node
// The `gehri` command: looks whether this machine can run it at all, then runs gehri.ts in this
// process. Plain JavaScript, because it has to speak before anything is installed.
import { existsSync } from "node:fs";

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

const { register } = await import("tsx/esm/api");
register();
await import("./gehri.ts");
