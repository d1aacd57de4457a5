/**
 * The screen in pixels. Where they stand is known early, and they are mapped later: `describe` says
 * what the boot loader set up, `start` where the kernel has mapped it. Only cells that changed are
 * drawn, and pixels are never read.
 */
import { sliceAt } from "gehri:unsafe";
import { Screen } from "../screen/screen.ts";
import { Font } from "./font.ts";
import { type FramebufferMode, framebufferBytes, noFramebuffer } from "./mode.ts";
import { Painter } from "./painter.ts";

export class Framebuffer extends Screen {
  private readonly font = new Font();
  private readonly painter = new Painter(this.font);
  private mode: FramebufferMode = noFramebuffer("there is none");
  /** Of the first pixel; 0: not mapped. */
  private memory: usize = 0;
  /** Where a panic may draw before the framebuffer is mapped; 0: nowhere. */
  private early: usize = 0;

  /** `early`: where the pixels are already mapped in some way, or 0. */
  describe(mode: FramebufferMode, early: usize): void {
    this.mode = mode;
    this.early = early;
    this.font.build();
    this.interpreter.reset();
  }

  /** `address`: of the first pixel. All that was written so far is shown next. */
  start(address: usize): void {
    this.memory = address;
    this.painter.start(this.mode, this.pixels());
    this.text.markAllDirty();
  }

  isPresent(): boolean {
    return this.memory !== 0;
  }

  /** Whether `show` has something to do. */
  isBehind(): boolean {
    return this.memory !== 0 && this.painter.isBehind(this.text);
  }

  show(cellsMax: usize): boolean {
    if (this.memory === 0) return false;
    return this.painter.paint(this.text, this.pixels(), cellsMax);
  }

  preparePanic(): void {
    if (this.memory === 0 && this.early !== 0) this.start(this.early);
    this.painter.forget();
  }

  private pixels(): Slice<u8> {
    return sliceAt<u8>(this.memory, framebufferBytes(this.mode));
  }
}

export const framebuffer = new Framebuffer();
