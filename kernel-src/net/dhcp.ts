/**
 * A DHCP client (RFC 2131, 4.4): from no address to a lease, and on from one lease to the next. It
 * knows neither frames nor tasks: `due` says what is to be sent now, `receive` takes what a server
 * says. Whoever answers may lie, so a lease is taken only where it makes sense, and nothing that
 * comes makes the client say more than one thing, or anything again within seconds.
 */
import { isHost, isStation } from "./address.ts";
import { DhcpKind, type DhcpReply, type DhcpRequest } from "./dhcp-message.ts";
import {
  DHCP_AGAIN_S_MAX,
  DHCP_LEASE_S_MIN,
  DHCP_RENEW_AGAIN_S,
  DHCP_TRIES_MAX,
} from "./limits.ts";

const NS_PER_S: u64 = 1_000_000_000;
const FIRST_AGAIN_S: u64 = 4;
const BROADCAST: u32 = 0xffff_ffff;
/** RFC 2131, 3.3: a lease without an end. */
const FOREVER: u32 = 0xffff_ffff;
const NEVER: u64 = u64.MAX;
/** Constants of a generator of Knuth's (MMIX), for pauses that differ between machines. */
const FACTOR: u64 = 6_364_136_223_846_793_005;
const ADDEND: u64 = 1_442_695_040_888_963_407;

/** RFC 2131, figure 5. */
export enum DhcpState {
  Off = 0,
  Selecting = 1,
  Requesting = 2,
  Bound = 3,
  Renewing = 4,
  Rebinding = 5,
}

/** What to send, and to whom; to all but when renewing. */
export type DhcpDue = { readonly to: u32; readonly request: DhcpRequest };

/** What has become of the lease. */
export enum DhcpNews {
  Nothing = 0,
  /** `address`, `mask` and `gateway` hold from now on. */
  Leased = 1,
  /** The address is no longer this machine's. */
  Lost = 2,
}

export class DhcpClient {
  private current: DhcpState = DhcpState.Off;
  private mac: u64 = 0;
  private random: u64 = 0;
  private transaction: u32 = 0;
  private startedNs: u64 = 0;
  private tries: u64 = 0;
  /** When the next message is due. */
  private nextNs: u64 = NEVER;
  private renewNs: u64 = NEVER;
  private rebindNs: u64 = NEVER;
  private endNs: u64 = NEVER;
  /** Who offered, or gave, the address. */
  server: u32 = 0;
  address: u32 = 0;
  mask: u32 = 0;
  /** 0: there is none. */
  gateway: u32 = 0;

  get state(): DhcpState {
    return this.current;
  }

  /** It waits for an answer. */
  get asks(): boolean {
    return this.current !== DhcpState.Off && this.current !== DhcpState.Bound;
  }

  /** It has a lease. */
  get isBound(): boolean {
    return this.current >= DhcpState.Bound;
  }

  /** Seconds that the lease goes on; null: for ever, or there is none. */
  leftS(nowNs: u64): u64 | null {
    if (!this.isBound || this.endNs === NEVER) return null;
    return nowNs < this.endNs ? (this.endNs - nowNs) / NS_PER_S : 0;
  }

  /** From nothing. `seed` makes transactions differ; nobody outside should know it. */
  start(mac: u64, seed: u64, nowNs: u64): void {
    this.mac = mac;
    this.random = seed;
    this.begin(nowNs, nowNs);
  }

  stop(): void {
    this.current = DhcpState.Off;
    this.nextNs = NEVER;
  }

  /** Looks for a server, from `firstNs` on. */
  private begin(nowNs: u64, firstNs: u64): void {
    this.current = DhcpState.Selecting;
    this.transaction = u32.wrap(this.draw() >> 32);
    this.startedNs = nowNs;
    this.nextNs = firstNs;
    this.tries = 0;
    this.address = 0;
    this.server = 0;
  }

  private draw(): u64 {
    this.random = wrapping.add(wrapping.mul(this.random, FACTOR), ADDEND);
    return this.random;
  }

  /** 4.1: four seconds, then twice as many, up to a minute; a second more or less. */
  private pauseNs(): u64 {
    let seconds = FIRST_AGAIN_S;
    for (let i: u64 = 0; i < this.tries && seconds < DHCP_AGAIN_S_MAX; i++) seconds *= 2;
    return (seconds - 1) * NS_PER_S + ((this.draw() >> 32) % (2 * NS_PER_S));
  }

  /** As time goes by: leases come to their end. Before `due`. */
  pass(nowNs: u64): DhcpNews {
    if (!this.isBound) return DhcpNews.Nothing;
    if (nowNs >= this.endNs) {
      this.begin(nowNs, nowNs);
      return DhcpNews.Lost;
    }
    if (nowNs >= this.rebindNs && this.current !== DhcpState.Rebinding) {
      this.current = DhcpState.Rebinding;
      this.nextNs = nowNs;
    } else if (nowNs >= this.renewNs && this.current === DhcpState.Bound) {
      this.current = DhcpState.Renewing;
      this.transaction = u32.wrap(this.draw() >> 32);
      this.startedNs = nowNs;
      this.nextNs = nowNs;
    }
    return DhcpNews.Nothing;
  }

  /** What is to be sent now; null: nothing. It counts as sent. */
  due(nowNs: u64): DhcpDue | null {
    if (this.current === DhcpState.Off || nowNs < this.nextNs) return null;
    if (this.current === DhcpState.Requesting && this.tries >= DHCP_TRIES_MAX)
      this.begin(nowNs, nowNs);
    const selecting = this.current === DhcpState.Selecting;
    const requesting = this.current === DhcpState.Requesting;
    this.nextNs = nowNs + (this.isBound ? this.renewPauseNs(nowNs) : this.pauseNs());
    this.tries += 1;
    const seconds = nowNs > this.startedNs ? (nowNs - this.startedNs) / NS_PER_S : 0;
    return {
      to: this.current === DhcpState.Renewing ? this.server : BROADCAST,
      request: {
        kind: selecting ? DhcpKind.Discover : DhcpKind.Request,
        transaction: this.transaction,
        mac: this.mac,
        seconds: u16(seconds < 0xffff ? seconds : 0xffff),
        // 4.3.6: either the address is its own, or it is the one that it was offered.
        address: this.isBound ? this.address : 0,
        wanted: requesting ? this.address : 0,
        server: requesting ? this.server : 0,
      },
    };
  }

  /** What was due could not be sent. */
  sendSoon(nowNs: u64): void {
    this.nextNs = nowNs + NS_PER_S;
  }

  /** 4.4.5: half of what is left, but a minute at least. */
  private renewPauseNs(nowNs: u64): u64 {
    const until = this.current === DhcpState.Renewing ? this.rebindNs : this.endNs;
    const half = until > nowNs ? (until - nowNs) / 2 : 0;
    const least = DHCP_RENEW_AGAIN_S * NS_PER_S;
    return half > least ? half : least;
  }

  /** What a server says. Whoever takes the news sends what is `due` then. */
  receive(reply: DhcpReply, nowNs: u64): DhcpNews {
    const { kind, transaction, mac, address, server } = reply;
    if (transaction !== this.transaction || mac !== this.mac) return DhcpNews.Nothing;
    const { current } = this;
    if (current === DhcpState.Selecting && kind === DhcpKind.Offer) {
      if (!makesSense(reply) || !isStation(server) || this.tries === 0) return DhcpNews.Nothing;
      this.current = DhcpState.Requesting;
      this.address = address;
      this.server = server;
      this.tries = 0;
      this.nextNs = nowNs;
      return DhcpNews.Nothing;
    }
    const asked = current === DhcpState.Requesting || current >= DhcpState.Renewing;
    const isSame = server === this.server || current === DhcpState.Rebinding;
    if (!asked || !isSame) return DhcpNews.Nothing;
    if (kind === DhcpKind.Nak) return this.refused(nowNs);
    if (kind !== DhcpKind.Ack || !makesSense(reply) || address !== this.address)
      return DhcpNews.Nothing;
    this.lease(reply, nowNs);
    return DhcpNews.Leased;
  }

  /** Begins anew, but not at once: who refuses always is not to keep this machine busy. */
  private refused(nowNs: u64): DhcpNews {
    const wasBound = this.isBound;
    this.begin(nowNs, nowNs + this.pauseNs());
    return wasBound ? DhcpNews.Lost : DhcpNews.Nothing;
  }

  private lease(reply: DhcpReply, nowNs: u64): void {
    const { server, mask, gateway, leaseS } = reply;
    const isNear = (gateway & mask) === (this.address & mask) && gateway !== this.address;
    this.current = DhcpState.Bound;
    this.server = server;
    this.mask = mask;
    this.gateway = isNear && isHost(gateway, mask) ? gateway : 0;
    this.nextNs = NEVER;
    this.tries = 0;
    if (leaseS === FOREVER) {
      this.renewNs = NEVER;
      this.rebindNs = NEVER;
      this.endNs = NEVER;
      return;
    }
    // 4.4.5: half and seven eighths, unless the server says when, in this order.
    const { renewS, rebindS } = reply;
    const isOrdered = renewS >= DHCP_LEASE_S_MIN / 2 && renewS < rebindS && rebindS < leaseS;
    const lease = u64(leaseS) * NS_PER_S;
    this.renewNs = nowNs + (isOrdered ? u64(renewS) * NS_PER_S : lease / 2);
    this.rebindNs = nowNs + (isOrdered ? u64(rebindS) * NS_PER_S : (lease / 8) * 7);
    this.endNs = nowNs + lease;
  }
}

/** Whether this machine could live with what it is offered. */
function makesSense(reply: DhcpReply): boolean {
  const { address, mask, leaseS } = reply;
  return leaseS >= DHCP_LEASE_S_MIN && isHost(address, mask);
}
