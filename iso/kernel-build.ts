/** What a way to build the kernel takes and gives. */
import type { Profile } from "../compiler/profiles.ts";
import type { KernelFrames } from "./stacks.ts";

export interface KernelSources {
  /** Absolute paths. */
  readonly cFiles: readonly string[];
  readonly assembly: readonly string[];
  /** Those of `cFiles` that are compiled for size. */
  readonly small: ReadonlySet<string>;
  /** Where the compiler left the names of functions. */
  readonly functions: string;
}

export interface KernelBuildOptions {
  readonly compiler: string;
  readonly profile: Profile;
  /** Where the kernel goes, with symbols for tools. */
  readonly elf: string;
  /** And without. */
  readonly stripped: string;
  /** Fails where a stack is too small for these frames. */
  readonly check: (frames: KernelFrames) => Promise<void>;
  readonly progress: (line: string) => void;
}

export interface KernelBuild {
  readonly objects: number;
  readonly objectsBuilt: number;
  /** Null: the compiler does not say how large frames are. */
  readonly frames: KernelFrames | null;
}
