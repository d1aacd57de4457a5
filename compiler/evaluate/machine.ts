/**
 * The state of one evaluation and the two ways in which it ends early: the program cannot be
 * computed now, or it panics.
 */
import type { ClassInfo, Func, Local } from "../tree.ts";
import type { Value } from "./values.ts";

/** Statements and operations of an evaluation that the program demands. */
export const DEMANDED_STEPS_MAX = 20_000_000;
/** Of one that is only tried: what takes longer runs when the program starts. */
export const TRIED_STEPS_MAX = 2_000_000;
/** Elements and fields of all objects that an evaluation makes. */
export const CELLS_MAX = 4_000_000;
/** Calls inside calls; each takes some of the compiler's own stack. */
export const CALL_DEPTH_MAX = 200;

/** Not the first frame, and no adapter that only passes a call on. */
function isNamed(func: Func | null): boolean {
  return func !== null && !func.name.endsWith("__value");
}

/** Calls that a message names. */
const SHOWN_FRAMES_MAX = 6;

/** The expression needs something that only the running program has. */
export class NotConstant extends Error {}

/** A check failed: the program would panic here. */
export class Panics extends Error {}

/** A bound of this file was reached. */
export class TooLarge extends Error {}

export interface Frame {
  readonly func: Func | null;
  readonly locals: Map<Local, Value>;
  /** The line that is being computed, for the chain of calls in a message. */
  line: number;
}

/** What an evaluation needs from the program around it. */
export interface World {
  /** The body of a function, lowered if need be; null if there is none in GTS. */
  readonly bodyOf: (func: Func) => Func["body"];
  /**
   * What a virtual call on an object of this class calls, or what a test for a class says; null for
   * all other functions.
   */
  readonly dispatch: (func: Func, info: ClassInfo) => Func | boolean | null;
}

export class Machine {
  readonly frames: Frame[] = [];
  #steps = 0;
  #cells = 0;

  constructor(
    readonly world: World,
    readonly stepsMax: number,
  ) {}

  get frame(): Frame {
    const frame = this.frames.at(-1);
    if (frame === undefined) throw new Error("an evaluation has a frame");
    return frame;
  }

  step(): void {
    if (++this.#steps > this.stepsMax)
      throw new TooLarge(`It takes more than ${this.stepsMax} steps.`);
  }

  allocate(cells: number): void {
    this.#cells += cells;
    if (this.#cells > CELLS_MAX) throw new TooLarge(`It needs more than ${CELLS_MAX} values.`);
  }

  enter(func: Func | null): Frame {
    if (this.frames.length >= CALL_DEPTH_MAX)
      throw new TooLarge(`Calls are nested more than ${CALL_DEPTH_MAX} deep.`);
    const frame: Frame = { func, locals: new Map(), line: func?.line ?? 0 };
    this.frames.push(frame);
    return frame;
  }

  leave(): void {
    this.frames.pop();
  }

  /** ` in f at a.ts:3, called at b.ts:9`: innermost first. */
  chain(): string {
    const frames = this.frames.filter(({ func }) => isNamed(func)).reverse();
    const places = frames
      .slice(0, SHOWN_FRAMES_MAX)
      .map(({ func, line }) => `\`${func?.shownName}\` (${func?.module.shownPath}:${line})`);
    if (frames.length > places.length) places.push(`${frames.length - places.length} more`);
    return places.length === 0 ? "" : ` in ${places.join(", called from ")}`;
  }
}
