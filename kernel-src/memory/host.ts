/**
 * Memory of kernel code that is compiled for the host, for tests: objects and stacks come from the
 * host, whose sanitizers see each of them.
 */
import "gehri:unsafe";

/** Zero: there is none. Aligned to 64. */
/** @c host_allocate */
export declare function hostAllocate(bytes: usize): usize;
/** @c host_free */
export declare function hostFree(address: usize): void;
