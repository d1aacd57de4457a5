/** `gehri doctor`: what this machine has, what it lacks, and where that comes from. */
import { join } from "node:path";
import pc from "picocolors";
import { PROJECT_ROOT } from "./limits.ts";
import {
  GUEST,
  GUEST_FOLDER,
  guestKernel,
  isDebianLike,
  lacks,
  OPTIONAL,
  REQUIREMENTS,
} from "./packages.mjs";

const NAME_COLUMNS = 24;

export interface DoctorReport {
  readonly text: string;
  readonly healthy: boolean;
}

const optionalLine = (name: string, here: boolean, why: string): string => {
  const mark = here ? pc.green("have") : pc.yellow("want");
  return `${mark}  ${name.padEnd(NAME_COLUMNS)} optional: ${why}`;
};

/** The Linux that is measured beside Gehri: not installed, but fetched when it is wanted. */
function examineGuest(): string[] {
  const here = guestKernel(join(PROJECT_ROOT, GUEST_FOLDER)) !== null;
  const line = optionalLine(GUEST.package, here, GUEST.why);
  if (here) return [line];
  const lacking = lacks(GUEST);
  const how =
    lacking.length === 0
      ? `\`make bench\` fetches it into ${GUEST_FOLDER} and installs nothing`
      : `it comes from Debian's archive, by tools that are not here: ${lacking.join(", ")}`;
  return [line, `      ${"".padEnd(NAME_COLUMNS)} ${how}`];
}

export function examine(): DoctorReport {
  const lines = [`${pc.green("have")}  ${"Node.js".padEnd(NAME_COLUMNS)} ${process.versions.node}`];
  const missing: string[] = [];
  for (const requirement of REQUIREMENTS) {
    const lacking = lacks(requirement);
    const name = requirement.package.padEnd(NAME_COLUMNS);
    if (lacking.length === 0) {
      lines.push(`${pc.green("have")}  ${name} ${requirement.why}`);
    } else {
      missing.push(requirement.package);
      lines.push(`${pc.red("lack")}  ${name} ${requirement.why} (no ${lacking.join(", ")})`);
    }
  }
  const wanted: string[] = [];
  for (const optional of OPTIONAL) {
    const here = lacks(optional).length === 0;
    if (!here) wanted.push(optional.package);
    lines.push(optionalLine(optional.package, here, optional.why));
  }
  lines.push(...examineGuest());
  if (wanted.length > 0) {
    lines.push(`Optional, and needed by \`make test\`, which installs it: ${wanted.join(" ")}`);
  }
  if (missing.length === 0) {
    lines.push("Everything that Gehri needs is here.");
  } else if (isDebianLike()) {
    lines.push("`make setup` installs what is missing, or by hand:");
    lines.push(`  sudo apt-get install --no-install-recommends ${missing.join(" ")}`);
  } else {
    lines.push(`Install what is missing; on Debian it comes from: ${missing.join(" ")}`);
  }
  return { text: `${lines.join("\n")}\n`, healthy: missing.length === 0 };
}
