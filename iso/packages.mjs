// What Gehri's tools need from the machine, and which of it is there. Plain JavaScript: `make
// setup` runs it before the npm packages are installed.
import { accessSync, constants, existsSync, readdirSync, readFileSync } from "node:fs";
import { delimiter, join } from "node:path";

/** @typedef {{ package: string, needs: string[], why: string }} Requirement */

/** @type {{ debian: Requirement[], optional: Requirement[], guest: Requirement }} */
const PACKAGES = JSON.parse(readFileSync(new URL("packages.json", import.meta.url), "utf8"));

export const REQUIREMENTS = PACKAGES.debian;

/** What Gehri does without, but its tests do not. */
export const OPTIONAL = PACKAGES.optional;

/** The Linux that `make bench` measures. It is fetched and unpacked by these, not installed. */
export const GUEST = PACKAGES.guest;
export const GUEST_FOLDER = "build/linux";

/** `make setup` also takes care of npm; nothing else needs to know. @type {Requirement} */
export const NPM = { package: "npm", needs: ["npm"], why: "installs the npm packages" };

/** @param {string} name @returns {boolean} */
function isCommand(name) {
  return (process.env.PATH ?? "").split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, name), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/**
 * What a requirement lacks: names of commands, or paths of files. @param {Requirement} requirement
 * @returns {string[]}
 */
export function lacks(requirement) {
  return requirement.needs.filter((need) =>
    need.startsWith("/") ? !existsSync(need) : !isCommand(need),
  );
}

/**
 * The kernel of the unpacked package, by its path; null: there is none.
 * @param {string} folder @returns {string | null}
 */
export function guestKernel(folder) {
  const boot = join(folder, "package/boot");
  if (!existsSync(boot)) return null;
  const name = readdirSync(boot).find((one) => one.startsWith("vmlinuz-"));
  return name === undefined ? null : join(boot, name);
}

/** Debian, Ubuntu and what is made from them. @returns {boolean} */
export function isDebianLike() {
  if (lacks({ package: "apt", needs: ["apt-get"], why: "" }).length > 0) return false;
  try {
    return /^ID(_LIKE)?=.*(debian|ubuntu)/m.test(readFileSync("/etc/os-release", "utf8"));
  } catch {
    return false;
  }
}
