/** The harness as a library: boot a machine, talk to it, look at it. */
export { chooseAccelerator } from "./accelerator.ts";
export { Channel } from "./channel.ts";
export { type BootOptions, boot, type ExecResult, KernelPanic, Vm } from "./harness.ts";
export { type Accelerator, type MachineOptions, QemuProblem } from "./machine.ts";
export { colourAt, encodePng, type Picture, readPpm } from "./picture.ts";
export { type ConsoleEvent, ConsoleParser } from "./protocol.ts";
export { Qmp } from "./qmp.ts";
export { readCells, readLines, type ScreenCell, UNKNOWN_GLYPH } from "./screen-text.ts";
