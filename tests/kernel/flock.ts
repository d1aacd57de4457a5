/** How birds fly: always in the picture, never hovering or racing, together, apart from others. */
import {
  badness,
  beside,
  distance,
  type Flight,
  fly,
  nextState,
  pack,
  unpack,
} from "../../agents/flock/bird.ts";
import {
  DOT,
  PICTURE_COLUMNS,
  PICTURE_ROWS,
  SEEN,
  SPEED_MAX,
  WORLD_HEIGHT,
  WORLD_WIDTH,
} from "../../agents/flock/limits.ts";
import { Picture } from "../../agents/flock/picture.ts";
import { Checks, Random } from "./support/check.ts";

const STEPS: u32 = 20000;
const SEEN_WORDS = 8;
static_assert(SEEN_WORDS === SEEN + 1);

const checks = new Checks();
const random = new Random(0x5eed);
const seen = new FixedArray<u64, typeof SEEN_WORDS>();
const picture = new Picture();

function anyFlight(): Flight {
  const x = i32(random.below(u64(WORLD_WIDTH) - 2)) + 1;
  const y = i32(random.below(u64(WORLD_HEIGHT) - 2)) + 1;
  return { x, y, dx: i32(random.below(400)) - 200, dy: i32(random.below(400)) - 200 };
}

function isInside(flight: Flight): boolean {
  const across = flight.x > 0 && flight.x < WORLD_WIDTH;
  return across && flight.y > 0 && flight.y < WORLD_HEIGHT;
}

function packing(): void {
  const flight: Flight = { x: 20479, y: 1, dx: -190, dy: 190 };
  const back = unpack(pack(flight));
  const same = back.x === 20479 && back.y === 1 && back.dx === -190 && back.dy === 190;
  checks.check("a flight goes through a ring", same);
}

/** Whatever a bird is told, it stays in the picture. */
function anySight(): void {
  let own = anyFlight();
  let inside = true;
  let calm = true;
  let state: u32 = 1;
  for (let step: u32 = 0; step < STEPS; step++) {
    for (let i: usize = 0; i < SEEN_WORDS; i++) {
      seen[i] = random.below(3) === 0 ? 0 : pack(anyFlight());
    }
    state = nextState(state);
    own = fly(own, seen, state);
    inside = inside && isInside(own);
    // Rounding gives a little.
    calm = calm && distance(own.dx, own.dy) <= SPEED_MAX + 2;
  }
  checks.check("it stays in the picture", inside);
  checks.check("it does not race", calm);
}

/** Even words that are no flights must not stop a bird. */
function anyWords(): void {
  let own = anyFlight();
  let inside = true;
  for (let step: u32 = 0; step < STEPS; step++) {
    for (let i: usize = 0; i < SEEN_WORDS; i++) seen[i] = random.next();
    own = fly(own, seen, u32.wrap(random.next()));
    inside = inside && isInside(own);
  }
  checks.check("nor do words that are no flights", inside);
}

function turns(): void {
  const own: Flight = { x: 10000, y: 4000, dx: 100, dy: 0 };
  seen.fill(0);
  for (let i: usize = 0; i < SEEN; i++) seen[i] = pack({ x: 10000, y: 6000, dx: 0, dy: 150 });
  const followed = fly(own, seen, 0x00140000);
  checks.check("it turns to where its swarm is and goes", followed.dy > 30 && followed.dx < 100);
  seen.fill(0);
  seen[SEEN] = pack({ x: 10300, y: 4000, dx: -100, dy: 0 });
  const alone = fly(own, seen, 0x00140000);
  checks.check("it makes way for others", alone.dx < 100);
}

/** What a bird makes of its wish leads into others less. */
function thinking(): void {
  const own: Flight = { x: 10000, y: 4000, dx: 120, dy: 0 };
  const wanted: Flight = { x: 10120, y: 4000, dx: 120, dy: 0 };
  seen.fill(0);
  checks.equal("the wanted way is good", u64(badness(wanted, wanted, seen)), 0);
  seen[0] = pack({ x: 11000, y: 4000, dx: 0, dy: 0 });
  const bad = badness(wanted, wanted, seen);
  checks.check("but not into another", bad > 0);
  let least = bad;
  let state: u32 = 7;
  for (let i: u32 = 0; i < 1000; i++) {
    state = nextState(nextState(state));
    const way = beside(own, wanted, state);
    assert(isInside(way), "out of the picture");
    const found = badness(way, wanted, seen);
    if (found < least) least = found;
  }
  checks.check("there is a better way", least < bad);
}

function drawing(): void {
  picture.add({ x: 3 * DOT, y: 0, dx: 0, dy: 0 }, 0);
  picture.add({ x: 3 * DOT, y: DOT, dx: 0, dy: 0 }, 0);
  picture.add({ x: WORLD_WIDTH - 1, y: WORLD_HEIGHT - 1, dx: 0, dy: 0 }, 1);
  checks.equal("two dots are a block", u64(picture.cells(0)[3]), 0x0cdb);
  const last = picture.cells(usize(PICTURE_ROWS) - 1)[PICTURE_COLUMNS - 1];
  checks.equal("the last dot", u64(last), 0x0bdc);
  checks.same("as text", picture.text(0), "   r");
  picture.fade();
  checks.equal("a trail", u64(picture.cells(0)[3]), 0x04db);
  checks.same("is no bird", picture.text(0), "");
  picture.fade();
  picture.fade();
  checks.equal("and goes", u64(picture.cells(0)[3]), 0x0720);
}

export function main(): i32 {
  packing();
  anySight();
  anyWords();
  turns();
  thinking();
  drawing();
  return checks.result();
}
