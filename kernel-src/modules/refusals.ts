/**
 * Why a module is not loaded or unloaded: a code that tools and tests can rely on, and a sentence
 * for people. docs/modules.md has the table; a test compares the two.
 */
import { type ByteSink, writeText } from "gehri:text";

export enum Refusal {
  None = 0,
  /** It is no relocatable ELF file for x86_64, or has no manifest. */
  NotAModule = 1,
  /** The file is cut short, or its contents are not those that the digest was made of. */
  Altered = 2,
  /** It was built for another version of the kernel's interface. */
  WrongAbi = 3,
  /** It uses a symbol that nobody offers. */
  UnknownSymbol = 4,
  /** It uses a symbol whose type is another one now. */
  ChangedType = 5,
  /** It asks for a capability that the command line does not grant. */
  NotGranted = 6,
  /** It needs a module that is not loaded. */
  MissingDependency = 7,
  /** Another loaded module needs it. */
  InUse = 8,
  /** A module of that name is loaded. */
  AlreadyLoaded = 9,
  /** There is no memory, or no place for one more module. */
  NoMemory = 10,
  /** A relocation of a kind, or with a value, that cannot be. */
  BadRelocation = 11,
  /** Its sections or its manifest are not laid out as a module's are. */
  BadLayout = 12,
  /** Its `start` gave a reason not to run. */
  StartFailed = 13,
  /** Its `start` panicked or did not end. */
  StartPanicked = 14,
  /** There is no such file. */
  NoFile = 15,
  /** There is no such module. */
  NotLoaded = 16,
  /** It offers a symbol that another module offers already. */
  DuplicateSymbol = 17,
  /** Its functions need more stack than a module's task has. */
  StackTooSmall = 18,
  /** It is being loaded or unloaded right now. */
  Busy = 19,
}

const SENTENCE_BYTES_MAX = 400;

/** The outcome of one operation. */
export class Verdict implements ByteSink {
  code: Refusal = Refusal.None;
  private readonly bytes = new FixedArray<u8, typeof SENTENCE_BYTES_MAX>();
  private length: usize = 0;

  clear(): void {
    this.code = Refusal.None;
    this.length = 0;
  }

  /** Gives false, for `return verdict.refuse(…)`. The first refusal counts. */
  refuse(code: Refusal, sentence: Text): boolean {
    if (this.code !== Refusal.None) return false;
    this.code = code;
    this.length = 0;
    writeText(this, sentence);
    return false;
  }

  get sentence(): string {
    return stringView(this.bytes.slice(0, this.length));
  }

  /** Takes printable characters only: names in it come from files. */
  writeBytes(bytes: ReadonlySlice<u8>): void {
    for (const value of bytes) {
      if (this.length === this.bytes.length) return;
      const isVisible = value >= byte(" ") && value < 0x7f;
      this.bytes[this.length] = isVisible ? value : byte("?");
      this.length += 1;
    }
  }
}

export function refuseBusy(verdict: Verdict): boolean {
  return verdict.refuse(Refusal.Busy, "another module is being loaded or unloaded right now");
}

export function refuseFile(verdict: Verdict): boolean {
  return verdict.refuse(Refusal.NoFile, "there is no file of that name in memory");
}

/** What a person or a tool is told: `insmod: hello: GM05: sentence`. */
export function writeVerdict(
  sink: ByteSink,
  command: string,
  name: string,
  verdict: Verdict,
): void {
  const code = u8(verdict.code);
  writeText(sink, command);
  writeText(sink, ": ");
  for (const value of name.bytes()) {
    const isVisible = value >= byte(" ") && value !== 0x7f;
    writeText(sink, `${char(isVisible ? value : byte("?"))}`);
  }
  writeText(sink, `: GM${code / 10}${code % 10}: ${verdict.sentence}\n`);
}
