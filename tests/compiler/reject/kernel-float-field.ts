/** The kernel has no floats in its objects either. */
class C {
  share: f32 = 0;
}
const c = new C();
/** @export kernel_main */
export function kernelMain(): void {
  c.share = 1;
}
// target: kernel
// expect: GTS2012 3:10 `f32` cannot be used in the kernel.
