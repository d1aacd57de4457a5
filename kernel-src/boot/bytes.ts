/** Little-endian numbers out of bytes, bounds-checked. */
export function u16At(bytes: ReadonlySlice<u8>, at: usize): u16 {
  return u16(bytes[at]) | (u16(bytes[at + 1]) << 8);
}

export function u32At(bytes: ReadonlySlice<u8>, at: usize): u32 {
  return u32(u16At(bytes, at)) | (u32(u16At(bytes, at + 2)) << 16);
}

export function u64At(bytes: ReadonlySlice<u8>, at: usize): u64 {
  return u64(u32At(bytes, at)) | (u64(u32At(bytes, at + 4)) << 32);
}
