/** What the kernel image is compiled from: the kernel, and the agents that ship with it. */
export const KERNEL_ROOTS: readonly string[] = ["kernel-src/main.ts", "agents/main.ts"];
