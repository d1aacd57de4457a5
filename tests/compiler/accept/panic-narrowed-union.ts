/** A union in a mutable field is checked again where it is used after a call may have written it. */
import { printLine } from "gehri:host";

type State = { readonly kind: "open"; readonly handle: u32 } | { readonly kind: "closed" };
class File {
  state: State = { kind: "open", handle: 7 };
  close(): void {
    this.state = { kind: "closed" };
  }
}
const file = new File();

export function main(): i32 {
  if (file.state.kind === "open") {
    printLine(`${file.state.handle}`);
    file.close();
    printLine(`${file.state.handle}`); // panics: the value is no longer of the narrowed type
  }
  return 0;
}
// expect-output:
// 7
