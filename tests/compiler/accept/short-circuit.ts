/** `&&`, `||`, `?:` and `!` evaluate each side once, in order, and only when needed. */
import { print, printLine } from "gehri:host";

function t(name: string): boolean {
  print(`${name} `);
  return true;
}
function f(name: string): boolean {
  print(`${name} `);
  return false;
}
function num(n: i32): i32 {
  print(`#${n} `);
  return n;
}
let steps: i32 = 0;

export function main(): i32 {
  printLine(`${f("a") && t("b")} ${t("c") || t("d")} ${t("e") && f("g") || t("h")}`);
  printLine(`${(t("a") || t("b")) && (f("c") || f("d"))} ${!t("x") || !f("y")}`);
  printLine(`${t("p") ? num(1) : num(2)} ${f("p") ? num(1) : t("q") ? num(3) : num(4)}`);
  const a = num(1) < num(2) && num(3) > num(2) ? num(5) + num(6) : num(0);
  printLine(`${a}`);
  if (t("i") && steps++ === 0 && steps++ === 1 && f("j") && steps++ > 0) printLine("no");
  else printLine(`${steps}`);
  while (steps < 5 && t("w") && steps++ < 4) print(`${steps} `);
  printLine(`${steps}`);
  let i: i32 = 0;
  do {
    i++;
  } while ((i < 3 && t("k")) || (i < 5 && t("m") && i !== 4));
  printLine(`${i}`);
  for (let j: i32 = 0; j < 4 && (j !== 2 || f("stop")); j++) print(`j${j} `);
  printLine("");
  return 0;
}
// expect-output:
// a c e g h false true true
// a c d x y false true
// p #1 p q #3 1 3
// #1 #2 #3 #2 #5 #6 11
// i j 2
// w 3 w 4 w 5
// k k m m 4
// j0 j1 stop 
