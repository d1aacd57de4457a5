/**
 * The sky: what the birds share, and the task that looks at it. Each bird has two rings: in one it
 * says where it is, out of the other it hears whom it sees. A bird takes one step for each answer,
 * so a swarm that gets less of the CPU flies more slowly. The sky draws whatever it has heard.
 */
import { Channel } from "../../kernel-src/ipc/channel.ts";
import { Message, Ring, RingState } from "../../kernel-src/ipc/ring.ts";
import { nowNs } from "../../kernel-src/time/clock.ts";
import { badness, beside, distance, type Flight, fly, nextState, pack, unpack } from "./bird.ts";
import {
  BIRDS,
  SEEN,
  SWARM_BIRDS,
  type SWARMS,
  THINK_NS,
  WORLD_HEIGHT,
  WORLD_WIDTH,
} from "./limits.ts";
import { Picture } from "./picture.ts";

/** Which swarm a bird belongs to. */
export function swarmOf(bird: usize): usize {
  return bird / SWARM_BIRDS;
}

/** The rings of one bird. */
export class Rings {
  /** Where it is. */
  readonly place = new Ring();
  /** Whom it sees. */
  readonly sight = new Channel();
}

/** The nearest birds so far, nearest first. */
class Nearest {
  private readonly words = new FixedArray<u64, typeof SEEN>();
  private readonly far = new FixedArray<i32, typeof SEEN>();
  private count: usize = 0;

  offer(word: u64, far: i32): void {
    if (this.count === SEEN && far >= this.far[SEEN - 1]) return;
    let at: usize = this.count < SEEN ? this.count : SEEN - 1;
    for (; at > 0 && this.far[at - 1] > far; at--) {
      this.far[at] = this.far[at - 1];
      this.words[at] = this.words[at - 1];
    }
    this.far[at] = far;
    this.words[at] = word;
    if (this.count < SEEN) this.count += 1;
  }

  write(message: Message): void {
    for (let i: usize = 0; i < SEEN; i++) message.words[i] = this.words[i];
  }
}

export class Sky {
  readonly rings = new FixedArray<Rings, typeof BIRDS>();
  readonly picture = new Picture();
  /** The newest of each bird, packed; 0 until it has said something. */
  private readonly places = new FixedArray<u64, typeof BIRDS>();
  /** Steps of each swarm's birds. */
  readonly steps = new FixedArray<u64, typeof SWARMS>();
  frames: u64 = 0;

  /** Hears what birds say, and answers each that has said something. True: some have. */
  listen(): boolean {
    const heard = new Message();
    let some = false;
    for (let bird: usize = 0; bird < BIRDS; bird++) {
      if (this.rings[bird].place.get(heard) !== RingState.Done) continue;
      some = true;
      this.places[bird] = heard.words[0];
      this.steps[swarmOf(bird)] += 1;
      this.answer(bird);
    }
    this.frames += 1;
    return some;
  }

  private answer(bird: usize): void {
    const own = unpack(this.places[bird]);
    const swarm = swarmOf(bird);
    const nearest = new Nearest();
    let other: u64 = 0;
    let otherFar: i32 = i32.MAX;
    for (let i: usize = 0; i < BIRDS; i++) {
      const word = this.places[i];
      if (word === 0 || i === bird) continue;
      const flight = unpack(word);
      const far = distance(flight.x - own.x, flight.y - own.y);
      if (swarmOf(i) === swarm) {
        nearest.offer(word, far);
      } else if (far < otherFar) {
        other = word;
        otherFar = far;
      }
    }
    const message = new Message();
    nearest.write(message);
    message.words[SEEN] = other;
    // A bird that has spoken waits: its ring has room.
    this.rings[bird].sight.send(message);
  }

  draw(): void {
    this.picture.fade();
    for (let bird: usize = 0; bird < BIRDS; bird++) {
      if (this.places[bird] !== 0) this.picture.add(unpack(this.places[bird]), swarmOf(bird));
    }
  }
}

/** Where a bird starts: each swarm on its side, all over the place. */
export function firstFlight(bird: usize): Flight {
  let state = nextState(wrapping.mul(u32(bird) + 1, 2654435761));
  const x = i32((state >> 8) % u32(WORLD_WIDTH / 2 - 2)) + 1;
  state = nextState(state);
  const y = i32((state >> 8) % u32(WORLD_HEIGHT - 2)) + 1;
  state = nextState(state);
  const dx = i32((state >> 8) % 256) - 128;
  return { x: swarmOf(bird) === 0 ? x : x + WORLD_WIDTH / 2, y, dx, dy: 64 };
}

/** Looks for a better way than the wanted one, until its time is up. */
function think(own: Flight, wanted: Flight, seen: ReadonlySlice<u64>, seed: u32): Flight {
  const until = nowNs() + THINK_NS;
  let state = seed;
  let best = wanted;
  let least = badness(wanted, wanted, seen);
  while (nowNs() < until) {
    state = nextState(nextState(state));
    const way = beside(own, wanted, state);
    const bad = badness(way, wanted, seen);
    if (bad < least) {
      least = bad;
      best = way;
    }
  }
  return best;
}

/** A bird's life: says where it is, hears whom it sees, takes a step. Ends if a ring is broken. */
export function live(rings: Rings, bird: usize): void {
  let flight = firstFlight(bird);
  let state = u32(bird) * 7919 + 1;
  const message = new Message();
  for (;;) {
    message.words[0] = pack(flight);
    if (rings.place.put(message) !== RingState.Done) return;
    if (!rings.sight.receive(message)) return;
    state = nextState(nextState(state));
    const wanted = fly(flight, message.words, state);
    flight = think(flight, wanted, message.words, state);
  }
}
