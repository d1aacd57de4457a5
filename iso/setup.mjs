// `make setup`: installs what is missing, after saying what and why, and touches nothing else on
// the machine; with --tests, also what only the tests need; with --bench, says what `make bench`
// fetches. Plain JavaScript without packages: it runs first on a fresh clone.
import { spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  GUEST,
  GUEST_FOLDER,
  guestKernel,
  isDebianLike,
  lacks,
  NPM,
  OPTIONAL,
  REQUIREMENTS,
} from "./packages.mjs";

const NODE_MAJOR_MIN = 20;
const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

/** @param {string} message @returns {never} */
function fail(message) {
  process.stderr.write(`setup: ${message}\n`);
  process.exit(1);
}

/** @param {string} command @param {string[]} args @param {Record<string, string>} [env] */
function run(command, args, env) {
  const result = spawnSync(command, args, {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ["ignore", "inherit", "inherit"],
  });
  if (result.error) fail(`${command} cannot be started: ${result.error.message}.`);
  if (result.status !== 0) fail(`\`${command} ${args.join(" ")}\` failed; see above.`);
}

/** Runs apt-get, through sudo unless this is root already. @param {string[]} args */
function aptGet(args) {
  const root = process.getuid?.() === 0;
  if (!root && lacks({ package: "sudo", needs: ["sudo"], why: "" }).length > 0) {
    fail("installing packages needs root, and there is no sudo: run `make setup` once as root.");
  }
  // With a terminal sudo asks on it by itself; apt-get must never ask.
  const env = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"];
  const [command = "", ...rest] = [...(root ? [] : ["sudo"]), ...env, ...args];
  run(command, rest);
}

function installPackages() {
  const tests = process.argv.includes("--tests") ? OPTIONAL : [];
  const needed = [...REQUIREMENTS, ...tests, ...(npmIsNeeded() ? [NPM] : [])];
  const missing = needed.filter((requirement) => lacks(requirement).length > 0);
  if (missing.length === 0) return;
  const list = missing.map(({ package: name, why }) => `  ${name.padEnd(20)} ${why}`).join("\n");
  if (!isDebianLike()) {
    const commands = missing.map((one) => `  ${lacks(one).join(", ")} (${one.why})`).join("\n");
    fail(
      `this is neither Debian nor Ubuntu, so nothing is installed. Please install:\n${commands}\n` +
        `On Debian they come from: ${missing.map((one) => one.package).join(" ")}`,
    );
  }
  process.stdout.write(
    `setup: these Debian packages are missing and will be installed:\n${list}\n`,
  );
  aptGet(["-q", "update"]);
  const names = missing.map((one) => one.package);
  aptGet(["-q", "install", "--yes", "--no-install-recommends", ...names]);
  const still = missing.filter((requirement) => lacks(requirement).length > 0);
  if (still.length > 0) fail(`still missing: ${still.flatMap((one) => lacks(one)).join(", ")}.`);
}

/** One line on the Linux that `make bench` measures, unless it is here. */
function announceGuest() {
  if (guestKernel(join(ROOT, GUEST_FOLDER)) !== null) return;
  const lacking = lacks(GUEST);
  const what =
    lacking.length === 0
      ? `${GUEST.package} will be fetched into ${GUEST_FOLDER}, not installed: ${GUEST.why}`
      : `${GUEST.package} cannot be fetched without ${lacking.join(", ")}: ${GUEST.why}`;
  process.stdout.write(`setup: ${what}\n`);
}

/** The lock file npm leaves in node_modules is written by each install. @returns {boolean} */
function npmIsNeeded() {
  const installed = join(ROOT, "node_modules/.package-lock.json");
  if (!existsSync(installed)) return true;
  return statSync(join(ROOT, "package-lock.json")).mtimeMs > statSync(installed).mtimeMs;
}

if (Number.parseInt(process.versions.node, 10) < NODE_MAJOR_MIN) {
  fail(
    `Node.js ${NODE_MAJOR_MIN} or newer is needed; this is ${process.versions.node}. ` +
      "Debian 12 and Ubuntu 24.04 have older ones; get it from https://nodejs.org/en/download.",
  );
}
installPackages();
if (npmIsNeeded()) {
  process.stdout.write("setup: installing the npm packages into node_modules\n");
  run("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"]);
}
if (process.argv.includes("--bench")) announceGuest();
