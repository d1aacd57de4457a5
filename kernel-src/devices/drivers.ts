/** The kernel's own drivers, and the task that looks after all devices. */
import { logWarn } from "../log.ts";
import { spawnIn } from "../sched/control.ts";
import { PRIORITY_WATCH, SYSTEM_SWARM } from "../sched/limits.ts";
import { sleepNs } from "../sched/scheduler.ts";
import { channelDriver } from "./channel.ts";
import { diskDriver } from "./disk.ts";
import { entropyDriver } from "./entropy.ts";
import { WATCH_MS } from "./limits.ts";
import { networkDriver, serveNetworks } from "./network.ts";
import { findDevices, pci } from "./pci.ts";
import { registerDriver, watchAll } from "./registry.ts";

const NS_PER_MS: u64 = 1_000_000;

/** Finds the devices and starts their drivers. */
export function initDevices(): void {
  findDevices();
  registerDriver(diskDriver);
  registerDriver(channelDriver);
  registerDriver(entropyDriver);
  registerDriver(networkDriver);
}

/** Once tasks run: a task that looks after all devices. */
export function watchDevices(): void {
  if (pci.devices.length === 0) return;
  if (spawnIn(SYSTEM_SWARM, "devices", watch, 0, PRIORITY_WATCH) === 0)
    logWarn("nobody looks after the devices");
  serveNetworks();
}

function watch(_argument: u64): void {
  for (;;) {
    sleepNs(WATCH_MS * NS_PER_MS);
    watchAll();
  }
}
