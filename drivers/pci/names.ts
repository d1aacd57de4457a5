/** What `lspci` calls a function: its class (PCI code and ID assignment specification 1.11). */

type ClassName = { readonly code: u16; readonly name: string };

const CLASSES: FixedArray<ClassName, 24> = [
  { code: 0x0000, name: "old device" },
  { code: 0x0100, name: "SCSI controller" },
  { code: 0x0101, name: "IDE controller" },
  { code: 0x0106, name: "SATA controller" },
  { code: 0x0108, name: "NVMe controller" },
  { code: 0x0180, name: "storage controller" },
  { code: 0x0200, name: "Ethernet controller" },
  { code: 0x0280, name: "network controller" },
  { code: 0x0300, name: "VGA display" },
  { code: 0x0380, name: "display" },
  { code: 0x0401, name: "sound" },
  { code: 0x0403, name: "sound" },
  { code: 0x0500, name: "memory" },
  { code: 0x0600, name: "host bridge" },
  { code: 0x0601, name: "ISA bridge" },
  { code: 0x0604, name: "PCI bridge" },
  { code: 0x0680, name: "bridge" },
  { code: 0x0780, name: "communication controller" },
  { code: 0x0880, name: "system device" },
  { code: 0x0c03, name: "USB controller" },
  { code: 0x0c05, name: "SMBus controller" },
  { code: 0x0980, name: "input device" },
  { code: 0x00ff, name: "device without a class" },
  { code: 0xff00, name: "device of no class" },
];

export function className(classCode: u8, subclass: u8): string {
  const code = (u16(classCode) << 8) | u16(subclass);
  for (const entry of CLASSES) if (entry.code === code) return entry.name;
  return "device";
}
