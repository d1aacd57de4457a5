/** Boots the kernel so that it counts instructions, and reads what its `bench` command prints. */
import { boot } from "../qemu/index.ts";
import { COUNTING, DEADLINE_MS, MEASURES, MEMORY_MIB, type Measure } from "./peers.ts";

export interface Result extends Measure {
  readonly what: string;
  readonly instructions: number;
}

/** Lines such as `yield      62 ticks  task switch by yield`. */
export function readResults(output: string): Result[] {
  return MEASURES.map((measure) => {
    const line = new RegExp(`^${measure.name} +(\\d+) ticks +(.+)$`, "m").exec(output);
    if (line?.[1] === undefined || line[2] === undefined) {
      throw new Error(`the kernel did not measure "${measure.name}": ${JSON.stringify(output)}`);
    }
    return { ...measure, what: line[2].trim(), instructions: Number(line[1]) };
  });
}

export async function measure(images: { elf: string; iso: string }): Promise<Result[]> {
  const machine = { boot: "direct", accelerator: "tcg", memoryMiB: MEMORY_MIB } as const;
  const limits = { readyDeadlineMs: DEADLINE_MS };
  const vm = await boot({ ...images, ...machine, ...limits, extra: COUNTING });
  try {
    const { output, status } = await vm.exec("bench", DEADLINE_MS);
    if (status !== 0) throw new Error(`bench ended with ${status}: ${output}`);
    return readResults(output);
  } finally {
    await vm.close();
  }
}
