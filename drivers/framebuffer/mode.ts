/**
 * What a boot loader says about the framebuffer (multiboot2 specification 2.0, 3.6.12), checked.
 * Nothing in the tag is trusted: what does not fit together is refused with a reason for the log.
 */

import { SCREEN_COLUMNS, SCREEN_ROWS } from "../vga/limits.ts";
import {
  GLYPH_COLUMNS,
  GLYPH_ROWS,
  PITCH_BYTES_MAX,
  SCALE_MAX,
  SIDE_PIXELS_MAX,
} from "./limits.ts";

/** The tag: type, size, address, pitch, width, height, depth, type, reserved, colour fields. */
const ADDRESS_AT: usize = 8;
const PITCH_AT: usize = 16;
const WIDTH_AT: usize = 20;
const HEIGHT_AT: usize = 24;
const DEPTH_AT: usize = 28;
const TYPE_AT: usize = 29;
const FIELDS_AT: usize = 32;
const TAG_BYTES_MIN: usize = 38;
/** Direct colours: each pixel holds red, green and blue. */
const TYPE_RGB = 1;
/** No framebuffer at all: the text mode of VGA. */
const TYPE_TEXT = 2;

/** Where one colour stands in a pixel. */
export type ColourField = { readonly position: u8; readonly bits: u8 };

export type FramebufferMode = {
  /** "" or why this framebuffer cannot be used; then nothing else counts. */
  readonly problem: string;
  readonly address: u64;
  /** Bytes from one row to the next. */
  readonly pitch: usize;
  readonly width: usize;
  readonly height: usize;
  readonly pixelBytes: usize;
  readonly red: ColourField;
  readonly green: ColourField;
  readonly blue: ColourField;
};

function number(tag: ReadonlySlice<u8>, at: usize, bytes: usize): u64 {
  let value: u64 = 0;
  for (let i: usize = bytes; i > 0; i--) {
    value = (value << 8) | u64(tag[at + i - 1]);
  }
  return value;
}

function fieldAt(tag: ReadonlySlice<u8>, index: usize): ColourField {
  return { position: tag[FIELDS_AT + index * 2], bits: tag[FIELDS_AT + index * 2 + 1] };
}

export function noFramebuffer(problem: string): FramebufferMode {
  const none: ColourField = { position: 0, bits: 0 };
  return {
    problem,
    address: 0,
    pitch: 0,
    width: 0,
    height: 0,
    pixelBytes: 0,
    red: none,
    green: none,
    blue: none,
  };
}

/** Whether the tag speaks of text mode. */
export function isTextTag(tag: ReadonlySlice<u8>): boolean {
  return tag.length > TYPE_AT && tag[TYPE_AT] === TYPE_TEXT;
}

/**
 * Reads a whole tag. `addressBits`: the width of physical addresses; `bytesMax`: what can be
 * mapped.
 */
export function readFramebufferTag(
  tag: ReadonlySlice<u8>,
  addressBits: u8,
  bytesMax: u64,
): FramebufferMode {
  if (tag.length < TAG_BYTES_MIN) return noFramebuffer("its description is cut off");
  if (tag[TYPE_AT] !== TYPE_RGB) return noFramebuffer("it has no direct colours");
  const depth = tag[DEPTH_AT];
  if (depth !== 16 && depth !== 24 && depth !== 32) {
    return noFramebuffer("its depth is not 16, 24 or 32 bits");
  }
  const mode: FramebufferMode = {
    problem: "",
    address: number(tag, ADDRESS_AT, 8),
    pitch: usize(number(tag, PITCH_AT, 4)),
    width: usize(number(tag, WIDTH_AT, 4)),
    height: usize(number(tag, HEIGHT_AT, 4)),
    pixelBytes: usize(depth) / 8,
    red: fieldAt(tag, 0),
    green: fieldAt(tag, 1),
    blue: fieldAt(tag, 2),
  };
  const problem = problemOf(mode, depth, addressBits, bytesMax);
  return problem.length > 0 ? noFramebuffer(problem) : mode;
}

function fits(field: ColourField, depth: u8): boolean {
  return (
    field.bits > 0 &&
    field.bits <= 8 &&
    field.position < depth &&
    field.bits <= depth - field.position
  );
}

function problemOf(mode: FramebufferMode, depth: u8, addressBits: u8, bytesMax: u64): string {
  if (!fits(mode.red, depth) || !fits(mode.green, depth) || !fits(mode.blue, depth)) {
    return "its colour fields do not fit into a pixel";
  }
  if (mode.width > SIDE_PIXELS_MAX || mode.height > SIDE_PIXELS_MAX) return "it is too large";
  if (mode.width < SCREEN_COLUMNS * GLYPH_COLUMNS || mode.height < SCREEN_ROWS * GLYPH_ROWS) {
    return "it is smaller than 640 x 400 pixels";
  }
  if (mode.pitch < mode.width * mode.pixelBytes) return "its rows overlap";
  if (mode.pitch > PITCH_BYTES_MAX) return "its rows are too far apart";
  const bytes = u64(framebufferBytes(mode));
  if (bytes > bytesMax) return "it is larger than what can be mapped";
  const end: u64 = addressBits < 64 ? u64(1) << addressBits : u64.MAX;
  if (mode.address === 0 || mode.address >= end || end - mode.address < bytes) {
    return "its address is impossible";
  }
  return "";
}

/** Bytes from its first pixel past its last one. */
export function framebufferBytes(mode: FramebufferMode): usize {
  return (mode.height - 1) * mode.pitch + mode.width * mode.pixelBytes;
}

/** Screen pixels for one of the font: the largest whole number at which 80 x 25 glyphs fit. */
export function scaleOf(mode: FramebufferMode): usize {
  const across: usize = mode.width / (SCREEN_COLUMNS * GLYPH_COLUMNS);
  const down: usize = mode.height / (SCREEN_ROWS * GLYPH_ROWS);
  const scale = across < down ? across : down;
  return scale < SCALE_MAX ? scale : SCALE_MAX;
}
