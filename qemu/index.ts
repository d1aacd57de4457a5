/** The harness as a library, `gehri/harness`: boot a machine, talk to it, look at it. */
export { chooseAccelerator } from "./accelerator.ts";
export { Channel } from "./channel.ts";
export { type ConsoleKind, type ExecResult, KernelPanic, MachineConsole } from "./console.ts";
export { type BootOptions, boot, Vm } from "./harness.ts";
export { type Accelerator, type MachineOptions, QemuProblem } from "./machine.ts";
export { pushModule } from "./modules.ts";
export { colourAt, encodePng, type Picture, readPpm } from "./picture.ts";
export { type ConsoleEvent, ConsoleParser } from "./protocol.ts";
export { Qmp } from "./qmp.ts";
export { readCells, readLines, type ScreenCell, UNKNOWN_GLYPH } from "./screen-text.ts";
export { connectSerial, SerialMachine, type SerialPortOptions } from "./serial-port.ts";
export { datagram, Station } from "./station.ts";
