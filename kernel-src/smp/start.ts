/**
 * Starting the other CPUs that the firmware names (MultiProcessor Specification 1.4, appendix B.4):
 * reset, a pause, start-up command, one after the other. A CPU that does not answer in time is
 * reset again and left alone; the machine goes on without it.
 */
import { functionAddress, makePerCpuArea, perCpuBytes, readCr3, writeCr3 } from "gehri:unsafe";
import { lapic } from "../../drivers/apic/lapic.ts";
import { madt } from "../acpi/tables.ts";
import { loadInterruptTable, setHandler } from "../cpu/interrupts.ts";
import { enableWriteCombining } from "../cpu/memory-types.ts";
import { SPURIOUS_VECTOR } from "../irq/irq.ts";
import { PAGE_BYTES } from "../layout.ts";
import { setSpinWork } from "../lock/spin-lock.ts";
import { log, logWarn } from "../log.ts";
import { takeFrames } from "../memory/frames.ts";
import { guardFaultStacks } from "../memory/init.ts";
import { physicalToVirtual } from "../memory/paging.ts";
import { allocateStack } from "../memory/stacks.ts";
import { joinScheduler, runIdle } from "../sched/idle.ts";
import { nowNs } from "../time/clock.ts";
import { compareClock, serveClock } from "./clock-check.ts";
import { addCpu, type Cpu, CpuState, cpuCount, cpus, runningCpus } from "./cpu.ts";
import { CPUS_MAX, INIT_WAIT_NS, STARTUP_AGAIN_NS, STARTUP_WAIT_NS } from "./limits.ts";
import { answerWhileSpinning, onShootDown } from "./shoot-down.ts";
import { onStop } from "./stop.ts";
import { aimTrampoline, lowerTrampoline, raiseTrampoline, trampolinePage } from "./trampoline.ts";
import { SHOOT_DOWN_VECTOR, STOP_VECTOR } from "./vectors.ts";

/** Finds the CPUs in the firmware's table, and starts all that there is room for. */
export function startCpus(): void {
  if (!lapic.present) return;
  cpus[0].apicId = lapic.id;
  setSpinWork(answerWhileSpinning);
  setHandler(SHOOT_DOWN_VECTOR, onShootDown);
  setHandler(STOP_VECTOR, onStop);
  noteCpus();
  if (cpuCount() === 1) return;
  if (!raiseTrampoline()) {
    logWarn("there is no memory below 640 KiB to start other CPUs from: one CPU runs");
    return;
  }
  for (let i: usize = 1; i < cpuCount(); i++) lapic.sendInit(cpus[i].apicId);
  pauseNs(INIT_WAIT_NS);
  let online: u64 = 1;
  for (let i: usize = 1; i < cpuCount(); i++) {
    if (startCpu(cpus[i])) online += 1;
  }
  lowerTrampoline();
  log(`${online} CPUs run tasks${lapic.isX2 ? "; x2APIC mode" : ""}`);
}

function noteCpus(): void {
  let parked: u64 = 0;
  for (const id of madt.apicIds.slice(0, madt.cpuCount)) {
    if (id === cpus[0].apicId) continue;
    if (!lapic.isX2 && id > u32(u8.MAX)) {
      logWarn(`CPU with APIC id ${id} stays parked: it needs x2APIC mode`);
      continue;
    }
    if (addCpu(id) === null) parked += 1;
  }
  if (parked > 0) logWarn(`${parked} CPUs stay parked: ${CPUS_MAX} are the most that run tasks`);
}

function pauseNs(ns: u64): void {
  const until = nowNs() + ns;
  while (nowNs() < until) spinHint();
}

function startCpu(cpu: Cpu): boolean {
  cpu.stackTop = allocateStack();
  cpu.area = makeArea();
  if (cpu.stackTop === 0 || cpu.area === 0 || !guardFaultStacks(cpu.tables)) {
    logWarn(`CPU ${cpu.index} stays parked: there is no memory for its stacks and variables`);
    return false;
  }
  cpu.shared.state.store(CpuState.Starting);
  aimTrampoline(cpu.stackTop, functionAddress(enterCpu), u64(cpu.index));
  lapic.sendStartup(cpu.apicId, trampolinePage());
  if (waitOnline(cpu, STARTUP_AGAIN_NS)) return true;
  lapic.sendStartup(cpu.apicId, trampolinePage());
  if (waitOnline(cpu, STARTUP_WAIT_NS)) return true;
  // A late start would run on what the next CPU finds in the trampoline.
  lapic.sendInit(cpu.apicId);
  pauseNs(INIT_WAIT_NS);
  if (cpu.shared.state.load() === CpuState.Online) return true;
  runningCpus.fetchAnd(~cpu.bit);
  cpu.shared.state.store(CpuState.Silent);
  logWarn(`CPU ${cpu.index} (APIC id ${cpu.apicId}) does not start: going on without it`);
  return false;
}

/** Memory for its per-CPU variables, with their initial values; 0: there is none. */
function makeArea(): usize {
  let order: u8 = 0;
  while (PAGE_BYTES << order < perCpuBytes()) order += 1;
  const frame = takeFrames(order);
  if (frame === 0) return 0;
  makePerCpuArea(physicalToVirtual(frame));
  return physicalToVirtual(frame);
}

function waitOnline(cpu: Cpu, ns: u64): boolean {
  const until = nowNs() + ns;
  while (cpu.shared.state.load("acquire") !== CpuState.Online) {
    if (nowNs() >= until) return false;
    serveClock();
    spinHint();
  }
  return true;
}

/** Where boot/trampoline.S leads: on its own stack, interrupts off. */
/** @export cpu_enter */
export function enterCpu(index: u64): never {
  const cpu = cpus[usize(index)];
  cpu.claim();
  runningCpus.fetchOr(cpu.bit);
  enableWriteCombining();
  // Forgets the trampoline's page, and all that was unmapped before shoot-downs came here.
  writeCr3(readCr3());
  cpu.tables.load();
  loadInterruptTable();
  lapic.startOther(SPURIOUS_VECTOR);
  cpu.tscOffset = compareClock();
  joinScheduler(cpu);
  cpu.shared.state.store(CpuState.Online, "release");
  runIdle();
}
