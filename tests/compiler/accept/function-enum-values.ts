/** Enums and sets of strings in function types. */
import { printLine } from "gehri:host";
enum Colour { Red, Blue }
type F = (c: Colour, m: "a" | "b") => Colour;
function f(c: Colour, m: "a" | "b"): Colour { return m === "a" ? c : Colour.Red; }
const t: FixedArray<F, 1> = [f];
export function main(): i32 { printLine(`${u32(t[0](Colour.Blue, "a"))}`); return 0; }
// expect-output:
// 1
