/** Types may form circles through modules, and so may functions; initial values here do not. */
import { printLine } from "gehri:host";
import { Folder } from "./folder.ts";

const root = new Folder(1);
const child = new Folder(2);

export function main(): i32 {
  child.parent = root;
  child.file.owner = child;
  printLine(`${child.file.depth()} ${root.file.depth()} ${child.depth()}`);
  return 0;
}
// expect-output:
// 102 100 2
