/** The part of `cpu` that lists the CPUs, each with its load, and switches them off and on. */
import { rdtsc } from "gehri:unsafe";
import { print, printLine } from "../console/console.ts";
import { TaskView, viewIdle } from "../sched/table.ts";
import { type Cpu, CpuState, cpuCount, cpus } from "../smp/cpu.ts";
import type { CPUS_MAX } from "../smp/limits.ts";
import { switchCpu } from "../smp/switch.ts";
import type { Arguments } from "./arguments.ts";
import { FAILED, numberArgument, OK, refuse, refuseName } from "./command.ts";

const PER_MILLE = 1000;
const CPU_NUMBER_MAX: u64 = 255;

/** What `cpu` saw when it was last used, so that the load is that since then. */
class Look {
  tsc: u64 = 0;
  idleTicks: u64 = 0;
}

const looks = new FixedArray<Look, typeof CPUS_MAX>();

function stateName(state: CpuState): string {
  switch (state) {
    case CpuState.Parked:
      return "parked";
    case CpuState.Starting:
      return "starting";
    case CpuState.Online:
      return "online";
    case CpuState.Off:
      return "off";
    default:
      return "silent";
  }
}

/** Thousandths of the time since the last look in which the CPU did not idle. */
function loadOf(cpu: Cpu): u64 {
  const view = new TaskView();
  viewIdle(usize(cpu.index), view);
  const look = looks[cpu.index];
  const now = rdtsc();
  const passed = wrapping.sub(now, look.tsc);
  const idled = wrapping.sub(view.cpuTicks, look.idleTicks);
  look.tsc = now;
  look.idleTicks = view.cpuTicks;
  if (idled >= passed || passed < PER_MILLE) return 0;
  const idle = idled / (passed / PER_MILLE);
  return idle < PER_MILLE ? PER_MILLE - idle : 0;
}

export function printCpus(): void {
  printLine("  cpu apic state     load     ticks  devices requests  drops  tasks ready");
  for (let i: usize = 0; i < cpuCount(); i++) {
    const cpu = cpus[i];
    const load = loadOf(cpu);
    const state = cpu.shared.state.load();
    print(`${dec(cpu.index, 5)} ${dec(cpu.apicId, 4)} ${pad(stateName(state), 7)}`);
    print(
      ` ${dec(load / 10, 4)}.${load % 10} ${dec(cpu.ticks, 9)} ${dec(cpu.deviceInterrupts, 8)}`,
    );
    printLine(
      ` ${dec(cpu.requestInterrupts, 8)} ${dec(cpu.shootDowns, 6)} ${dec(cpu.runQueue.count, 12)}`,
    );
  }
}

/** `cpu N off`, `cpu N on`. */
export function cpuSwitchCommand(args: Arguments): u8 {
  if (args.count !== 3) return refuse("usage: cpu [NUMBER off|on]");
  const number = numberArgument(args, 1, "CPU", 0, CPU_NUMBER_MAX);
  if (number === null) {
    return FAILED;
  }
  const on = args.at(2) === "on";
  if (!on && args.at(2) !== "off") {
    return refuseName('cpu: say "on" or "off", not', args.at(2));
  }
  const problem = switchCpu(usize(number), on);
  return problem.length === 0 ? OK : refuse(`cpu ${number}: ${problem}`);
}
