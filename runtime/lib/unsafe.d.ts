/**
 * `gehri:unsafe`: what can break memory safety. A module that does not import this one, and
 * declares no `@c` function, cannot. Addresses are plain `usize`; nothing here checks them.
 */

/** A pointer to `T` elements: `p[0]`, `p[3] = x`. No bounds. */
export interface Ptr<in out T> {
  readonly $address: usize;
  [index: number]: T;
  /** The pointer `count` elements further (or back). */
  $add(count: isize): Ptr<T>;
}
export declare function ptr<T>(address: usize): Ptr<T>;

/** A device register: each `get` and `set` is exactly one volatile access of `T`'s width. */
export interface Mmio<in out T> {
  readonly $address: usize;
  get(): T;
  set(value: T): void;
}
export declare function mmio<T extends number>(address: usize): Mmio<T>;

/** Reads or writes one scalar at any alignment. */
export declare function load<T>(address: usize): T;
export declare function store<T>(address: usize, value: NoInfer<T>): void;

/** The object of class `T` at this address, as it stands (nothing is initialised). */
export declare function refAt<T>(address: usize): T;
/**
 * Zeroes the storage at this address, runs the field initialisers and an argument-less constructor
 * of class `T`.
 */
export declare function emplace<T>(address: usize): T;
export declare function sliceAt<T>(address: usize, length: usize): Slice<T>;
/** The address of an object, a FixedArray or a slice's first element. */
export declare function addressOf<T>(object: T): usize;
/** The address of a function; the function at an address. */
export declare function functionAddress<F>(f: F): usize;
export declare function functionAt<F>(address: usize): F;
/** The address of a symbol of the linker script or an assembly file. */
export declare function symbolAddress(name: string): usize;
/** An enum value from its number, unchecked. */
export declare function enumFrom<E>(value: number): E;

/** Copies or fills bytes; `copyBytes` allows overlap. */
/** @c gts_copy */
export declare function copyBytes(to: usize, from: usize, bytes: usize): void;
/** @c gts_fill */
export declare function fillBytes(to: usize, value: u8, bytes: usize): void;

/** Copies one cache line of 64 bytes; the areas do not overlap. Gives the address behind `to`. */
/** @c gts_put_line */
export declare function putLine(to: usize, from: usize): usize;
/** The same; gives the address behind `from`. */
/** @c gts_get_line */
export declare function getLine(to: usize, from: usize): usize;

// Target kernel only: privileged instructions and ports (Intel SDM vol. 2).
/** @c gts_inb */
export declare function inb(port: u16): u8;
/** @c gts_inw */
export declare function inw(port: u16): u16;
/** @c gts_inl */
export declare function inl(port: u16): u32;
/** @c gts_outb */
export declare function outb(port: u16, value: u8): void;
/** @c gts_outw */
export declare function outw(port: u16, value: u16): void;
/** @c gts_outl */
export declare function outl(port: u16, value: u32): void;
/** Clears the interrupt flag. */
/** @c gts_cli */
export declare function cli(): void;
/** @c gts_sti */
/** @effect irq */
export declare function sti(): void;
/** `sti; hlt` with no interrupt window between them. */
/** @c gts_sti_hlt */
/** @effect sleep */
export declare function stiHlt(): void;
/** @c gts_hlt */
export declare function hlt(): void;
/** @c gts_pause */
export declare function pause(): void;
/** Disables interrupts; gives RFLAGS as it was. */
/** @c gts_irq_save */
export declare function irqSave(): u64;
/** Restores the interrupt flag from RFLAGS. */
/** @c gts_irq_restore */
export declare function irqRestore(flags: u64): void;
/**
 * Goes on where the stack pointer `newStackPointer` was saved, and saves this one at the address
 * `saveStackPointerTo`; returns when somebody goes on here. Interrupts are off.
 */
/** @c gts_switch_stacks */
export declare function switchStacks(saveStackPointerTo: usize, newStackPointer: usize): void;
/** The same for good: the stack that it leaves is free for others. */
/** @c gts_go_to_stack */
export declare function goToStack(newStackPointer: usize): never;
/** @c gts_rdtsc */
export declare function rdtsc(): u64;
/** The same after all earlier instructions. */
/** @c gts_rdtscp */
export declare function rdtscp(): u64;
/** Random numbers of the processor, which CPUID says it has; 0: none now. */
/** @c gts_rdrand */
export declare function rdrand(): u64;
/** @c gts_rdseed */
export declare function rdseed(): u64;
/** Extended control registers: which state XSAVE keeps. */
/** @c gts_xgetbv */
export declare function xgetbv(index: u32): u64;
/** @c gts_xsetbv */
export declare function xsetbv(index: u32, value: u64): void;
/** Writes the cache line of this address back and drops it. */
/** @c gts_clflush */
export declare function clflush(address: usize): void;
/** @c gts_wbinvd */
export declare function wbinvd(): void;
/** RFLAGS. */
/** @c gts_read_flags */
export declare function readFlags(): u64;
/** @c gts_rdmsr */
export declare function rdmsr(msr: u32): u64;
/** @c gts_wrmsr */
export declare function wrmsr(msr: u32, value: u64): void;
/** How much memory one processor's copy of all `PerCpu` variables takes. */
/** @c gts_percpu_bytes */
export declare function perCpuBytes(): usize;
/**
 * Makes a copy with the initial values at this address, which is a multiple of 64 and has room for
 * `perCpuBytes()`.
 */
/** @c gts_percpu_make */
export declare function makePerCpuArea(area: usize): void;
/** From now on this processor's variables are those in the area. */
/** @c gts_percpu_enter */
export declare function enterPerCpuArea(area: usize): void;
/** The area of this processor. */
/** @c gts_percpu_area */
export declare function perCpuArea(): usize;
/** Another processor's variable, by its area: an object itself, or the value as it is now. */
export declare function ofCpu<T>(variable: PerCpu<T> | PerCpuObject<T>, area: usize): T;
/** EAX, EBX, ECX, EDX. */
/** @c gts_cpuid */
export declare function cpuid(leaf: u32, subleaf: u32, out: FixedArray<u32, 4>): void;
/** @c gts_read_cr0 */
export declare function readCr0(): u64;
/** @c gts_write_cr0 */
export declare function writeCr0(value: u64): void;
/** @c gts_read_cr2 */
export declare function readCr2(): u64;
/** @c gts_read_cr3 */
export declare function readCr3(): u64;
/** @c gts_write_cr3 */
export declare function writeCr3(value: u64): void;
/** @c gts_read_cr4 */
export declare function readCr4(): u64;
/** @c gts_write_cr4 */
export declare function writeCr4(value: u64): void;
/** @c gts_invlpg */
export declare function invlpg(address: usize): void;
/** Loads the GDT register from a 10-byte pseudo-descriptor. */
/** @c gts_lgdt */
export declare function lgdt(pseudoDescriptor: usize): void;
/** @c gts_lidt */
export declare function lidt(pseudoDescriptor: usize): void;
/** @c gts_ltr */
export declare function ltr(selector: u16): void;
/** This function's frame pointer (RBP) and return address. */
/** @c gts_frame_pointer */
export declare function framePointer(): usize;
/** Stops the compiler from moving memory accesses across this point. */
/** @c gts_barrier */
export declare function compilerBarrier(): void;
