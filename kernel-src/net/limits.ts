/** Limits of the network. */

/** Neighbours that are remembered; a new one takes the place of the oldest. */
export const ARP_ENTRIES = 32;
/** How long a neighbour's address is believed. */
export const ARP_LIFE_NS: u64 = 60_000_000_000;
/** How long `ping` waits for one answer. */
export const PING_WAIT_MS: u64 = 1_000;
/** Between the requests of one `ping`. */
export const PING_PAUSE_MS: u64 = 200;
export const PING_COUNT_MAX: u64 = 100;
/** Bytes that a ping carries. */
export const PING_BYTES: usize = 32;
/** Frames that interrupts look at in a window of time; the task looks at the others. */
export const WINDOW_FRAMES: u32 = 128;
export const WINDOW_NS: u64 = 1_000_000;
/** Frames that the task looks at until others may run. */
export const FRAMES_BATCH: u32 = 64;
/** A lease that is shorter is none. */
export const DHCP_LEASE_S_MIN: u32 = 10;
/** DHCP asks again after 4 s, then twice as long each time, up to this. */
export const DHCP_AGAIN_S_MAX: u64 = 64;
/** So often an offer is asked for; then it is given up. */
export const DHCP_TRIES_MAX: u64 = 4;
/** A lease that runs out is asked for again no sooner. */
export const DHCP_RENEW_AGAIN_S: u64 = 60;
/** How long `net dhcp` waits for an address, and `ping` right after the start. */
export const DHCP_WAIT_MS: u64 = 10_000;
export const ADDRESS_WAIT_MS: u64 = 2_000;
