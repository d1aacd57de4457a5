/** The line below the picture: how many steps a second each swarm's birds take. */
import { type ByteSink, writeText } from "gehri:text";
import { type PICTURE_COLUMNS, SWARM_BIRDS, SWARMS } from "./limits.ts";

const NS_PER_SECOND: u64 = 1_000_000_000;
const SPACE: u8 = 0x20;
/** Attributes: the swarms' bright colours, and light grey. */
const COLOURS: FixedArray<u16, 2> = [0x0c, 0x0b];
const PLAIN: u16 = 0x07;

/** Text as cells of the screen; what does not fit is left out. */
class CellLine implements ByteSink {
  readonly cells = new FixedArray<u16, typeof PICTURE_COLUMNS>();
  colour: u16 = PLAIN;
  private used: usize = 0;

  clear(): void {
    this.cells.fill((PLAIN << 8) | u16(SPACE));
    this.used = 0;
  }

  writeBytes(bytes: ReadonlySlice<u8>): void {
    for (const value of bytes) {
      if (this.used === this.cells.length) return;
      this.cells[this.used] = (this.colour << 8) | u16(value);
      this.used += 1;
    }
  }
}

export class Figures {
  private readonly line = new CellLine();
  private readonly counted = new FixedArray<u64, typeof SWARMS>();
  private readonly perSecond = new FixedArray<u64, typeof SWARMS>();
  private countedAtNs: u64 = 0;

  reset(nowNs: u64): void {
    this.counted.fill(0);
    this.perSecond.fill(0);
    this.countedAtNs = nowNs;
  }

  /** Counts once a second. */
  update(steps: ReadonlySlice<u64>, nowNs: u64): void {
    const passed = nowNs - this.countedAtNs;
    if (passed < NS_PER_SECOND) return;
    for (let swarm: usize = 0; swarm < SWARMS; swarm++) {
      const done = steps[swarm] - this.counted[swarm];
      this.perSecond[swarm] = (done * NS_PER_SECOND) / passed / u64(SWARM_BIRDS);
      this.counted[swarm] = steps[swarm];
    }
    this.countedAtNs = nowNs;
  }

  /** The line; good until the next call. */
  cells(): ReadonlySlice<u16> {
    const line = this.line;
    line.clear();
    for (let swarm: usize = 0; swarm < SWARMS; swarm++) {
      line.colour = COLOURS[swarm];
      const name: string = swarm === 0 ? "red" : "cyan";
      writeText(line, ` ${name}: ${u64(SWARM_BIRDS)} tasks, ${this.perSecond[swarm]} steps/s `);
    }
    return line.cells;
  }
}
