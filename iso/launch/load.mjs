// Starts `gehri` from build/launch: the tools in one script, and TypeScript in another, each with
// the code that V8 made of it the last time. Both are known by the hash of what they are made of,
// so they can never be old; a file that is damaged is made again. Plain JavaScript, because it runs
// before anything that could turn TypeScript into it.
import { createHash } from "node:crypto";
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { basename, join } from "node:path";
import { Script } from "node:vm";

/** Files of a kind kept in the folder; beyond it the least recently made ones go. */
export const FILES_MAX = 8;
/** The folders of the tools, beside gehri.ts. */
const TOOLS = ["bench", "compiler", "iso", "qemu"];
const SOURCE = /\.(ts|mjs|json)$/;
/** The one package that is large. */
const PACKAGE = "ts-morph";
const PACKAGE_PARTS = [PACKAGE, "@ts-morph/common"];
/** These use what is slow to start; after one of them it is known which functions are needed. */
const TEACH = ["cc", "check", "iso"];
const SUM_BYTES = 32;

/**
 * @typedef {{ readonly root: string, readonly folder: string, readonly command: string }} Place
 * `root` holds gehri.ts, `folder` the scripts; `command` is what is about to run.
 * @typedef {{ readonly main: () => Promise<void> }} Tools
 * @typedef {(name: string) => unknown} Require
 */

/** @param {string | Buffer} bytes */
const sumOf = (bytes) => createHash("sha256").update(bytes).digest();

/** The tools, ready to run; null if they cannot be had this way. @param {Place} place */
export async function loadTools(place) {
  try {
    const own = await script(place, "tools", hashOfTools(place.root));
    const packages = await script(place, "packages", hashOfPackage(place.root));
    const node = createRequire(join(place.root, "gehri.ts"));
    /** @type {unknown} */
    let loaded;
    /** @type {Require} */
    const require = (name) => {
      if (name !== PACKAGE) return node(name);
      loaded ??= run(place, packages, node);
      return loaded;
    };
    return /** @type {Tools} */ (run(place, own, require));
  } catch {
    return null;
  }
}

/** @param {string} root */
export function hashOfTools(root) {
  const hash = createHash("sha256").update(`${root}\n${process.version}\n`);
  const add = (/** @type {string} */ name) =>
    hash.update(`${name}\n`).update(sumOf(readFileSync(join(root, name))));
  add("gehri.ts");
  for (const folder of TOOLS) {
    const names = readdirSync(join(root, folder), { recursive: true, encoding: "utf8" });
    for (const name of names.sort()) if (SOURCE.test(name)) add(join(folder, name));
  }
  return hash.digest("hex");
}

/** @param {string} root */
function hashOfPackage(root) {
  const hash = createHash("sha256").update(process.version);
  hash.update(readFileSync(join(root, "iso/launch/bundle.mjs")));
  for (const name of PACKAGE_PARTS)
    hash.update(readFileSync(join(root, "node_modules", name, "package.json")));
  return hash.digest("hex");
}

/**
 * The script of that kind and hash, made if it is not there.
 * @param {Place} place @param {"tools" | "packages"} kind @param {string} hash
 */
async function script({ root, folder }, kind, hash) {
  const file = join(folder, `${kind}-${hash}.cjs`);
  const known = readSummed(file);
  if (known !== null) return { file, text: known.toString("utf8") };
  const { bundlePackage, bundleTools } = await import("./bundle.mjs");
  const text =
    kind === "tools" ? await bundleTools(root, PACKAGE) : await bundlePackage(root, PACKAGE);
  writeSummed(file, Buffer.from(text));
  return { file, text };
}

/**
 * Runs a script as the CommonJS module that it is; gives what it exports.
 * @param {Place} place @param {{ file: string, text: string }} what @param {Require} require
 */
function run({ command }, { file, text }, require) {
  const codeFile = file.replace(/\.cjs$/, ".code");
  const cachedData = readSummed(codeFile) ?? undefined;
  const wrapped = `(function (exports, require, module, __filename, __dirname) {${text}\n})`;
  const compiled = new Script(wrapped, { filename: file, ...(cachedData && { cachedData }) });
  if (TEACH.includes(command) && (!cachedData || compiled.cachedDataRejected)) {
    // At the end: then V8 knows the functions that were needed, and keeps their code too.
    process.once("exit", () => {
      try {
        writeSummed(codeFile, compiled.createCachedData());
      } catch {
        // A full disk slows the next start down, and nothing else.
      }
    });
  }
  const module = { exports: {} };
  compiled.runInThisContext()(module.exports, require, module, file, join(file, ".."));
  return module.exports;
}

/** What `writeSummed` wrote, or null if that is not there or not whole. @param {string} file */
function readSummed(file) {
  try {
    const bytes = readFileSync(file);
    const content = bytes.subarray(SUM_BYTES);
    return sumOf(content).equals(bytes.subarray(0, SUM_BYTES)) ? content : null;
  } catch {
    return null;
  }
}

/**
 * Under another name first: whoever reads meanwhile sees the old file, the new one or none.
 * @param {string} file @param {Buffer} content
 */
function writeSummed(file, content) {
  const folder = join(file, "..");
  mkdirSync(folder, { recursive: true });
  const partial = `${file}.${process.pid}`;
  writeFileSync(partial, Buffer.concat([sumOf(content), content]));
  renameSync(partial, file);
  // Each kind by itself: the tools change often, and must not drive out the packages.
  const kind = basename(file).split("-", 1)[0] ?? "";
  const aged = readdirSync(folder)
    .filter((name) => name.startsWith(`${kind}-`))
    .map((name) => ({ path: join(folder, name), made: statSync(join(folder, name)).mtimeMs }))
    .sort((a, b) => b.made - a.made);
  for (const { path } of aged.slice(FILES_MAX)) rmSync(path, { force: true });
}
