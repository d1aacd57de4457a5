/** A program may be told of calls side by side; an argument that waits holds none of them up. */
// expect-output:
// begin 2, first waits, argument, end 2, 7
// begin 2, begin 3, end 3, end 2, done
import { print } from "gehri:host";

/** @export gts_branches_begin */
export function begins(calls: u32): void {
  print(`begin ${calls}, `);
}
/** @export gts_branches_end */
export function ends(calls: u32): void {
  print(`end ${calls}, `);
}

let signal = false;

async function first(): Promise<void> {
  print("first waits, ");
  while (!signal) await suspend();
}
async function argument(): Promise<u32> {
  await suspend();
  signal = true;
  print("argument, ");
  return 7;
}
async function same(value: u32): Promise<u32> {
  return value;
}
async function nothing(): Promise<void> {}
async function three(): Promise<void> {
  await Promise.all([nothing(), nothing(), nothing()]);
}

async function run(): Promise<void> {
  const [, seven] = await Promise.all([first(), same(await argument())]);
  print(`${seven}\n`);
  await Promise.all([three(), nothing()]);
  print("done\n");
}

const frame = new Frame<typeof run>();

export function main(): i32 {
  const task = frame.start();
  let resumes: u32 = 1;
  while (!task.resume()) resumes += 1;
  // The first call has seen the signal without one more.
  assert(resumes === 2, `${resumes} times`);
  return 0;
}
