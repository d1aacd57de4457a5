/** IPv4 addresses as people write them. */

export type Network = { readonly address: u32; readonly mask: u32 };

/** `10.0.2.15`; null: it is none. */
export function parseAddress(text: string): u32 | null {
  let value: u32 = 0;
  let parts: u32 = 0;
  let part: u32 = 0;
  let digits: u32 = 0;
  for (const digit of text.bytes()) {
    if (digit === byte(".")) {
      if (digits === 0 || parts === 3) return null;
      value = (value << 8) | part;
      parts += 1;
      part = 0;
      digits = 0;
      continue;
    }
    if (digit < byte("0") || digit > byte("9") || digits === 3) return null;
    part = part * 10 + u32(digit - byte("0"));
    digits += 1;
    if (part > 255) return null;
  }
  return parts === 3 && digits > 0 ? (value << 8) | part : null;
}

/** `10.0.2.15/24`; null: it is none, or not of one station. */
export function parseNetwork(text: string): Network | null {
  const bytes = text.bytes();
  let slash: usize = 0;
  while (slash < bytes.length && bytes[slash] !== byte("/")) slash += 1;
  const address = parseAddress(text.slice(0, slash));
  const digits = bytes.length - slash;
  if (address === null || digits < 2 || digits > 3) return null;
  let bits: u32 = 0;
  for (const digit of bytes.slice(slash + 1)) {
    if (digit < byte("0") || digit > byte("9")) return null;
    bits = bits * 10 + u32(digit - byte("0"));
  }
  if (bits < 8 || bits > 30) return null;
  const mask: u32 = ~(u32.MAX >> bits);
  return isHost(address, mask) ? { address, mask } : null;
}

/** Whether one station can have it: not this network, loopback, a group, or all. */
export function isStation(address: u32): boolean {
  const first = address >> 24;
  return first !== 0 && first !== 127 && first < 224;
}

/** Whether a station of a network of 8 to 30 bits can have it: not the network itself, nor all. */
export function isHost(address: u32, mask: u32): boolean {
  const hosts = ~mask;
  // The bits of hosts are the lowest ones, without a gap.
  const isMask = hosts >= 3 && hosts <= u32.MAX >> 8 && (hosts & (hosts + 1)) === 0;
  const host = address & hosts;
  return isMask && isStation(address) && host !== 0 && host !== hosts;
}
