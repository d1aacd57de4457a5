/** `gehri doctor`: what this machine has, what it lacks, and where that comes from. */
import pc from "picocolors";
import { isDebianLike, lacks, OPTIONAL, REQUIREMENTS } from "./packages.mjs";

const NAME_COLUMNS = 20;

export interface DoctorReport {
  readonly text: string;
  readonly healthy: boolean;
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
    const mark = here ? pc.green("have") : pc.yellow("want");
    lines.push(`${mark}  ${optional.package.padEnd(NAME_COLUMNS)} optional: ${optional.why}`);
  }
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
