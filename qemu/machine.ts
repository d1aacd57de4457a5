/** What machine QEMU plays: options in, command line out. */
import { existsSync } from "node:fs";
import { DEBUG_EXIT_PORT } from "./limits.ts";

export type Accelerator = "kvm" | "hvf" | "tcg";

export interface MachineOptions {
  readonly machine: "pc" | "q35";
  readonly firmware: "bios" | "uefi";
  /**
   * `direct`: QEMU loads the ELF by PVH, without firmware or boot loader. `none`: what the firmware
   * finds among `extra`, such as a stick.
   */
  readonly boot: "iso" | "direct" | "none";
  readonly cpus: number;
  readonly memoryMiB: number;
  readonly accelerator: Accelerator;
  readonly elf: string;
  readonly iso: string;
  /** Handed to the kernel through fw_cfg. */
  readonly commandLine: string;
  /** Let the kernel end QEMU, and end it on a reset too. */
  readonly exitByGuest: boolean;
  readonly window: boolean;
  /** What a BIOS shows: the text mode of VGA, or a framebuffer. UEFI has a framebuffer. */
  readonly screen: "text" | "pixels";
  /** The UNIX socket where QEMU offers the tools' channel; "": there is none. */
  readonly channel: string;
  /** Where the first serial port leads: to this process, or to a device that others open. */
  readonly serial: "stdio" | "pty";
  readonly extra: readonly string[];
}

/** Something the user can mend; the message is one clear sentence. */
export class QemuProblem extends Error {}

/** Where distributions keep a UEFI firmware that fits one file. */
const FIRMWARE_FILES = [
  "/usr/share/ovmf/OVMF.fd",
  "/usr/share/qemu/OVMF.fd",
  "/usr/share/OVMF/OVMF_CODE_4M.fd",
  "/usr/share/OVMF/OVMF_CODE.fd",
  "/usr/share/edk2/x64/OVMF.4m.fd",
  "/usr/share/edk2/ovmf/OVMF_CODE.fd",
  "/opt/homebrew/share/qemu/edk2-x86_64-code.fd",
];

/** Under this name of the machine iso/grub.cfg asks the BIOS for a framebuffer. */
const PIXELS_WISH = "gehri.screen=pixels";

const SERIAL_DEVICES = { stdio: "stdio,id=serial0,signal=off", pty: "pty,id=serial0" } as const;

const WINDOW = process.platform === "darwin" ? "cocoa" : "gtk";

function uefiArguments(): string[] {
  const file = FIRMWARE_FILES.find((path) => existsSync(path));
  if (file === undefined) {
    throw new QemuProblem("There is no UEFI firmware for QEMU (Debian: the package ovmf).");
  }
  // The combined image works as a plain ROM: without a store of variables, nothing has to be kept.
  if (!file.includes("_CODE") && !file.includes("-code")) return ["-bios", file];
  return ["-drive", `if=pflash,format=raw,unit=0,readonly=on,file=${file}`];
}

function bootArguments(options: MachineOptions): string[] {
  if (options.boot === "none") return [];
  const image = options.boot === "iso" ? options.iso : options.elf;
  if (!existsSync(image)) {
    throw new QemuProblem(`There is no ${image}: \`make iso\` builds it.`);
  }
  return options.boot === "iso" ? ["-cdrom", image, "-boot", "d"] : ["-kernel", image];
}

/** One port, as more of them need a protocol of their own (virtio 1.2, 5.3.3). */
function channelArguments(socket: string): string[] {
  if (socket === "") return [];
  const path = socket.replaceAll(",", ",,");
  return [
    ...["-chardev", `socket,id=channel0,path=${path},server=on,wait=off`],
    ...["-device", "virtio-serial-pci,id=channels,max_ports=1"],
    ...["-device", "virtconsole,bus=channels.0,chardev=channel0"],
  ];
}

/** All arguments; the first serial port is QEMU's standard input and output. */
export function qemuArguments(options: MachineOptions): string[] {
  return [
    ...["-machine", options.machine, "-accel", options.accelerator],
    ...(options.accelerator === "tcg" ? [] : ["-cpu", "host"]),
    ...["-smp", String(options.cpus), "-m", String(options.memoryMiB)],
    ...(options.firmware === "uefi" ? uefiArguments() : []),
    ...bootArguments(options),
    ...["-vga", "std", "-net", "none", "-no-user-config"],
    ...(options.screen === "pixels" ? ["-smbios", `type=1,product=${PIXELS_WISH}`] : []),
    // Named, so that a QEMU without windows says so instead of serving VNC.
    ...["-display", options.window ? WINDOW : "none"],
    ...["-chardev", SERIAL_DEVICES[options.serial], "-serial", "chardev:serial0"],
    ...(options.commandLine === ""
      ? []
      : ["-fw_cfg", `name=opt/gehri/cmdline,string=${options.commandLine.replaceAll(",", ",,")}`]),
    ...(options.exitByGuest
      ? ["-no-reboot", "-device", `isa-debug-exit,iobase=${DEBUG_EXIT_PORT},iosize=1`]
      : []),
    ...channelArguments(options.channel),
    ...options.extra,
  ];
}
