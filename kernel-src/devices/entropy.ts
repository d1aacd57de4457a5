/** virtio entropy devices: they seed the kernel's generator, and again from time to time. */
import { VirtioRng } from "../../drivers/virtio/rng.ts";
import { RESEED_MS } from "../random/limits.ts";
import { addSeed, stir, wantsSeed } from "../random/random.ts";
import { nowNs } from "../time/clock.ts";
import { DeviceMemory } from "./dma.ts";
import { ANSWER_MS_MAX, ENTROPY_BYTES, type ENTROPY_MAX } from "./limits.ts";
import { VirtioDriver } from "./virtio-driver.ts";
import { TYPE_ENTROPY } from "./virtio-function.ts";
import { VirtioUnit } from "./virtio-unit.ts";

const NS_PER_MS: u64 = 1_000_000;
const LATE = "has not answered for five seconds";
const MEMORY_ORDER: u8 = 0;

class Entropy extends VirtioUnit {
  private readonly rng = new VirtioRng();
  private readonly memory = new DeviceMemory(MEMORY_ORDER);
  private asked: boolean = false;
  private changedNs: u64 = 0;

  constructor() {
    super("entropy device");
  }

  protected takeMemory(): boolean {
    return this.memory.take();
  }

  /** Bytes are taken with the lock held, so nobody uses the memory any more. */
  protected giveMemory(): void {
    this.memory.give();
  }

  protected startDevice(): string {
    return this.rng.start(this.link.transport, this.link.needs);
  }

  protected override onStarted(): void {
    this.ask();
  }

  private ask(): void {
    this.asked = this.rng.ask(this.memory.address, ENTROPY_BYTES);
    this.changedNs = nowNs();
  }

  /** Takes what has come into the generator. */
  protected onAnswers(): void {
    const count = this.rng.come();
    if (count === 0) return;
    const bytes = this.memory.bytes.slice(0, usize(count));
    addSeed("virtio-rng", bytes);
    bytes.fill(0);
    this.asked = false;
    this.changedNs = nowNs();
  }

  /** Asks again where the generator wants to be seeded. */
  protected lookAfter(): string {
    this.onAnswers();
    const sinceMs = (nowNs() - this.changedNs) / NS_PER_MS;
    if (!this.asked && (wantsSeed() || sinceMs >= RESEED_MS)) {
      this.ask();
      stir();
    }
    return this.asked && sinceMs > ANSWER_MS_MAX ? LATE : this.rng.problem;
  }
}

const table = new FixedArray<Entropy, typeof ENTROPY_MAX>();

export const entropyDriver = new VirtioDriver<Entropy>("virtio-rng", "rng", TYPE_ENTROPY, table);
