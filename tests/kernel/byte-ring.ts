/** The byte ring under the serial port and the keyboard, against a model; UTF-8 there and back. */
import { ByteRing } from "gehri:byte-ring";
import { encodeUtf8, type UTF8_BYTES_MAX, Utf8Decoder, Utf8Step } from "gehri:utf8";
import { Checks, Random } from "./support/check.ts";

const RING_BYTES = 7;
const checks = new Checks();
const ring = new ByteRing<typeof RING_BYTES>();
const decoder = new Utf8Decoder();

function limits(): void {
  checks.equal("a new ring is empty", u64(ring.length), 0);
  for (let i: u8 = 0; i < RING_BYTES; i++) {
    assert(ring.put(i), "a ring that is full too early");
  }
  checks.equal("a full ring has no space", u64(ring.space), 0);
  checks.check("and takes nothing more", !ring.put(99));
  checks.equal("the oldest byte comes first", u64(ring.take()), 0);
  checks.check("which makes room for one", ring.put(7) && !ring.put(8));
  ring.clear();
  checks.equal("cleared it is empty", u64(ring.length), 0);
}

/** Bytes are numbered as they go in: they must come out with the same numbers. */
function order(): void {
  const random = new Random(0x5eed0005);
  let wrote: u64 = 0;
  let read: u64 = 0;
  let wrong: u64 = 0;
  for (let i: usize = 0; i < 100000; i++) {
    if (random.below(2) === 0) {
      const taken = ring.put(u8.wrap(wrote));
      wrong += taken === wrote - read < RING_BYTES ? 0 : 1;
      wrote += taken ? 1 : 0;
    } else if (ring.length > 0) {
      wrong += ring.take() === u8.wrap(read) ? 0 : 1;
      read += 1;
    }
    wrong += u64(ring.length) === wrote - read ? 0 : 1;
  }
  checks.equal("nothing is lost, doubled or out of order", wrong, 0);
}

/** Encodes and decodes every character that is one. */
function everyCharacter(): void {
  const encoded = new FixedArray<u8, typeof UTF8_BYTES_MAX>();
  let wrong: u64 = 0;
  for (let character: u32 = 0; character <= 0x10ffff; character++) {
    if (character >= 0xd800 && character < 0xe000) {
      continue;
    }
    const count = encodeUtf8(character, encoded);
    for (let i: usize = 0; i < count; i++) {
      const step = decoder.feed(encoded[i]);
      const last = i + 1 === count;
      wrong += step === (last ? Utf8Step.Done : Utf8Step.More) ? 0 : 1;
    }
    wrong += decoder.character === character ? 0 : 1;
  }
  checks.equal("every character survives UTF-8", wrong, 0);
}

function becomes(name: string, bytes: ReadonlySlice<u8>, replacements: u64): void {
  let found: u64 = 0;
  for (const value of bytes) {
    let step = decoder.feed(value);
    if (step === Utf8Step.Again) {
      found += 1;
      step = decoder.feed(value);
    }
    if (step === Utf8Step.Done && decoder.character === 0xfffd) {
      found += 1;
    }
  }
  checks.equal(name, found, replacements);
}

function invalid(): void {
  const overlong: FixedArray<u8, 4> = [0xc0, 0xaf, 0xe0, 0x80];
  becomes("overlong forms", overlong, 2);
  decoder.reset();
  const surrogate: FixedArray<u8, 3> = [0xed, 0xa0, 0x80];
  becomes("a surrogate", surrogate, 1);
  const above: FixedArray<u8, 5> = [0xf4, 0x90, 0x80, 0x80, 0xf5];
  becomes("above the last character", above, 2);
  const cut: FixedArray<u8, 5> = [0xe2, 0x82, 0x41, 0xc3, 0x28];
  becomes("cut short", cut, 2);
}

export function main(): i32 {
  limits();
  order();
  everyCharacter();
  invalid();
  return checks.result();
}
