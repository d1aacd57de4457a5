/**
 * Messages between modules, and between modules and the kernel: channels by name, each with one end
 * that sends and one that receives, over a ring of 64-byte messages (kernel-src/ipc). The ring is
 * the kernel's, and one lock guards all of them: several tasks may use an end, and one that is
 * ended in the middle leaves nothing half done. Who waits is told when the other end is closed.
 */
import { type Message, type Ring, RingState } from "../ipc/ring.ts";
import { CHANNEL_LOCK } from "../lock/ranks.ts";
import { SpinLock } from "../lock/spin-lock.ts";
import { create, destroy } from "../memory/heap.ts";
import { rescheduleFrom } from "../sched/scheduler.ts";
import { WaitQueue } from "../sched/wait-queue.ts";
import { CHANNELS_MAX, ENDS_PER_MODULE, MODULES_MAX, NAME_BYTES_MAX } from "./limits.ts";
import { ShortText } from "./registry.ts";

/** Owner of the ends that the kernel itself has opened; modules have their own numbers. */
export const KERNEL: u32 = u32(MODULES_MAX) + 1;
/** The two ends. */
export const SENDER: usize = 0;
export const RECEIVER: usize = 1;
const ENDS: usize = 2;

const lock = new SpinLock(CHANNEL_LOCK);

class End {
  /** 0: it is closed. */
  owner: u32 = 0;
  wasOpen: boolean = false;
  /** Tasks that wait until the other end has moved. */
  readonly waiting = new WaitQueue(lock);

  /** Closed, after it was open: for now nobody comes. */
  get isLeft(): boolean {
    return this.owner === 0 && this.wasOpen;
  }
}

class NamedChannel {
  readonly name = new ShortText();
  /** On the heap, as long as an end is open. */
  ring: Ring | null = null;
  readonly ends = new FixedArray<End, 2>();
}

const channels = new FixedArray<NamedChannel, typeof CHANNELS_MAX>();

/**
 * The number of an end that is `owner`'s from now on; 0 if it is somebody's already, the name is
 * none, or there is no memory or place.
 */
export function openEnd(owner: u32, name: string, side: usize): u32 {
  if (name.length === 0 || name.length > NAME_BYTES_MAX) return 0;
  const flags = lock.acquire();
  const number = open(owner, name, side);
  lock.release(flags);
  rescheduleFrom(flags);
  return number;
}

function open(owner: u32, name: string, side: usize): u32 {
  if (owner !== KERNEL && countEnds(owner) >= ENDS_PER_MODULE) return 0;
  const place = placeFor(name);
  if (place === null) return 0;
  const channel = channels[place];
  const end = channel.ends[side];
  if (end.owner !== 0) return 0;
  if (channel.ring === null) {
    channel.ring = create<Ring>();
    if (channel.ring === null) return 0;
    channel.name.set(name);
  }
  end.owner = owner;
  end.wasOpen = true;
  // Who waits for somebody to come.
  channel.ends[1 - side].waiting.wakeAll();
  return u32(place * ENDS + side) + 1;
}

function countEnds(owner: u32): usize {
  let count: usize = 0;
  for (const { ends } of channels) {
    for (const end of ends) {
      if (end.owner === owner) count += 1;
    }
  }
  return count;
}

/** Where the channel of that name is, or can be; null if there are too many. */
function placeFor(name: string): usize | null {
  let free: usize | null = null;
  for (let i: usize = 0; i < CHANNELS_MAX; i++) {
    const { ring, name: own } = channels[i];
    if (ring === null) free = i;
    else if (own.text === name) return i;
  }
  return free;
}

/** The channel whose end of that number and side is the owner's; null if there is none. */
function channelOf(owner: u32, number: u32, side: usize): NamedChannel | null {
  if (number === 0 || usize(number) > CHANNELS_MAX * ENDS) return null;
  const index = usize(number) - 1;
  const channel = channels[index / ENDS];
  return index % ENDS === side && channel.ends[side].owner === owner ? channel : null;
}

/** False: the owner has no such end. */
export function closeEnd(owner: u32, number: u32): boolean {
  const flags = lock.acquire();
  let isClosed = false;
  for (let side: usize = 0; side < ENDS; side++) {
    const channel = channelOf(owner, number, side);
    if (channel === null || isClosed) continue;
    close(channel, side);
    isClosed = true;
  }
  lock.release(flags);
  rescheduleFrom(flags);
  return isClosed;
}

/** What nobody has received is lost with the receiver, and stays if the sender goes. */
function close(channel: NamedChannel, side: usize): void {
  const { ring, ends } = channel;
  ends[side].owner = 0;
  const isUsed = ends[SENDER].owner !== 0 || ends[RECEIVER].owner !== 0;
  if (!isUsed) {
    channel.ring = null;
    for (const end of ends) end.wasOpen = false;
    if (ring !== null) destroy(ring);
  } else if (side === RECEIVER && ring !== null) {
    ring.clear();
  }
  for (const end of ends) end.waiting.wakeAll();
}

/** A module is gone: nobody of it waits any more. */
export function releaseEnds(owner: u32): void {
  for (let number: u32 = 1; usize(number) <= CHANNELS_MAX * ENDS; number++) closeEnd(owner, number);
}

/**
 * Sends a message; waits for room if `mayWait`. False: there is no room, the receiver has gone, or
 * the number is none of the owner's.
 */
export function send(owner: u32, number: u32, message: Message, mayWait: boolean): boolean {
  const flags = lock.acquire();
  const isSent = put(owner, number, message, mayWait);
  lock.release(flags);
  rescheduleFrom(flags);
  return isSent;
}

function put(owner: u32, number: u32, message: Message, mayWait: boolean): boolean {
  for (;;) {
    // Anew after each wait: it may have been closed meanwhile.
    const channel = channelOf(owner, number, SENDER);
    const ring = channel === null ? null : channel.ring;
    if (channel === null || ring === null || channel.ends[RECEIVER].isLeft) return false;
    if (ring.put(message) === RingState.Done) {
      channel.ends[RECEIVER].waiting.wakeOne();
      return true;
    }
    if (!mayWait) return false;
    channel.ends[SENDER].waiting.wait();
  }
}

/**
 * Receives a message; waits for one if `mayWait`. False: there is none, and, if it waits, the
 * sender has gone; or the number is none of the owner's.
 */
export function receive(owner: u32, number: u32, message: Message, mayWait: boolean): boolean {
  const flags = lock.acquire();
  const isReceived = get(owner, number, message, mayWait);
  lock.release(flags);
  rescheduleFrom(flags);
  return isReceived;
}

function get(owner: u32, number: u32, message: Message, mayWait: boolean): boolean {
  for (;;) {
    const channel = channelOf(owner, number, RECEIVER);
    const ring = channel === null ? null : channel.ring;
    if (channel === null || ring === null) return false;
    if (ring.get(message) === RingState.Done) {
      channel.ends[SENDER].waiting.wakeOne();
      return true;
    }
    if (!mayWait || channel.ends[SENDER].isLeft) return false;
    channel.ends[RECEIVER].waiting.wait();
  }
}

/**
 * Waits until somebody has the other end, or there is something to receive. False: the number is
 * none of the owner's.
 */
export function waitForPeer(owner: u32, number: u32): boolean {
  const flags = lock.acquire();
  let isThere: boolean | null = isPeerThere(owner, number);
  while (isThere === false) {
    const place = (usize(number) - 1) / ENDS;
    channels[place].ends[(usize(number) - 1) % ENDS].waiting.wait();
    isThere = isPeerThere(owner, number);
  }
  lock.release(flags);
  return isThere !== null;
}

/** Null: the number is none of the owner's. */
function isPeerThere(owner: u32, number: u32): boolean | null {
  for (let side: usize = 0; side < ENDS; side++) {
    const channel = channelOf(owner, number, side);
    if (channel === null) continue;
    const { ring, ends } = channel;
    if (ends[1 - side].owner !== 0) return true;
    return side === RECEIVER && ring !== null && !ring.isEmpty();
  }
  return null;
}

/** What is known of a channel. */
export class ChannelView {
  readonly name = new ShortText();
  /** Owners; 0: closed. */
  sender: u32 = 0;
  receiver: u32 = 0;
}

/** False: there is no channel in that place. */
export function viewChannel(place: usize, view: ChannelView): boolean {
  const flags = lock.acquire();
  const { name, ring, ends } = channels[place];
  view.name.set(name.text);
  view.sender = ends[SENDER].owner;
  view.receiver = ends[RECEIVER].owner;
  lock.release(flags);
  return ring !== null;
}
