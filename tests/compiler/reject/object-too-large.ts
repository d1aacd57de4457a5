/** No static data beyond 1 GiB, and no type that C cannot hold. */
const table = new FixedArray<u64, 200_000_000>();

export function main(): i32 {
  return i32(table[0]);
}
// expect: GTS3041 2:1 This object would take 1600000000 bytes; 1073741824 are allo
