/** A property that may be missing stands in records and classes, not behind an interface. */
interface Runner {
  readonly label?: string;
  run(): void;
}
function show(runner: Runner): string {
  return runner.label ?? "none";
}
export function main(): i32 {
  return 0;
}
// expect: GTS2020 3:3 `label?` of an interface with methods may be `undefined`.
