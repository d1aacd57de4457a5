/**
 * `gehri:kernel`: what the kernel offers to modules that are loaded at run time (docs/modules.md).
 *
 * All of a module's functions run in tasks of the module's own; so everything here may be called
 * from everywhere in a module. What a module takes - tasks, memory, commands, devices, channels -
 * is counted to it and given back when it is unloaded, whether it says so or not.
 *
 * Functions that are handed over may not capture anything. Slices that the kernel gives stay good
 * until the module is unloaded; those that it is given, it reads during the call only.
 */

/** Writes a line to the kernel's log, with the module's name in front. */
/** @api gehri_log */
export declare function log(text: Text): void;
/** The same for what somebody should look at. */
/** @api gehri_log_warning */
export declare function logWarning(text: Text): void;
/** Writes to the console: the serial line and the screen. May sleep. */
/** @api gehri_print */
/** @effect sleep */
export declare function print(text: Text): void;
/** The same with the end of the line. May sleep. */
/** @api gehri_print_line */
/** @effect sleep */
export declare function printLine(text: Text): void;

/** Nanoseconds since the kernel started. */
/** @api gehri_time_now */
export declare function nowNs(): u64;
/** Lets others run for so long. */
/** @api gehri_task_sleep */
/** @effect sleep */
export declare function sleepNs(ns: u64): void;
/** Lets equals, and anyone more important, run first. */
/** @api gehri_task_yield */
/** @effect sleep */
export declare function yieldNow(): void;
/**
 * Starts a task of this module. Priorities go from 0 to 180, 100 is usual; more is cut. Its number,
 * or 0 if there is no memory or the module has too many tasks (32).
 */
/** @api gehri_task_spawn */
export declare function spawn(entry: (argument: usize) => void, argument: usize, priority: u8): u32;
/** Ends a task of this module's. False: it has no task of that number. */
/** @api gehri_task_kill */
/** @effect sleep */
export declare function kill(task: u32): boolean;
/** Whether a task of this module still runs. */
/** @api gehri_task_alive */
export declare function isAlive(task: u32): boolean;

/**
 * Zeroed memory, whole pages, until the module is unloaded; no bytes if there are none, or more
 * than 4 MiB in all.
 */
/** @api gehri_memory_take */
/** @effect alloc */
export declare function takeMemory(bytes: usize): Slice<u8>;

/**
 * A command of the shell, for as long as the module is loaded. `run` is given what stands behind
 * the command's name, and runs in a task of the module's; it gives 0, or what it failed with.
 * False: the name is taken or no name, or the module has eight commands.
 */
/** @api gehri_command_add */
export declare function addCommand(
  name: string,
  summary: string,
  run: (line: string) => u32,
): boolean;

/**
 * Puts a glyph of code page 437 into a cell of the screen, 25 rows of 80; `colours` as VGA has
 * them: the background in the high half. False: there is no such cell. Needs the capability
 * `screen`.
 */
/** @api gehri_screen_cell */
export declare function putCell(row: u32, column: u32, glyph: u8, colours: u8): boolean;

/**
 * Takes a PCI function that no driver has: its number for the functions below, or 0 if there is
 * none. It answers to its addresses from now on; it reaches memory only if the module has the
 * capability `dma`. Needs the capability `pci`.
 */
/** @api gehri_pci_take */
/** @effect sleep */
export declare function takeDevice(vendor: u16, device: u16): u32;
/** Reads a register of 32 bits; all ones if there is none. */
/** @api gehri_pci_read */
export declare function readRegister(device: u32, bar: u32, offset: u32): u32;
/** Writes a register of 32 bits. False: there is none. */
/** @api gehri_pci_write */
export declare function writeRegister(device: u32, bar: u32, offset: u32, value: u32): boolean;
/**
 * From now on the kernel takes the function's interrupts: it reads the register `status`, and
 * writes what is set there to the register `acknowledge`. False: it has no interrupt that can be
 * routed.
 */
/** @api gehri_pci_listen */
/** @effect sleep */
export declare function listen(device: u32, bar: u32, status: u32, acknowledge: u32): boolean;
/** Waits for an interrupt: what `status` has read since then; 0: the device was stopped. */
/** @api gehri_pci_wait */
/** @effect sleep */
export declare function waitInterrupt(device: u32): u32;

/** Memory that devices reach, at this address of theirs. */
export type DmaMemory = { readonly bytes: Slice<u8>; readonly address: u64 };

/**
 * Memory as `takeMemory` gives it, in a row for devices; the address is 0 if there is none. Needs
 * the capability `dma`.
 */
/** @api gehri_dma_take */
/** @effect alloc */
export declare function takeDma(bytes: usize): DmaMemory;

/**
 * Messages of 64 bytes, eight words, between tasks of modules, and between them and the kernel
 * (`ipc ask` in the shell), in order and each exactly once. A channel has a name, one end that
 * sends and one that receives, opened in any order; 64 messages wait in it. Several tasks of a
 * module may use its end. All of this needs the capability `ipc`.
 *
 * The number of the sending end, the module's from now on; 0 if somebody has that end, the name is
 * longer than 63 bytes or empty, there is no memory, or the module has eight ends already.
 */
/** @api gehri_ipc_sender */
/** @effect alloc */
export declare function openSender(name: string): u32;
/** The same for the end that receives. */
/** @api gehri_ipc_receiver */
/** @effect alloc */
export declare function openReceiver(name: string): u32;
/**
 * Closes an end, as the end of the module does: who waits at the other one is told. What a receiver
 * has not received is lost; what a sender has sent can still be received. False: it has no such
 * end.
 */
/** @api gehri_ipc_close */
export declare function closeChannel(channel: u32): boolean;
/**
 * Waits until somebody has the other end, or there is something to receive. False: the module has
 * no such end.
 */
/** @api gehri_ipc_wait */
/** @effect sleep */
export declare function waitForPeer(channel: u32): boolean;
/**
 * Sends eight words; waits for room. False: the receiver has closed its end and no new one has
 * come, the module has no such end, or the words are not eight.
 */
/** @api gehri_ipc_send */
/** @effect sleep */
export declare function sendMessage(channel: u32, message: ReadonlySlice<u64>): boolean;
/** The same without waiting; false also if there is no room. */
/** @api gehri_ipc_try_send */
export declare function trySendMessage(channel: u32, message: ReadonlySlice<u64>): boolean;
/**
 * Waits for a message: eight words. False: the sender has closed its end, no new one has come, and
 * all that it sent has been received; the module has no such end; or the place is not eight words.
 */
/** @api gehri_ipc_receive */
/** @effect sleep */
export declare function receiveMessage(channel: u32, message: Slice<u64>): boolean;
/** The same without waiting; false also if there is none. */
/** @api gehri_ipc_try_receive */
export declare function tryReceiveMessage(channel: u32, message: Slice<u64>): boolean;
