/** A folder holds a file, and may stand in a folder. */
import { File } from "./file.ts";

export class Folder {
  parent: Folder | null = null;
  readonly file = new File();

  constructor(readonly id: u32) {}

  depth(): u32 {
    const parent = this.parent;
    return parent === null ? 1 : parent.depth() + 1;
  }
}
