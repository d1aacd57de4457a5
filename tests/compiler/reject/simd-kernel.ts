/** Vector registers are not the kernel's. */
// target: kernel
export function sum(): u32 {
  return u32x4.splat(1).sum();
}
// expect: GTS5030 4:10 `u32x4` cannot be used in the kernel
