/**
 * What a module may be allowed beside the plain functions of the kernel. The default allows what
 * cannot damage anything; `grant=NAME` and `deny=NAME` on the kernel's command line change it.
 */
import { optionIs } from "../boot/command-line.ts";
import type { Manifest } from "./manifest.ts";
import { Refusal, type Verdict } from "./refusals.ts";

/** With what stands behind `gehri_` in the symbols that need it. */
type Capability = { readonly name: string; readonly byDefault: boolean };

const CAPABILITIES: FixedArray<Capability, 5> = [
  /** Cells of the screen. */
  { name: "screen", byDefault: true },
  /** PCI functions that no driver has: registers and interrupts. */
  { name: "pci", byDefault: true },
  /** Messages to other modules and to the kernel. */
  { name: "ipc", byDefault: true },
  /** Memory that devices reach: a device that is told wrong addresses can overwrite the kernel. */
  { name: "dma", byDefault: false },
  /** Code that imports gehri:unsafe. */
  { name: "unsafe", byDefault: false },
];

const PREFIX = "gehri_";

/** Whether the kernel's command line allows it. */
export function isGranted(name: string): boolean {
  for (const capability of CAPABILITIES) {
    if (capability.name !== name) continue;
    return capability.byDefault ? !optionIs("deny", name) : optionIs("grant", name);
  }
  return false;
}

/** What a module asks for is granted, and what it uses it has asked for. */
export function checkCapabilities(manifest: Manifest, verdict: Verdict): boolean {
  for (const name of manifest.capabilities.slice(0, manifest.capabilityCount)) {
    if (!isGranted(name))
      return verdict.refuse(
        Refusal.NotGranted,
        `it asks for the capability ${name}, which is not granted (grant=${name})`,
      );
  }
  for (const symbol of manifest.imports.slice(0, manifest.importCount)) {
    for (const capability of CAPABILITIES) {
      if (!needs(symbol.name, capability.name) || asksFor(manifest, capability.name)) continue;
      return verdict.refuse(
        Refusal.NotGranted,
        `it uses ${symbol.name} and does not ask for the capability ${capability.name}`,
      );
    }
  }
  return true;
}

/** `gehri_pci_find` needs `pci`. */
function needs(symbol: string, capability: string): boolean {
  const end = PREFIX.length + capability.length;
  if (symbol.length <= end || !symbol.startsWith(PREFIX)) return false;
  const bytes = symbol.bytes();
  return stringView(bytes.slice(PREFIX.length, end)) === capability && bytes[end] === byte("_");
}

function asksFor(manifest: Manifest, name: string): boolean {
  for (const one of manifest.capabilities.slice(0, manifest.capabilityCount)) {
    if (one === name) return true;
  }
  return false;
}
