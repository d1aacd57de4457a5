/** Where the kernel starts. Reads as its table of contents. */
import { initAcpi } from "./acpi/tables.ts";
import { bootInfo } from "./boot/boot-info.ts";
import { loadCommandLine, optionIs } from "./boot/command-line.ts";
import { loadBootInfo } from "./boot/load.ts";
import {
  connectConsole,
  initFramebufferConsole,
  initScreenConsole,
  initSerialConsole,
  setMachineMode,
} from "./console/console.ts";
import { mapScreen, startPainting } from "./console/screen.ts";
import "./cpu/exceptions.ts";
import { loadFirstTables } from "./cpu/gdt.ts";
import { initInterrupts } from "./cpu/interrupts.ts";
import { initPerCpu } from "./cpu/per-cpu.ts";
import { initDevices, watchDevices } from "./devices/drivers.ts";
import { serveTools } from "./devices/tools.ts";
import { initIrq } from "./irq/irq.ts";
import { log, logWarn } from "./log.ts";
import { frames } from "./memory/frames.ts";
import { initMemory } from "./memory/init.ts";
import { startModules } from "./modules/start.ts";
import { initRandom } from "./random/random.ts";
import { spawnIn } from "./sched/control.ts";
import { initScheduler, runIdle } from "./sched/idle.ts";
import { PRIORITY_SHELL, SYSTEM_SWARM } from "./sched/limits.ts";
import { initSwarms } from "./sched/swarm.ts";
import { onTick, onTimer } from "./sched/turns.ts";
import { runShell } from "./shell/shell.ts";
import { claimFirstCpu, thisCpu } from "./smp/cpu.ts";
import { startCpus } from "./smp/start.ts";
import { initClock, startTick } from "./time/tick.ts";

/** Called by boot/entry.S with what the boot loader left in EAX and EBX. */
/** @export kernel_main */
export function kernelMain(magic: u32, infoAddress: usize): never {
  initPerCpu();
  claimFirstCpu();
  loadFirstTables(thisCpu().tables);
  initInterrupts();
  initSerialConsole();
  initScreenConsole();

  loadCommandLine();
  const bootProblem = loadBootInfo(magic, infoAddress);
  setMachineMode(optionIs("console", "machine"));
  initFramebufferConsole(bootInfo);
  const memoryProblem = initMemory(bootInfo);
  if (memoryProblem.length > 0)
    panic(`cannot boot: ${memoryProblem}${bootProblem.length > 0 ? "; " : ""}${bootProblem}`);
  mapScreen();
  if (bootProblem.length > 0) logWarn(`boot information: ${bootProblem}`);
  if (bootInfo.regionsIgnored > 0)
    logWarn(`${bootInfo.regionsIgnored} regions of the memory map are ignored`);
  log(`${frames.totalFrames * 4} KiB of memory in ${bootInfo.regionCount} regions`);

  initAcpi();
  initIrq();
  initClock();
  initRandom();
  initDevices();
  initScheduler();
  connectConsole();
  startTick(onTimer, onTick);
  startCpus();
  initSwarms();
  startPainting();
  watchDevices();
  startModules();
  serveTools();
  if (spawnIn(SYSTEM_SWARM, "shell", runShell, 0, PRIORITY_SHELL) === 0)
    panic("there is no memory for the shell");
  runIdle();
}
