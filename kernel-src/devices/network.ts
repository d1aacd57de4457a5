/**
 * Network cards: a virtio device, what its interface understands, and the task that looks at what
 * comes. A few frames a millisecond are looked at in the interrupt. A flood keeps the task busy,
 * and nobody else: the interrupt is off while there is work, and the shell is more important.
 */
import { sliceAt } from "gehri:unsafe";
import type { Driver, UnitReport } from "../../drivers/driver.ts";
import type { PciDevice } from "../../drivers/pci/device.ts";
import { NET_MEMORY_BYTES, VirtioNet } from "../../drivers/virtio/net.ts";
import { optionText } from "../boot/command-line.ts";
import type { InterruptTarget } from "../irq/target.ts";
import { DEVICE_LOCK } from "../lock/ranks.ts";
import { SpinLock } from "../lock/spin-lock.ts";
import { log, logWarn } from "../log.ts";
import { physicalToVirtual } from "../memory/paging.ts";
import { parseAddress, parseNetwork } from "../net/address.ts";
import { FRAMES_BATCH, WINDOW_FRAMES, WINDOW_NS } from "../net/limits.ts";
import { NetStack } from "../net/stack.ts";
import { spawn } from "../sched/control.ts";
import { PRIORITY_TOOLS } from "../sched/limits.ts";
import { yieldNow } from "../sched/scheduler.ts";
import { WaitQueue } from "../sched/wait-queue.ts";
import { nowNs } from "../time/clock.ts";
import { giveZeroed, takeZeroed } from "./dma.ts";
import { NETWORKS_MAX } from "./limits.ts";
import { TYPE_NETWORK, VirtioFunction, virtioType } from "./virtio-function.ts";

/** 2^6 pages hold the buffers. */
const MEMORY_ORDER: u8 = 6;
/** QEMU's user network gives the first guest this address. */
const FIRST_ADDRESS: u32 = 0x0a00_020f;
const FIRST_MASK: u32 = 0xffff_ff00;
const FIRST_GATEWAY: u32 = 0x0a00_0202;

static_assert(usize(4096) << 6 === NET_MEMORY_BYTES);

export class Network implements InterruptTarget {
  private readonly link = new VirtioFunction();
  private readonly card = new VirtioNet();
  private readonly stack = new NetStack(this.card);
  private readonly lock = new SpinLock(DEVICE_LOCK);
  private readonly waiting = new WaitQueue(this.lock);
  private memory: u64 = 0;
  private device: PciDevice | null = null;
  private failure: string = "is not started";
  private served: boolean = false;
  private up: boolean = false;
  /** Frames that interrupts may still look at in this window of time. */
  private windowFrames: u32 = 0;
  private windowNs: u64 = 0;

  get interrupt(): string {
    return this.link.interrupt;
  }

  get interrupts(): u64 {
    return this.link.interrupts;
  }

  /** Why it is of no use; "" while it works. */
  get problem(): string {
    return this.failure;
  }

  get linkUp(): boolean {
    return this.up;
  }

  /** What the interface knows; for people, who may see numbers of different moments. */
  get state(): NetStack {
    return this.stack;
  }

  /** Gives what is wrong, or "". */
  start(device: PciDevice): string {
    this.device = device;
    this.memory = takeZeroed(MEMORY_ORDER);
    let problem = this.memory === 0 ? "gets no memory" : this.link.start(device, this);
    if (problem.length === 0) problem = this.startCard();
    if (problem.length > 0) this.giveBack(device);
    const flags = this.lock.acquire();
    this.failure = problem;
    if (problem.length === 0) {
      this.stack.mac = this.card.mac;
      this.stack.neighbours.clear();
      if (this.stack.address === 0) this.configureFirst();
      this.up = this.card.linkUp;
      this.waiting.wakeAll();
    }
    this.lock.release(flags);
    return problem;
  }

  private startCard(): string {
    const bytes = sliceAt<u8>(physicalToVirtual(this.memory), NET_MEMORY_BYTES);
    const memory = { bytes, address: this.memory };
    return this.card.start(this.link.transport, memory, this.link.needs);
  }

  /** Frames are only touched with the lock held, so nobody uses the memory any more. */
  stop(device: PciDevice): void {
    const flags = this.lock.acquire();
    this.fail(device, "is stopped");
    this.lock.release(flags);
    this.giveBack(device);
  }

  private fail(device: PciDevice, problem: string): void {
    this.failure = problem;
    this.up = false;
    this.link.silence(device);
  }

  private giveBack(device: PciDevice): void {
    this.link.stop(device);
    giveZeroed(this.memory, MEMORY_ORDER);
    this.memory = 0;
  }

  /** The address of this machine; `gateway` 0: only neighbours are reached. */
  setAddress(address: u32, mask: u32, gateway: u32): void {
    const flags = this.lock.acquire();
    this.configure(address, mask, gateway);
    this.lock.release(flags);
  }

  /** What the kernel's options `address=` and `gateway=` say, else what QEMU's network has. */
  private configureFirst(): void {
    const network = parseNetwork(optionText("address"));
    if (network === null) {
      this.configure(FIRST_ADDRESS, FIRST_MASK, FIRST_GATEWAY);
      return;
    }
    const gateway = parseAddress(optionText("gateway"));
    this.configure(network.address, network.mask, gateway ?? 0);
  }

  private configure(address: u32, mask: u32, gateway: u32): void {
    this.stack.address = address;
    this.stack.mask = mask;
    this.stack.gateway = gateway;
    this.stack.neighbours.clear();
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

  /** @irqsafe */
  /** @noalloc */
  onInterrupt(): void {
    if (!this.link.transport.interrupted()) return;
    const now = nowNs();
    this.lock.lock();
    if (now - this.windowNs > WINDOW_NS) {
      this.windowNs = now;
      this.windowFrames = WINDOW_FRAMES;
    }
    // A little is looked at right here; what is more than that waits for its task's turn.
    if (this.lookAt(this.windowFrames, now)) {
      this.card.hush();
      this.waiting.wakeOne();
    }
    this.lock.unlock();
  }

  /** Looks at what comes, for ever. */
  serve(): void {
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

  /** Twice a second: the link, and whether the device keeps to the rules. */
  watch(): void {
    const flags = this.lock.acquire();
    const { device } = this;
    const problem = this.card.problem;
    const before = this.up;
    if (this.failure.length === 0) this.up = this.card.linkUp;
    const changed = this.up !== before;
    const broken = this.failure.length === 0 && problem.length > 0;
    if (broken && device !== null) this.fail(device, problem);
    this.waiting.wakeOne();
    this.lock.release(flags);
    if (changed && !broken) log(`network: the link is ${this.up ? "up" : "down"}`);
    if (broken && device !== null)
      logWarn(`network card at PCI slot ${device.place.slot}: switched off: it ${problem}`);
  }

  /** Once tasks run: the task that looks at what comes. */
  startServing(unit: u64): void {
    if (this.device === null || this.served) return;
    this.served = spawn("net", serveUnit, unit, PRIORITY_TOOLS) !== 0;
    if (!this.served) logWarn("nobody looks at what comes from the network");
  }
}

const table = new FixedArray<Network, typeof NETWORKS_MAX>();

/** The network cards, working or not. */
export function networks(): Slice<Network> {
  return table;
}

function serveUnit(unit: u64): void {
  table[unit].serve();
}

/** Once tasks run: looks at what comes from the cards that were found. */
export function serveNetworks(): void {
  for (let unit: usize = 0; unit < NETWORKS_MAX; unit++) table[unit].startServing(u64(unit));
}

class NetworkDriver implements Driver {
  readonly name: string = "virtio-net";
  readonly kind: string = "net";
  readonly unitsMax: usize = NETWORKS_MAX;

  probe(device: PciDevice): boolean {
    return virtioType(device) === TYPE_NETWORK;
  }

  start(unit: usize, device: PciDevice): string {
    return table[unit].start(device);
  }

  stop(unit: usize, device: PciDevice): void {
    table[unit].stop(device);
  }

  report(unit: usize): UnitReport {
    const it = table[unit];
    return { problem: it.problem, interrupt: it.interrupt, interrupts: it.interrupts };
  }

  watch(unit: usize): void {
    table[unit].watch();
  }
}

export const networkDriver = new NetworkDriver();
