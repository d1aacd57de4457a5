/** Options: words `name=value` from the boot loader's command line and from QEMU's fw_cfg file opt/gehri/cmdline. */
import { readFwCfgFile } from "../../drivers/fw-cfg/fw-cfg.ts";
import { bootInfo } from "./boot-info.ts";

const fwCfgBytes = new FixedArray<u8, 512>();
let fwCfgLength: usize = 0;

/** Reads the fw_cfg file, once. A machine without fw_cfg has none. */
export function loadCommandLine(): void {
  const length = readFwCfgFile("opt/gehri/cmdline", fwCfgBytes);
  fwCfgLength = length < fwCfgBytes.length ? length : fwCfgBytes.length;
}

/** True if `name=value` stands on the command line. */
export function optionIs(name: string, value: string): boolean {
  return (
    hasOption(bootInfo.commandLine, name, value) ||
    hasOption(stringView(fwCfgBytes.slice(0, fwCfgLength)), name, value)
  );
}

/** True if `line` holds the word `name=value`. */
export function hasOption(line: string, name: string, value: string): boolean {
  const bytes = line.bytes();
  let start: usize = 0;
  for (let at: usize = 0; at <= bytes.length; at++) {
    const ends = at === bytes.length || bytes[at] <= byte(" ");
    if (!ends) continue;
    if (isOption(line.slice(start, at), name, value)) return true;
    start = at + 1;
  }
  return false;
}

function isOption(word: string, name: string, value: string): boolean {
  if (word.length !== name.length + 1 + value.length) return false;
  return word.startsWith(name) && word.bytes()[name.length] === byte("=") && word.endsWith(value);
}
