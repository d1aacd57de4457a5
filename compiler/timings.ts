/** Where the compiler's time goes: `gehri cc --timings`. */

export class Timings {
  readonly phases: { readonly name: string; readonly ms: number }[] = [];
  #started = performance.now();

  /** The phase that began with the last call, or with this object, ends now. */
  lap(name: string): void {
    const now = performance.now();
    this.phases.push({ name, ms: now - this.#started });
    this.#started = now;
  }

  text(): string {
    const total = this.phases.reduce((sum, { ms }) => sum + ms, 0);
    const line = (name: string, ms: number): string =>
      `${name.padEnd(10)} ${ms.toFixed(0).padStart(6)} ms\n`;
    const memory = process.resourceUsage().maxRSS / 1024;
    const lines = this.phases.map(({ name, ms }) => line(name, ms)).join("");
    return `${lines}${line("all", total)}${"memory".padEnd(10)} ${memory.toFixed(0).padStart(6)} MB\n`;
  }
}
