/**
 * Which disk may be overwritten: what lsblk says, read as hostile text, and the rules over it. Pure
 * functions, as a mistake here costs somebody a disk.
 */
import { LABEL_CHARACTERS_MAX, TREE_DEPTH_MAX } from "./limits.ts";

export interface Disk {
  readonly path: string;
  /** `disk`, `part`, `loop`, `crypt`, … */
  readonly type: string;
  readonly bytes: number;
  readonly removable: boolean;
  readonly readOnly: boolean;
  /** `usb`, `sata`, `nvme`; empty if unknown. */
  readonly transport: string;
  readonly model: string;
  /** Of the device and of all that lies on it; swap is `[SWAP]`. */
  readonly mounts: readonly string[];
}

/** Why a disk is refused; `forceable` if the user may insist. */
export interface Refusal {
  readonly reason: string;
  readonly forceable: boolean;
}

/** The columns that `parseDisks` needs. */
export const LSBLK_COLUMNS = "PATH,TYPE,SIZE,RM,HOTPLUG,RO,TRAN,MODEL,MOUNTPOINTS";

/** Where the running system lives. */
const SYSTEM_MOUNTS = ["/", "/boot", "/boot/efi", "/usr", "/var", "/home", "/efi", "[SWAP]"];

type Fields = Readonly<Record<string, unknown>>;

function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A device names itself: nothing of it may reach the terminal as a control character. */
export function plain(value: unknown): string {
  if (typeof value !== "string") return "";
  const shown = value.replace(/[^\x20-\x7e]/g, "?").trim();
  return shown.slice(0, LABEL_CHARACTERS_MAX);
}

/** Newer versions of lsblk give `true`, older ones `"1"`. */
function truth(value: unknown): boolean {
  return value === true || value === 1 || value === "1";
}

/** What is no size is 0, which is too small for everything. */
function size(value: unknown): number {
  const number = typeof value === "string" && /^\d+$/.test(value) ? Number(value) : value;
  return typeof number === "number" && Number.isSafeInteger(number) && number > 0 ? number : 0;
}

function ownMounts(fields: Fields): string[] {
  const several = Array.isArray(fields.mountpoints) ? fields.mountpoints : [];
  return [...several, fields.mountpoint].filter((one): one is string => typeof one === "string");
}

function readTree(fields: Fields, depth: number, disks: Disk[]): string[] {
  if (depth > TREE_DEPTH_MAX) throw new RangeError("lsblk's tree is too deep");
  const path = typeof fields.path === "string" ? fields.path : "";
  const at = disks.length;
  const children = Array.isArray(fields.children) ? fields.children.filter(isFields) : [];
  const below = children.flatMap((child) => readTree(child, depth + 1, disks));
  const mounts = [...new Set([...ownMounts(fields), ...below])];
  if (/^\/dev\/[\w./-]+$/.test(path)) {
    disks.splice(at, 0, {
      path,
      type: plain(fields.type),
      bytes: size(fields.size),
      removable: truth(fields.rm) || truth(fields.hotplug) || fields.tran === "usb",
      readOnly: truth(fields.ro),
      transport: plain(fields.tran),
      model: plain(fields.model),
      mounts,
    });
  }
  return mounts;
}

/** All devices that `lsblk --json --bytes` lists; a parent stands before what lies on it. */
export function parseDisks(text: string): Disk[] {
  const tree: unknown = JSON.parse(text);
  const roots = isFields(tree) && Array.isArray(tree.blockdevices) ? tree.blockdevices : null;
  if (roots === null) throw new SyntaxError("no list of devices");
  const disks: Disk[] = [];
  for (const root of roots.filter(isFields)) readTree(root, 0, disks);
  return disks;
}

/** What speaks against overwriting the disk with an image of so many bytes, the worst first. */
export function refusals(disk: Disk, imageBytes: number): Refusal[] {
  const found: Refusal[] = [];
  const refuse = (reason: string, forceable: boolean): void =>
    void found.push({ reason, forceable });
  if (disk.readOnly) refuse("is write-protected", false);
  if (disk.bytes < imageBytes) {
    refuse(`is too small: ${disk.bytes} bytes, and the image has ${imageBytes}`, false);
  }
  const system = disk.mounts.filter((mount) => SYSTEM_MOUNTS.includes(mount));
  const [first] = disk.mounts;
  if (system.length > 0) refuse(`holds the running system (${system.map(plain).join(", ")})`, true);
  else if (first !== undefined) refuse(`is in use, mounted at ${plain(first)}: unmount it`, true);
  if (disk.type === "part") refuse("is a partition; an image belongs on the whole disk", true);
  else if (disk.type !== "disk" && disk.type !== "loop") refuse("is no disk", true);
  if (!disk.removable) refuse("is not removable", true);
  return found;
}

export function isStick(disk: Disk): boolean {
  return disk.type === "disk" && disk.removable && disk.bytes > 0;
}

/** `7.5 GB`, as it is printed on sticks. */
export function showBytes(bytes: number): string {
  const units = ["bytes", "kB", "MB", "GB", "TB"];
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${unit === 0 ? value : value.toFixed(1)} ${units[unit]}`;
}

/** One line: path, size, transport, model. */
export function describe(disk: Disk): string {
  const what = [disk.transport, disk.model].filter((word) => word !== "").join(" ");
  return `${disk.path}  ${showBytes(disk.bytes)}  ${what === "" ? disk.type : what}`;
}
