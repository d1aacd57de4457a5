/** Figures of one measurement; of their median a few that went wrong do not matter. */
const SAMPLES_MAX = 500;

export class Samples {
  private readonly figures = new FixedArray<u64, typeof SAMPLES_MAX>();
  private count: usize = 0;

  clear(): void {
    this.count = 0;
  }

  /** Keeps them in order. Those for which there is no room are not kept. */
  add(figure: u64): void {
    if (this.count === this.figures.length) return;
    let place = this.count;
    while (place > 0 && this.figures[place - 1] > figure) {
      this.figures[place] = this.figures[place - 1];
      place -= 1;
    }
    this.figures[place] = figure;
    this.count += 1;
  }

  /** 0: there are none. */
  median(): u64 {
    return this.count === 0 ? 0 : this.figures[this.count / 2];
  }
}
