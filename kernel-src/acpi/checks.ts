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

export type Rsdp = {
  /** "" or what is wrong. */
  readonly problem: string;
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
    return { problem: "no signature", rsdt: 0, xsdt: 0 };
  if (!isChecksumRight(bytes.slice(0, RSDP_V1_BYTES)))
    return { problem: "the checksum is wrong", rsdt: 0, xsdt: 0 };
  const rsdt = u64(u32At(bytes, 16));
  if (bytes[15] < 2) return { problem: "", rsdt, xsdt: 0 };
  if (bytes.length < RSDP_V2_BYTES) return { problem: "", rsdt, xsdt: 0 };
  const length = u32At(bytes, 20);
  if (length < 36 || length > u32(bytes.length)) return { problem: "", rsdt, xsdt: 0 };
  // A wrong extended checksum makes the XSDT unusable, not the RSDT.
  if (!isChecksumRight(bytes.slice(0, usize(length)))) return { problem: "", rsdt, xsdt: 0 };
  return { problem: "", rsdt, xsdt: u64At(bytes, 24) };
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
