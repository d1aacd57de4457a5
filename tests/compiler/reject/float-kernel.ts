/** The kernel has no floats. */
/** @export kernel_main */
export function kernelMain(n: u32): u32 {
  const f: f64 = f64(n);
  return u32(f);
}
// target: kernel
// expect: GTS2012 4:12 `f64` cannot be used in the kernel.
