/** gehri:std/hashes, sha256 and random: published values, and parts that give the same as a whole. */
// expect-output:
// bf9cf968 85944171f73967e8 cbf43926
// e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
// ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad
// 248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1
// parts 200
// 99ec5f36cb75f2b4 bf6e1f784956452a
// below true even true shuffled true
import { print, printLine } from "gehri:host";
import { crc32, fnv1a32, fnv1a64 } from "gehri:std/hashes";
import { Random } from "gehri:std/random";
import { Sha256 } from "gehri:std/sha256";

const sha = new Sha256();
const digest = new FixedArray<u8, 32>();
const whole = new FixedArray<u8, 32>();
const random = new Random(0);
const data = new FixedArray<u8, 300>();

function show(text: string): void {
  sha.reset();
  sha.update(text.bytes());
  sha.finish(digest);
  for (const value of digest) {
    print(`${hex(value, 2)}`);
  }
  printLine("");
}

/** Any split of any length gives what the whole gives. */
function parts(): u32 {
  let good: u32 = 0;
  for (let round: u32 = 0; round < 200; round++) {
    const bytes = data.slice(0, usize(round) + 100);
    for (let i: usize = 0; i < bytes.length; i++) {
      bytes[i] = u8.wrap(random.nextU64());
    }
    sha.reset();
    sha.update(bytes);
    sha.finish(whole);
    const first = usize(random.below(u32(bytes.length)));
    sha.reset();
    sha.update(bytes.slice(0, first));
    sha.update(bytes.slice(first));
    sha.finish(digest);
    let same = crc32(bytes.slice(first), crc32(bytes.slice(0, first))) === crc32(bytes);
    for (let i: usize = 0; i < 32; i++) {
      same = same && digest[i] === whole[i];
    }
    good += same ? 1 : 0;
  }
  return good;
}

export function main(): i32 {
  printLine(
    `${hex(fnv1a32("foobar".bytes()), 8)} ${hex(fnv1a64("foobar".bytes()), 16)} ${hex(crc32("123456789".bytes()), 8)}`,
  );
  show("");
  show("abc");
  show("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq");
  printLine(`parts ${parts()}`);
  const fresh = new Random(0);
  printLine(`${hex(fresh.nextU64(), 16)} ${hex(fresh.nextU64(), 16)}`);
  const counts = new FixedArray<u32, 10>();
  let below = true;
  for (let i: u32 = 0; i < 10000; i++) {
    const value = fresh.below(10);
    below = below && value < 10;
    counts[value] += 1;
  }
  let even = true;
  for (const count of counts) {
    even = even && count > 900 && count < 1100;
  }
  fresh.shuffle(counts.slice(0));
  let sum: u32 = 0;
  for (const count of counts) {
    sum += count;
  }
  printLine(`below ${below} even ${even} shuffled ${sum === 10000}`);
  return 0;
}
