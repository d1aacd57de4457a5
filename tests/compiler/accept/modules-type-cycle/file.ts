/** A file knows its folder. */
import type { Folder } from "./folder.ts";

export class File {
  owner: Folder | null = null;

  depth(): u32 {
    const owner = this.owner;
    return owner === null ? 100 : owner.depth() + 100;
  }
}
