/**
 * How a bird flies, in whole numbers: towards the birds of its swarm that it sees, in their
 * direction, but not too near (the three rules of C. Reynolds, "Flocks, herds and schools", 1987);
 * away from others and from the edges, and a little as it likes.
 */
import {
  AHEAD,
  EDGE,
  EDGE_TURN,
  NEAR,
  NEAR_OTHERS,
  SEEN,
  SPEED_MAX,
  SPEED_MIN,
  WILL,
  WORLD_HEIGHT,
  WORLD_WIDTH,
} from "./limits.ts";

/** Place and motion, as they go through a ring: 16 bits each. 0 is no bird. */
export type Flight = { readonly x: i32; readonly y: i32; readonly dx: i32; readonly dy: i32 };

const TO_CENTRE: i32 = 48;
const TO_DIRECTION: i32 = 6;
const FROM_NEAR: i32 = 5;
const FROM_OTHERS: i32 = 10;

function half(value: i32): u64 {
  return u64(u16.wrap(value));
}

function signedHalf(value: u64): i32 {
  return i32(i16.wrap(value));
}

export function pack(flight: Flight): u64 {
  const place = half(flight.x) | (half(flight.y) << 16);
  return place | (half(flight.dx) << 32) | (half(flight.dy) << 48);
}

export function unpack(word: u64): Flight {
  return {
    x: signedHalf(word),
    y: signedHalf(word >> 16),
    dx: signedHalf(word >> 32),
    dy: signedHalf(word >> 48),
  };
}

/** Pseudo-random (Numerical Recipes' LCG): the next state. */
export function nextState(state: u32): u32 {
  return wrapping.add(wrapping.mul(state, 1664525), 1013904223);
}

function within(value: i32, least: i32, most: i32): i32 {
  if (value < least) return least;
  return value > most ? most : value;
}

/** Not the true distance, but near enough: the longer way and half of the shorter. */
export function distance(dx: i32, dy: i32): i32 {
  const across: i32 = dx < 0 ? -dx : dx;
  const down: i32 = dy < 0 ? -dy : dy;
  return across > down ? across + down / 2 : down + across / 2;
}

function edgeTurn(at: i32, end: i32): i32 {
  if (at < EDGE) return EDGE_TURN;
  return at > end - EDGE ? -EDGE_TURN : 0;
}

function will(state: u32): i32 {
  return i32((state >> 16) % WILL) - i32(WILL / 2);
}

/** Sums of what a bird sees of its swarm. */
class Sight {
  birds: i32 = 0;
  x: i32 = 0;
  y: i32 = 0;
  dx: i32 = 0;
  dy: i32 = 0;
  awayX: i32 = 0;
  awayY: i32 = 0;

  add(own: Flight, other: Flight): void {
    this.birds += 1;
    this.x += other.x - own.x;
    this.y += other.y - own.y;
    this.dx += other.dx - own.dx;
    this.dy += other.dy - own.dy;
    if (distance(other.x - own.x, other.y - own.y) < NEAR) {
      this.awayX += own.x - other.x;
      this.awayY += own.y - other.y;
    }
  }
}

/** One step. `seen`: SEEN birds of the swarm, then the nearest of the others. */
export function fly(own: Flight, seen: ReadonlySlice<u64>, state: u32): Flight {
  const sight = new Sight();
  for (let i: usize = 0; i < SEEN; i++) {
    if (seen[i] !== 0) sight.add(own, unpack(seen[i]));
  }
  let dx = own.dx + edgeTurn(own.x, WORLD_WIDTH) + will(state);
  let dy = own.dy + edgeTurn(own.y, WORLD_HEIGHT) + will(nextState(state));
  if (sight.birds > 0) {
    const n = sight.birds;
    dx += sight.x / n / TO_CENTRE + sight.dx / n / TO_DIRECTION + sight.awayX / FROM_NEAR;
    dy += sight.y / n / TO_CENTRE + sight.dy / n / TO_DIRECTION + sight.awayY / FROM_NEAR;
  }
  if (seen[SEEN] !== 0) {
    const other = unpack(seen[SEEN]);
    if (distance(other.x - own.x, other.y - own.y) < NEAR_OTHERS) {
      dx += (own.x - other.x) / FROM_OTHERS;
      dy += (own.y - other.y) / FROM_OTHERS;
    }
  }
  return moved(own, dx, dy);
}

/** How far a way leads from the wanted one, and into others: the less the better. */
export function badness(way: Flight, wanted: Flight, seen: ReadonlySlice<u64>): i32 {
  let bad = distance(way.dx - wanted.dx, way.dy - wanted.dy);
  for (const word of seen) {
    if (word === 0) continue;
    const other = unpack(word);
    const x = other.x - way.x + (other.dx - way.dx) * AHEAD;
    const y = other.y - way.y + (other.dy - way.dy) * AHEAD;
    const far = distance(x, y);
    if (far < NEAR) bad += NEAR - far;
  }
  return bad;
}

/** Another way from `own`, a little beside the wanted one. */
export function beside(own: Flight, wanted: Flight, state: u32): Flight {
  return moved(own, wanted.dx + will(state), wanted.dy + will(nextState(state)));
}

/** Neither hovers nor races, and stays in the picture. */
function moved(own: Flight, wantedX: i32, wantedY: i32): Flight {
  let dx = wantedX;
  let dy = wantedY;
  const speed = distance(dx, dy);
  if (speed > SPEED_MAX) {
    dx = (dx * SPEED_MAX) / speed;
    dy = (dy * SPEED_MAX) / speed;
  } else if (speed < SPEED_MIN) {
    dx = speed === 0 ? SPEED_MIN : (dx * SPEED_MIN) / speed;
    dy = speed === 0 ? 0 : (dy * SPEED_MIN) / speed;
  }
  const x = within(own.x + dx, 1, WORLD_WIDTH - 1);
  const y = within(own.y + dy, 1, WORLD_HEIGHT - 1);
  return { x, y, dx, dy };
}
