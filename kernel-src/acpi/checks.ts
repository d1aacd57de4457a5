/** Checks of ACPI structures (ACPI 6.5, 5.2), over bytes: nothing here trusts a length. */
import { u32At, u64At } from "../boot/bytes.ts";

export const HEADER_BYTES: usize = 36;
const RSDP_V1_BYTES: usize = 20;
const RSDP_V2_BYTES: usize = 36;

/** All bytes add up to zero. */
export function isChecksumRight(bytes: ReadonlySlice<u8>): boolean {
  let sum: u8 = 0;
  for (const value of bytes) sum = wrapping.add(sum, value);
  return sum === 0;
}

export function hasSignature(bytes: ReadonlySlice<u8>, signature: string): boolean {
  return (
    bytes.length >= signature.length && stringView(bytes.slice(0, signature.length)) === signature
  );
}

/** True if bytes of firmware may stand in a log line. */
export function isPrintable(bytes: ReadonlySlice<u8>): boolean {
  for (const code of bytes) {
    if (code < byte(" ") || code > byte("~")) return false;
  }
  return true;
}

export type Rsdp = {
  /** "" or what is wrong with all of it. */
  readonly problem: string;
  /** "" or why there is no XSDT although there should be one. */
  readonly warning: string;
  readonly rsdt: u64;
  /** 0 for revision 0. */
  readonly xsdt: u64;
};

/**
 * The root pointer (5.2.5.3): 20 bytes in revision 0, 36 from revision 2 on. `bytes` holds at least
 * 36 if they exist.
 */
export function parseRsdp(bytes: ReadonlySlice<u8>): Rsdp {
  if (!hasSignature(bytes, "RSD PTR ") || bytes.length < RSDP_V1_BYTES)
    return { problem: "no signature", warning: "", rsdt: 0, xsdt: 0 };
  if (!isChecksumRight(bytes.slice(0, RSDP_V1_BYTES)))
    return { problem: "the checksum is wrong", warning: "", rsdt: 0, xsdt: 0 };
  const rsdt = u64(u32At(bytes, 16));
  if (bytes[15] < 2) return { problem: "", warning: "", rsdt, xsdt: 0 };
  const warning = extensionProblem(bytes);
  const xsdt: u64 = warning.length === 0 ? u64At(bytes, 24) : 0;
  return { problem: "", warning, rsdt, xsdt };
}

/** What is wrong with the part from revision 2; it makes the XSDT unusable, not the RSDT. */
function extensionProblem(bytes: ReadonlySlice<u8>): string {
  if (bytes.length < RSDP_V2_BYTES) return "the root pointer is cut off";
  const length = usize(u32At(bytes, 20));
  if (length < RSDP_V2_BYTES || length > bytes.length)
    return "the length of the root pointer is impossible";
  if (!isChecksumRight(bytes.slice(0, length))) return "the extended checksum is wrong";
  return "";
}

/**
 * "" for a whole table with a right checksum, or what is wrong. `bytes` is the table as long as it
 * says.
 */
export function tableProblem(bytes: ReadonlySlice<u8>): string {
  if (bytes.length < HEADER_BYTES) return "it is shorter than a header";
  if (u32At(bytes, 4) !== u32(bytes.length)) return "its length is impossible";
  if (!isChecksumRight(bytes)) return "its checksum is wrong";
  return "";
}
