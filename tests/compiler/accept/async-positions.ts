// `await` in every position of an expression; operands before it keep their values.
import { print } from "gehri:host";

let clock: u32 = 0;

async function tick(n: u32): Promise<u32> {
  clock += n;
  await suspend();
  return n;
}

async function flag(value: boolean): Promise<boolean> {
  await suspend();
  clock += 1000;
  return value;
}

async function note(a: u32, b: u32, c: u32): Promise<u32> {
  return a * 100 + b * 10 + c;
}

function plain(a: u32, b: u32): u32 {
  return a * 10 + b;
}

class Cell {
  value: u32 = 5;
  async next(by: u32): Promise<u32> {
    await suspend();
    this.value += by;
    return this.value;
  }
}

async function run(): Promise<u32> {
  const cell = new Cell();
  let n: u32 = 1;
  const sum = n + (await tick(2)) + cell.value * (await cell.next(1));
  print(`sum ${sum}\n`);
  print(`args ${plain(n++, await tick(n))} ${plain(await tick(3), n)}\n`);
  print(`nested ${await note(await tick(1), await tick(2), n)}\n`);
  const chosen = (await flag(true)) ? await tick(4) : await tick(5);
  const lazy = (await flag(false)) && (await flag(true));
  const either = (await flag(true)) || (await flag(true));
  print(`${chosen} ${lazy} ${either} clock ${clock}\n`);
  if (await flag(false)) print("no\n");
  else if (await flag(true)) print("yes\n");
  while (n < (await tick(5))) n++;
  print(`while ${n}\n`);
  do n += await tick(1);
  while (n < (await tick(8)));
  print(`do ${n}\n`);
  for (let i = await tick(1); i < (await tick(4)); i += await tick(1)) print(`for ${i}\n`);
  switch (await tick(2)) {
    case 1:
      print("one\n");
      break;
    case 2: {
      const inner = await tick(7);
      print(`two ${inner}\n`);
      break;
    }
    default:
      print("other\n");
  }
  cell.value = await cell.next(10);
  cell.value += await cell.next(1);
  const pair: readonly [u32, u32] = [await tick(1), n];
  print(`${cell.value} ${pair[0]} ${pair[1]}\n`);
  return (await tick(6)) + (await tick(7));
}

let result: u32 = 0;
async function main2(): Promise<void> {
  result = await run();
}

export function main(): i32 {
  const frame = new Frame<typeof main2>();
  const task = frame.start();
  let steps: u32 = 0;
  while (!task.resume()) steps++;
  print(`result ${result}, ${steps} waits, done ${task.isDone()}\n`);
  return 0;
}
// expect-output:
// sum 33
// args 12 32
// nested 122
// 4 false true clock 3014
// yes
// while 5
// do 8
// for 1
// for 2
// for 3
// two 7
// 33 1 8
// result 13, 37 waits, done true
