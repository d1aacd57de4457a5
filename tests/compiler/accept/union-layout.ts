/** The compiler's sizes of unions and nullable values are those of the C compiler. */
import { printLine } from "gehri:host";
import { ptr } from "gehri:unsafe";

type Small = { readonly kind: "a" } | { readonly kind: "b" };
type Mixed =
  | { readonly kind: "byte"; readonly b: u8 }
  | { readonly kind: "wide"; readonly w: u64; readonly b: u8 }
  | { readonly kind: "text"; readonly t: string }
  | { readonly kind: "nested"; readonly inner: Small; readonly half: u16 | null };
type Odd =
  | { readonly on: true; readonly a: u16; readonly b: u8; readonly c: u16 }
  | { readonly on: false; readonly d: u8 };
enum Far {
  Low = -70000,
  High = 5,
}
type Wide = { readonly tag: Far.Low; readonly x: u8 } | { readonly tag: Far.High };
type Unit = { readonly only: "one" };

function size<T>(): usize {
  return ptr<T>(4096).$add(1).$address - 4096;
}
function check<T>(name: string): void {
  printLine(`${name} ${sizeof<T>()} ${size<T>() === sizeof<T>()}`);
}

export function main(): i32 {
  check<Small>("Small");
  check<Mixed>("Mixed");
  check<Odd>("Odd");
  check<Wide>("Wide");
  check<Unit>("Unit");
  check<u8 | null>("u8 | null");
  check<u64 | null>("u64 | null");
  check<Mixed | null>("Mixed | null");
  check<string | null>("string | null");
  check<Slice<u8> | null>("Slice | null");
  check<Unit | null>("Unit | null");
  check<"x" | "y" | null>("strings | null");
  check<readonly [Odd, u8 | null, Small]>("tuple");
  return 0;
}
// expect-output:
// Small 1 true
// Mixed 24 true
// Odd 8 true
// Wide 8 true
// Unit 1 true
// u8 | null 2 true
// u64 | null 16 true
// Mixed | null 32 true
// string | null 24 true
// Slice | null 24 true
// Unit | null 2 true
// strings | null 2 true
// tuple 12 true
