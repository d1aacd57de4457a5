/**
 * Runs one benchmark program under Node: a .js module with `main`, or a .wasm file that exports it.
 * Prints its checksum and its CPU time in microseconds: loading and running it, but not the start
 * of Node, which a native program has no counterpart to.
 */
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

async function load(file) {
  if (!file.endsWith(".wasm")) return (await import(pathToFileURL(file).href)).main;
  const abort = () => {
    throw new Error("the program stopped itself");
  };
  const { instance } = await WebAssembly.instantiate(readFileSync(file), { env: { abort } });
  return instance.exports.main;
}

const before = process.cpuUsage();
const main = await load(process.argv[2]);
const checksum = await main();
const { user, system } = process.cpuUsage(before);
process.stdout.write(`${checksum >>> 0} ${user + system}\n`);
