/** `lspci`: the functions on the PCI bus, and with a place all that one says of itself. */
import { type Bar, BarKind, type PciDevice } from "../../drivers/pci/device.ts";
import { className } from "../../drivers/pci/names.ts";
import { printLine } from "../console/console.ts";
import { pci } from "../devices/pci.ts";
import type { Arguments } from "./arguments.ts";
import { FAILED, OK, printTyped } from "./command.ts";

const NO_LINE = 255;

export function lspciCommand(args: Arguments): u8 {
  if (args.count === 1) {
    for (const device of pci.devices) printDevice(device);
    return OK;
  }
  for (const device of pci.devices) {
    if (!isPlace(device, args.at(1))) continue;
    printDevice(device);
    printDetails(device);
    return OK;
  }
  printTyped(args.at(0));
  printLine(": there is no such function; its place is BUS:SLOT.FUNCTION, as lspci prints it");
  return FAILED;
}

function printDevice(device: PciDevice): void {
  const { bus, slot, func } = device.place;
  const { vendor, device: id, classCode, subclass, driver } = device;
  const name = className(classCode, subclass);
  const suffix = driver.length > 0 ? "  " : "";
  printLine(
    `${hex(bus, 2)}:${hex(slot, 2)}.${func} ${hex(vendor, 4)}:${hex(id, 4)} ${name}${suffix}${driver}`,
  );
}

function printDetails(device: PciDevice): void {
  const { classCode, subclass, interface: programming, revision } = device;
  printLine(
    `  class ${hex(classCode, 2)}.${hex(subclass, 2)}.${hex(programming, 2)}, revision ${revision}`,
  );
  for (let i: usize = 0; i < device.bars.length; i++) printBar(i, device.bars[i]);
  if (device.interruptPin !== 0 && device.interruptLine !== NO_LINE)
    printLine(`  interrupt line ${device.interruptLine}`);
}

function printBar(index: usize, bar: Bar): void {
  if (bar.kind === BarKind.None) return;
  const kind = bar.kind === BarKind.Port ? "ports" : "memory";
  const last = bar.address + (bar.bytes - 1);
  printLine(`  region ${index}: ${kind} 0x${hex(bar.address)} to 0x${hex(last)}`);
}

/** `place` is `00:1f.2`, in hexadecimal. */
function isPlace(device: PciDevice, place: string): boolean {
  const bytes = place.bytes();
  const { bus, slot, func } = device.place;
  if (bytes.length !== 7 || bytes[2] !== byte(":") || bytes[5] !== byte(".")) return false;
  return (
    isHex(bytes[0], bus >> 4) &&
    isHex(bytes[1], bus & 15) &&
    isHex(bytes[3], slot >> 4) &&
    isHex(bytes[4], slot & 15) &&
    isHex(bytes[6], func)
  );
}

function isHex(character: u8, digit: u8): boolean {
  if (digit < 10) return character === byte("0") + digit;
  return character === byte("a") + digit - 10 || character === byte("A") + digit - 10;
}
