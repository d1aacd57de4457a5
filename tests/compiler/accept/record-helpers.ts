/** `Readonly`, `Partial`, `Required`, `Pick` and `Omit` make records of records. */
import { printLine } from "gehri:host";

interface Open {
  x: i32;
  y: i32;
}
type Point = Readonly<Open>;
type Config = { readonly name: string; readonly retries: u32; readonly verbose: boolean };
type Named = Pick<Config, "name">;
type Rest = Omit<Config, "name">;
type Key = keyof Config;

const defaults: Config = { name: "none", retries: 3, verbose: false };

function configure(options: Partial<Config>): Config {
  return { ...defaults, ...options };
}
function whole(options: Required<Partial<Config>>): Config {
  return options;
}
function text(key: Key): string {
  switch (key) {
    case "name":
      return "a name";
    case "retries":
    case "verbose":
      return "a detail";
  }
}
function show(c: Config): void {
  printLine(`${c.name} ${c.retries} ${c.verbose}`);
}

export function main(): i32 {
  const p: Point = { x: 1, y: 2 };
  show(configure({}));
  show(configure({ name: "b", verbose: true }));
  const named: Named = { name: "c" };
  const { name, ...others } = defaults;
  const rest: Rest = others;
  show({ ...named, ...rest });
  const same: Config["retries"] = rest.retries;
  show(whole({ ...rest, name, retries: same + 1 }));
  printLine(`${p.x + p.y} ${text("name")} ${text("verbose")} ${equals(rest, others)}`);
  return 0;
}
// expect-output:
// none 3 false
// b 3 true
// c 3 false
// none 4 false
// 3 a name a detail true
