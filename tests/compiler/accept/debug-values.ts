/** What the debugger shows, one value of each kind: tests/compiler/gdb.test.ts stops in `shown`. */
import { printLine } from "gehri:host";

enum Colour {
  Red,
  Green = 5,
}
type Point = { readonly x: i32; readonly y: i32 };
type Shape =
  | { readonly kind: "circle"; readonly radius: u32 }
  | { readonly kind: "box"; readonly width: u32; readonly height: u32 };

class Account {
  balance: u64 = 250;
  owner: string = "Ada";
  readonly limits = new FixedArray<u16, 3>();
  next: Account | null = null;
}

function shown(point: Point, name: string, bytes: ReadonlySlice<u8>, shape: Shape, colour: Colour): u32 {
  let some: u32 | null = 7;
  let none: Point | null = null;
  const account = new Account();
  account.limits[1] = 500;
  const numbers = new FixedArray<i32, 4>();
  numbers[2] = -3;
  const pair: readonly [u8, boolean] = [4, true];
  let total: u32 = name.length === 3 ? u32(bytes.length) : 0;
  total += u32(point.x);
  if (shape.kind === "box") total += shape.width;
  if (some !== null) total += some;
  if (none !== null) total += 1;
  total += u32(numbers.length) + u32(account.limits[1]) + u32(pair[0]);
  if (colour === Colour.Red) total = 0;
  some = null;
  none = point;
  return total;
}

export function main(): i32 {
  const data = new FixedArray<u8, 3>();
  data[0] = 1;
  const total = shown({ x: 3, y: -4 }, "Ada", data.slice(0), {
    kind: "box",
    width: 2,
    height: 9,
  }, Colour.Green);
  printLine(`${total}`);
  return 0;
}
// expect-output:
// 523
