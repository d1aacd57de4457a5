/** Collects the lines of C text and keeps its line numbers in step with the source by #line. */
import { pathLiteral } from "./constants.ts";

/** Up to this many lines behind, empty lines are shorter to read than a directive. */
const MAX_BLANK = 1;

export class Writer {
  readonly lines: string[] = [];
  #depth = 0;
  #path: string;
  /** The source line that the next output line counts as; 0 before the first directive. */
  #expected = 0;

  constructor(path: string) {
    this.#path = path;
  }

  /** The next line that is added belongs to this line of the source. */
  at(line: number): void {
    if (line <= 0 || line === this.#expected) return;
    const behind = line - this.#expected;
    if (this.#expected > 0 && behind > 0 && behind <= MAX_BLANK) {
      for (let i = 0; i < behind; i++) this.lines.push("");
    } else {
      this.lines.push(`#line ${line}${this.#expected === 0 ? ` ${pathLiteral(this.#path)}` : ""}`);
    }
    this.#expected = line;
  }

  add(text: string): void {
    if (text.includes("\n")) for (const line of text.split("\n")) this.#addLine(line);
    else this.#addLine(text);
  }

  #addLine(line: string): void {
    this.lines.push(line === "" ? "" : "  ".repeat(this.#depth) + line);
    if (this.#expected > 0) this.#expected++;
  }

  indent(): void {
    this.#depth++;
  }

  dedent(): void {
    this.#depth--;
  }
}
