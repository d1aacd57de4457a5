/** `a?.b ?? c` needs a value with a width on one side. */
interface Options {
  readonly level: 3;
}
class Task {
  run(): void {}
}
function run(task: Task | null): void {
  task?.run() ?? 3;
}
function level(options: Options | null): u32 {
  return options?.level ?? 0;
}
export function main(): i32 {
  return 0;
}
// expect: GTS2003 9:3 This chain has no value.
// expect: GTS2001 12:10 Nothing says what width this has.
