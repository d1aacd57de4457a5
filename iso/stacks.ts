/**
 * The kernel's stacks against what may run on them: fails the build, with the way, where a stack
 * could be too small or nobody can tell. docs/stack.md says what is added up.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { CallGraph } from "../compiler/analyse/call-graph.ts";
import { type Bound, chainLines, StackBounds } from "../compiler/analyse/stack/bounds.ts";
import type { Frame } from "../compiler/analyse/stack/usage.ts";
import { offeredFuncs } from "../compiler/print/api.ts";
import { type EntryPoint, isHandler } from "../compiler/size/stack.ts";
import type { Func, Program } from "../compiler/tree.ts";
import { INTEGERS, intern, VOID } from "../compiler/types.ts";
import { PROJECT_ROOT } from "./limits.ts";
import { API_STACK_BYTES, MODULE_STACK_BYTES } from "./modules/limits.ts";

/** Where tasks call functions of modules. */
const MODULE_TASKS = "kernel-src/modules/tasks.ts";
/** Registers, vector and error code of struct InterruptFrame, alignment, and the call. */
const INTERRUPT_BYTES = 22 * 8 + 16 + 8;
/** The frame that runtime/kernel/panic.S makes, and what it pushes beside. */
const PANIC_BYTES = 176 + 16 + 8;
/** `context_switch` of runtime/kernel/context.S: return address and registers, six by tcc. */
const CONTEXT_SWITCH_BYTES = 7 * 8;
/** Other assembly: a return address and the few registers that it saves. */
const ASSEMBLY_BYTES = 64;
/** A thunk of an interface table moves the object and calls on. */
const THUNK_BYTES = 64;
const TASK_ENTRY_BYTES = 32;

/** What may run on a stack, one after the other or one inside the other. */
export interface KernelStack {
  readonly name: string;
  readonly bytes: number;
  readonly needed: number | null;
  readonly lines: readonly string[];
  readonly problem: string | null;
}

export interface KernelStacks {
  readonly bounds: StackBounds;
  readonly entries: readonly EntryPoint[];
  readonly stacks: readonly KernelStack[];
}

/** What the C compiler made of the functions. */
export interface KernelFrames {
  readonly frames: ReadonlyMap<string, Frame>;
  /** For calls of the runtime's helpers, where the compiler does not inline them. */
  readonly helperBytes: number;
  /** What the kernel was compiled with: sizes of stacks are among it. */
  readonly defines: ReadonlyMap<string, string>;
}

export async function kernelStacks(
  program: Program,
  { frames, helperBytes, defines }: KernelFrames,
): Promise<KernelStacks> {
  const bounds = new StackBounds(new CallGraph(program), {
    frames,
    externals: new Map([["gts_switch_stacks", CONTEXT_SWITCH_BYTES]]),
    externalBytes: ASSEMBLY_BYTES,
    thunkBytes: THUNK_BYTES,
  });
  const exported = (name: string): Func => {
    const func = bounds.graph.funcs.find((candidate) => candidate.name === name);
    if (func === undefined) throw new Error(`The kernel has no function ${name}.`);
    return func;
  };
  const boot = exported("kernel_main");
  const further = exported("cpu_enter");
  const interrupt = exported("interrupt_dispatch");
  const panic = exported("panic_check");
  const asynchronous = exported("async_run");
  const entryType = intern({ kind: "func", params: [INTEGERS.u64], result: VOID });
  const tasks = bounds.graph.values(entryType);
  const sizes = await stackSizes(defines);
  // Handlers run with interrupts off on the stack that they interrupt; a failed check goes on
  // there.
  const above = [
    part(bounds, "an interrupt", interrupt, INTERRUPT_BYTES + helperBytes),
    part(bounds, "a panic", panic, PANIC_BYTES + helperBytes),
  ];
  const stacks = [
    stackOf("boot and idle task", sizes.boot, [part(bounds, "boot", boot, helperBytes), ...above]),
    stackOf("a further CPU and its idle task", sizes.task, [
      part(bounds, "start", further, TASK_ENTRY_BYTES + helperBytes),
      ...above,
    ]),
    stackOf("async tasks", sizes.task, [
      part(bounds, "a run between two waits", asynchronous, TASK_ENTRY_BYTES + helperBytes),
      ...above,
    ]),
    ...tasks.map((task) => {
      // What a module's function needs is in its manifest, and refused if it is more. It reckons
      // with the kernel's functions as gcc makes them.
      const moduleBytes = MODULE_STACK_BYTES + sizes.api - API_STACK_BYTES;
      const extra = task.module.shownPath === MODULE_TASKS ? moduleBytes : 0;
      const own = TASK_ENTRY_BYTES + helperBytes + extra;
      const first = part(bounds, `task ${task.shownName}`, task, own);
      return stackOf(`task ${task.shownName}`, sizes.task, [first, ...above]);
    }),
    ...offeredFuncs(program).map((func) => {
      const name = `${func.name}, as modules reckon with it,`;
      return stackOf(name, sizes.api, [part(bounds, name, func, helperBytes)]);
    }),
    stackOf("faults", sizes.fault, above),
  ];
  const handlers = bounds.graph.funcs.filter(isHandler);
  const entries = [boot, further, interrupt, panic, ...handlers, ...tasks].map((func) => ({
    name: func.shownName,
    func,
  }));
  return { bounds, entries, stacks };
}

interface Part {
  readonly what: string;
  readonly extra: number;
  readonly bound: Bound;
}

function part(bounds: StackBounds, what: string, func: Func, extra: number): Part {
  return { what, extra, bound: bounds.of(func) };
}

function stackOf(name: string, bytes: number, parts: readonly Part[]): KernelStack {
  const lines = parts.flatMap(({ what, bound, extra }) => [
    `  ${what}: ${bound.bytes === null ? "no bound" : bound.bytes + extra} bytes`,
    ...chainLines(bound.chain).map((line) => `  ${line}`),
  ]);
  const problem = parts.find(({ bound }) => bound.bytes === null)?.bound.problem ?? null;
  const needed = parts.reduce((sum, { bound, extra }) => sum + (bound.bytes ?? 0) + extra, 0);
  return { name, bytes, needed: problem === null ? needed : null, lines, problem };
}

/** What is wrong, as text for people; null if every stack is large enough. */
export function stackProblems(stacks: readonly KernelStack[]): string | null {
  const wrong = stacks.filter(({ needed, bytes }) => needed === null || needed > bytes);
  if (wrong.length === 0) return null;
  // One cause is told once, however many stacks it reaches.
  const told = new Set<string | null>([null]);
  return wrong
    .filter(({ problem }) => problem === null || (!told.has(problem) && told.add(problem)))
    .map(({ name, bytes, needed, lines, problem }) => {
      const what =
        needed === null
          ? `nobody can tell how much is needed: ${problem} (\`@recursion N\` gives a bound)`
          : `${needed} bytes may be needed`;
      return [`The stack of ${name} has ${bytes} bytes, but ${what}.`, ...lines].join("\n");
    })
    .join("\n");
}

/** From where they are declared, so that the check cannot speak of other sizes. */
async function stackSizes(
  defines: ReadonlyMap<string, string>,
): Promise<{ boot: number; task: number; api: number; fault: number }> {
  const numberIn = async (file: string, pattern: RegExp): Promise<number> => {
    const found = pattern.exec(await readFile(join(PROJECT_ROOT, file), "utf8"))?.[1];
    if (found === undefined) throw new Error(`${file} no longer says ${pattern}.`);
    return Number(found);
  };
  const usual = await numberIn("kernel-src/memory/stacks.ts", /option\("STACK_BYTES", (\d+)\)/);
  const task = Number(defines.get("STACK_BYTES") ?? usual);
  return {
    boot: await numberIn("boot/entry.S", /^boot_stack:\n\s+\.skip (\d+)/m),
    task,
    api: API_STACK_BYTES * (task / usual),
    fault: await numberIn("kernel-src/cpu/gdt.ts", /doubleFaultStack = new FixedArray<u8, (\d+)>/),
  };
}
