/** Pictures of a machine's screen: QEMU's PPM in, PNG out (PNG specification, third edition). */
import { crc32, deflateSync } from "node:zlib";
import { PICTURE_BYTES_MAX } from "./limits.ts";
import { QemuProblem } from "./machine.ts";

export interface Picture {
  readonly width: number;
  readonly height: number;
  /** Red, green and blue of each pixel, row by row. */
  readonly pixels: Uint8Array;
}

const CHANNELS = 3;

/** Reads a binary PPM with 8 bits a colour, as QEMU's `screendump` writes it. */
export function readPpm(bytes: Uint8Array): Picture {
  const header = /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(Buffer.from(bytes).toString("latin1", 0, 64));
  if (header === null) throw new QemuProblem("QEMU's picture of the screen is no PPM.");
  const [width, height] = [Number(header[1]), Number(header[2])];
  const length = width * height * CHANNELS;
  const pixels = bytes.subarray(header[0].length);
  if (length > PICTURE_BYTES_MAX || pixels.length !== length) {
    throw new QemuProblem(`QEMU's picture of the screen has ${pixels.length} bytes of ${length}.`);
  }
  return { width, height, pixels };
}

/** The colour of one pixel as 0xRRGGBB. */
export function colourAt(picture: Picture, x: number, y: number): number {
  const at = (y * picture.width + x) * CHANNELS;
  const [red = 0, green = 0, blue = 0] = picture.pixels.subarray(at, at + CHANNELS);
  return (red << 16) | (green << 8) | blue;
}

const PNG_SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** 8 bits a sample, indices into a palette, deflate, filters by row, not interlaced. */
const PALETTE_8 = [8, 3, 0, 0, 0];
/** The same with red, green and blue themselves. */
const COLOURS_8 = [8, 2, 0, 0, 0];
const PALETTE_COLOURS_MAX = 256;

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}

/** Each pixel as its colour's place in `palette`; null: there are too many colours. */
function indexed(picture: Picture): { palette: number[]; samples: Buffer } | null {
  const places = new Map<number, number>();
  const samples = Buffer.alloc(picture.width * picture.height);
  for (let i = 0; i < samples.length; i++) {
    const colour = colourAt(picture, i, 0);
    const place = places.get(colour) ?? places.size;
    if (place === PALETTE_COLOURS_MAX) return null;
    places.set(colour, place);
    samples[i] = place;
  }
  return { palette: [...places.keys()], samples };
}

/** Rows with the filter's number in front: 0, none, which suits flat colours. */
function unfiltered(samples: Uint8Array, rowBytes: number): Buffer {
  const rows = samples.length / rowBytes;
  const out = Buffer.alloc(samples.length + rows);
  for (let row = 0; row < rows; row++) {
    out.set(samples.subarray(row * rowBytes, (row + 1) * rowBytes), row * (rowBytes + 1) + 1);
  }
  return out;
}

/** With a palette where 256 colours suffice: a screen of text takes some kilobytes. */
export function encodePng(picture: Picture): Buffer {
  const flat = indexed(picture);
  const samples = flat?.samples ?? picture.pixels;
  const rowBytes = samples.length / picture.height;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(picture.width, 0);
  header.writeUInt32BE(picture.height, 4);
  header.set(flat === null ? COLOURS_8 : PALETTE_8, 8);
  const colours = (flat?.palette ?? []).flatMap((one) => [one >> 16, (one >> 8) & 255, one & 255]);
  return Buffer.concat([
    Buffer.from(PNG_SIGNATURE),
    chunk("IHDR", header),
    ...(flat === null ? [] : [chunk("PLTE", Buffer.from(colours))]),
    chunk("IDAT", deflateSync(unfiltered(samples, rowBytes), { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}
