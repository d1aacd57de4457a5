/**
 * Network cards: a virtio device, what its interface understands, and the task that looks at what
 * comes. A few frames a millisecond are looked at in the interrupt. A flood keeps the task busy,
 * and nobody else: the interrupt is off while there is work, and the shell is more important.
 */
import { NET_MEMORY_BYTES, VirtioNet } from "../../drivers/virtio/net.ts";
import { optionText } from "../boot/command-line.ts";
import { log, logWarn } from "../log.ts";
import { parseAddress, parseNetwork } from "../net/address.ts";
import { DhcpState } from "../net/dhcp.ts";
import { FRAMES_BATCH, WINDOW_FRAMES, WINDOW_NS } from "../net/limits.ts";
import { NetStack } from "../net/stack.ts";
import { randomBytes } from "../random/random.ts";
import { spawnIn } from "../sched/control.ts";
import { PRIORITY_TOOLS, SYSTEM_SWARM } from "../sched/limits.ts";
import { yieldNow } from "../sched/scheduler.ts";
import { nowNs } from "../time/clock.ts";
import { DeviceMemory } from "./dma.ts";
import type { NETWORKS_MAX } from "./limits.ts";
import { VirtioDriver } from "./virtio-driver.ts";
import { TYPE_NETWORK } from "./virtio-function.ts";
import { VirtioUnit } from "./virtio-unit.ts";

/** 2^6 pages hold the buffers. */
const MEMORY_ORDER: u8 = 6;
/** A change of the link is logged no sooner after the last one. */
const LINK_LOG_NS: u64 = 100_000_000;

static_assert(usize(4096) << 6 === NET_MEMORY_BYTES);

export class Network extends VirtioUnit {
  private readonly card = new VirtioNet();
  private readonly stack = new NetStack(this.card);
  private readonly memory = new DeviceMemory(MEMORY_ORDER);
  private served: boolean = false;
  private up: boolean = false;
  /** The link as the log has it, and since when. */
  private loggedUp: boolean = false;
  private loggedNs: u64 = 0;
  /** The leased address as the log has it. */
  private loggedAddress: u32 = 0;
  /** Frames that interrupts may still look at in this window of time. */
  private windowFrames: u32 = 0;
  private windowNs: u64 = 0;

  constructor() {
    super("network card");
  }

  get linkUp(): boolean {
    return this.up;
  }

  /** What the interface knows; for people, who may see numbers of different moments. */
  get state(): NetStack {
    return this.stack;
  }

  protected takeMemory(): boolean {
    return this.memory.take();
  }

  /** Frames are only touched with the lock held, so nobody uses the memory any more. */
  protected giveMemory(): void {
    this.memory.give();
  }

  protected startDevice(): string {
    const memory = { bytes: this.memory.bytes, address: this.memory.address };
    const change = this.link.takeChangeMessage();
    return this.card.start(this.link.transport, memory, this.link.needs, change);
  }

  protected override onStarted(): void {
    this.stack.mac = this.card.mac;
    this.stack.neighbours.clear();
    const isStatic = this.stack.address !== 0 && this.stack.dhcp.state === DhcpState.Off;
    if (!isStatic) this.configureFirst();
    this.up = this.card.linkUp;
    this.loggedUp = this.up;
  }

  protected override onFailed(_problem: string): void {
    this.up = false;
  }

  /** The address of this machine, from people; `gateway` 0: only neighbours are reached. */
  setAddress(address: u32, mask: u32, gateway: u32): void {
    const flags = this.lock.acquire();
    this.stack.configure(address, mask, gateway);
    this.lock.release(flags);
  }

  /** Gives the address up, and asks for one by DHCP. False: the card is of no use. */
  askDhcp(): boolean {
    const flags = this.lock.acquire();
    const works = this.failure.length === 0;
    if (works) this.startDhcp();
    this.lock.release(flags);
    return works;
  }

  private startDhcp(): void {
    const seed = new FixedArray<u8, 8>();
    const now = nowNs();
    let value = now;
    // Without random bytes the time has to do: it only keeps stations apart.
    if (randomBytes(seed)) for (const part of seed) value = (value << 8) ^ u64(part);
    this.stack.startDhcp(value, now);
  }

  /** What the kernel's options `address=` and `gateway=` say; without them, by DHCP. */
  private configureFirst(): void {
    const network = parseNetwork(optionText("address"));
    if (network === null) {
      this.startDhcp();
      return;
    }
    const gateway = parseAddress(optionText("gateway"));
    this.stack.configure(network.address, network.mask, gateway ?? 0);
  }

  /** Sends a ping; false: the station that is to get it is being asked for. */
  ping(address: u32, sequence: u16): boolean {
    const flags = this.lock.acquire();
    const sent = this.failure.length === 0 && this.stack.ping(address, sequence, nowNs());
    this.lock.release(flags);
    return sent;
  }

  /** When the ping with this number was answered; null: not yet. */
  answeredNs(sequence: u16): u64 | null {
    const flags = this.lock.acquire();
    const { answered, answeredNs } = this.stack;
    this.lock.release(flags);
    return answered === sequence ? answeredNs : null;
  }

  protected onAnswers(): void {
    const now = nowNs();
    if (now - this.windowNs > WINDOW_NS) {
      this.windowNs = now;
      this.windowFrames = WINDOW_FRAMES;
    }
    // A little is looked at right here; what is more than that waits for its task's turn.
    if (this.lookAt(this.windowFrames, now)) {
      this.card.hush();
      this.waiting.wakeOne();
    }
  }

  /** The cable was plugged or pulled. */
  protected override onChange(): void {
    this.up = this.card.linkUp;
    this.logLink(nowNs());
  }

  /** A link that changes all the time does not fill the log. */
  private logLink(now: u64): void {
    const isSoon = this.loggedNs !== 0 && now - this.loggedNs < LINK_LOG_NS;
    if (this.up === this.loggedUp || isSoon) return;
    this.loggedUp = this.up;
    this.loggedNs = now;
    log(`network: the link is ${this.up ? "up" : "down"}`);
    // Nobody heard what was asked before; do not wait for the next time.
    if (this.up && this.stack.dhcp.asks && !this.stack.dhcp.isBound) this.startDhcp();
  }

  private logLease(): void {
    const { address } = this.stack;
    if (address === this.loggedAddress || this.stack.dhcp.state === DhcpState.Off) return;
    this.loggedAddress = address;
    if (address === 0) log("network: the address has run out");
    else
      log(
        `network: the address is ${address >> 24}.${(address >> 16) & 255}.${(address >> 8) & 255}.${address & 255}, by DHCP`,
      );
  }

  /** Looks at what comes, for ever. */
  lookForEver(): void {
    for (;;) {
      const flags = this.lock.acquire();
      // While there is more at once, the lock is free in between, and others have their turn.
      while (!this.lookAt(FRAMES_BATCH, nowNs())) this.waiting.wait();
      this.lock.release(flags);
      yieldNow();
    }
  }

  /**
   * Looks at so many frames; true: there are more, and no interrupt will tell. With the lock held.
   */
  private lookAt(frames: u32, now: u64): boolean {
    if (this.failure.length > 0) return false;
    for (let left = frames; left > 0; left--) {
      const received = this.card.receive();
      if (received === null) {
        this.windowFrames = left < WINDOW_FRAMES ? left : WINDOW_FRAMES;
        return this.card.listen();
      }
      this.stack.receive(this.card.frame(received), now);
      this.card.give(received);
    }
    this.windowFrames = 0;
    return true;
  }

  protected lookAfter(): string {
    if (!this.card.tellsLink) this.up = this.card.linkUp;
    const now = nowNs();
    this.logLink(now);
    this.stack.passTime(now);
    this.logLease();
    return this.card.problem;
  }

  override serve(): void {
    if (!tasksRun || this.served) return;
    this.served = spawnIn(SYSTEM_SWARM, "net", serveUnit, u64(this.unit), PRIORITY_TOOLS) !== 0;
    if (!this.served) logWarn("nobody looks at what comes from the network");
  }
}

let tasksRun: boolean = false;
const table = new FixedArray<Network, typeof NETWORKS_MAX>();

/** The network cards, working or not. */
export function networks(): Slice<Network> {
  return table;
}

function serveUnit(unit: u64): void {
  table[unit].lookForEver();
}

/** Once tasks run: looks at what comes, from the cards that were found and from those to come. */
export function serveNetworks(): void {
  tasksRun = true;
  networkDriver.serve();
}

export const networkDriver = new VirtioDriver<Network>("virtio-net", "net", TYPE_NETWORK, table);
