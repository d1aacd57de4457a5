/**
 * Modules that a tool outside sends over its channel: a frame of PUSH_KIND holds a byte, the length
 * of the name, then the name, then the file. The file is stored and loaded as the shell's `modfile`
 * and `insmod` would, and answered with what they print: a byte, 0 if it is loaded, then text.
 */
import { type ByteSink, writeText } from "gehri:text";
import { type Frame, serveTool, type ToolHandler } from "../devices/tools.ts";
import { logWarn } from "../log.ts";
import { NAME_BYTES_MAX } from "./limits.ts";
import { describeFile, loadModule } from "./loader.ts";
import type { Manifest } from "./manifest.ts";
import { refuseFile, Verdict, writeVerdict } from "./refusals.ts";
import { beginFile, holdFile, holdSpace, releaseFile, releaseSpace } from "./store.ts";
import { unloadModule } from "./unload.ts";

/** qemu/modules.ts repeats it. */
const PUSH_KIND: u8 = 2;
const LOADED: u8 = 0;
const REFUSED: u8 = 1;
const ANSWER_BYTES_MAX = 512;
const NAME_MAX = 63;

static_assert(NAME_MAX === NAME_BYTES_MAX);

/** What is answered; what is too long is cut. */
class Answer implements ByteSink {
  private readonly bytes = new FixedArray<u8, typeof ANSWER_BYTES_MAX>();
  private length: usize = 0;

  begin(status: u8): void {
    this.bytes[0] = status;
    this.length = 1;
  }

  writeBytes(bytes: ReadonlySlice<u8>): void {
    for (const value of bytes) {
      if (this.length === this.bytes.length) return;
      this.bytes[this.length] = value;
      this.length += 1;
    }
  }

  get whole(): ReadonlySlice<u8> {
    return this.bytes.slice(0, this.length);
  }
}

class Push implements ToolHandler {
  private readonly verdict = new Verdict();
  private readonly answer = new Answer();
  private readonly name = new FixedArray<u8, typeof NAME_MAX>();

  onFrame(frame: Frame): void {
    const length = new FixedArray<u8, 1>();
    let problem = "there is no name before the file";
    if (frame.read(length) && usize(length[0]) <= NAME_BYTES_MAX) {
      const name = this.name.slice(0, usize(length[0]));
      if (frame.read(name)) problem = this.store(stringView(name), frame);
      if (problem.length === 0) this.load(stringView(name));
    }
    if (problem.length > 0) {
      this.answer.begin(REFUSED);
      writeText(this.answer, `modfile: ${problem}\n`);
    }
    frame.skip();
    frame.answer(this.answer.whole);
  }

  /** Gives what is wrong, or "". */
  private store(name: string, frame: Frame): string {
    const problem = beginFile(name, u64(frame.unread));
    if (problem.length > 0) return problem;
    const space = holdSpace(name);
    if (space === null) return "the file is gone";
    const isWhole = frame.read(space);
    releaseSpace(name, isWhole);
    return isWhole ? "" : "the file did not arrive whole";
  }

  /** A module of that name is unloaded before, unless the file is damaged. */
  private replace(name: string, file: ReadonlySlice<u8>): boolean {
    const { verdict } = this;
    if (describeFile(file, verdict, noLook)) unloadModule(name, verdict);
    verdict.clear();
    return loadModule(file, verdict);
  }

  private load(name: string): void {
    const { verdict, answer } = this;
    verdict.clear();
    const file = holdFile(name);
    const isLoaded = file === null ? refuseFile(verdict) : this.replace(name, file);
    if (file !== null) releaseFile(name);
    answer.begin(isLoaded ? LOADED : REFUSED);
    if (!isLoaded) writeVerdict(answer, "insmod", name, verdict);
  }
}

const push = new Push();

function noLook(_manifest: Manifest): void {}

/** Before the channel is served. */
export function servePushes(): void {
  if (!serveTool(PUSH_KIND, push)) logWarn("modules cannot be pushed over the channel");
}
