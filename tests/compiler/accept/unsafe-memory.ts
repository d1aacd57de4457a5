/** `gehri:unsafe`: loads and stores at any alignment, pointers, references and slices from addresses. */
import { printLine } from "gehri:host";
import {
  addressOf,
  copyBytes,
  emplace,
  fillBytes,
  functionAddress,
  functionAt,
  load,
  mmio,
  ptr,
  refAt,
  sliceAt,
  store,
} from "gehri:unsafe";

class Task {
  id: u32 = 7;
  readonly name = new FixedArray<u8, 4>();
  next: Task | null = null;
}
const memory = new FixedArray<u8, 256>();
type Unary = (n: i32) => i32;
function triple(n: i32): i32 {
  return n * 3;
}

export function main(): i32 {
  const base = addressOf(memory);
  store<u64>(base + 3, 0x1122334455667788);
  store<i16>(base + 11, -2);
  store<boolean>(base + 13, true);
  printLine(`${memory[3]} ${memory[10]} ${load<u32>(base + 5)} ${load<i16>(base + 11)}`);
  printLine(`${load<boolean>(base + 13)} ${load<i8>(base + 12)}`);
  const words = ptr<u16>(base + 32);
  words[0] = 0xffff;
  words[1] = 2;
  words.$add(2)[0] = words[0] - words[1];
  printLine(`${load<u16>(base + 36)} ${words[2]} ${words.$add(3).$add(-2)[0]}`);
  printLine(`${words.$address - base} ${words.$add(2).$address - base}`);
  fillBytes(base + 64, 0xff, 64);
  const task = emplace<Task>(base + 64);
  printLine(`${task.id} ${task.name[3]} ${task.next === null}`);
  task.id = 50;
  const same = refAt<Task>(base + 64);
  same.next = task;
  printLine(`${same.id} ${same.next.id} ${same === task} ${addressOf(same) - base}`);
  const view = sliceAt<u8>(base + 32, 6);
  printLine(`${view.length} ${view[0]} ${view[2]} ${addressOf(view) === base + 32}`);
  copyBytes(base + 33, base + 32, 5);
  printLine(`${view[1]} ${view[3]} ${view[5]}`);
  const register = mmio<u32>(base + 128);
  register.set(5);
  register.set(register.get() + 1);
  printLine(`${register.get()} ${register.$address - base}`);
  const f = functionAt<Unary>(functionAddress(triple));
  printLine(`${f(14)} ${functionAddress(triple) !== 0}`);
  return 0;
}
// expect-output:
// 136 17 860116326 -2
// true -1
// 65533 65533 2
// 32 36
// 7 0 true
// 50 50 true 64
// 6 255 2 true
// 255 2 253
// 6 128
// 42 true
