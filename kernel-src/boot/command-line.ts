/**
 * Options: words `name=value` from the boot loader's command line and from QEMU's fw_cfg file
 * opt/gehri/cmdline.
 */
import { readFwCfgFile } from "../../drivers/fw-cfg/fw-cfg.ts";
import { bootInfo } from "./boot-info.ts";
import { hasOption, optionValue } from "./options.ts";

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

/** What stands behind `name=` on the command line; "" if it is not there. */
export function optionText(name: string): string {
  const said = optionValue(bootInfo.commandLine, name);
  if (said.length > 0) return said;
  return optionValue(stringView(fwCfgBytes.slice(0, fwCfgLength)), name);
}
