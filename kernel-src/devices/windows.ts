/**
 * Registers of devices, mapped once: a driver that is stopped and started finds the window again
 * that it had. Windows are never unmapped.
 */
import { DEVICE_WINDOWS_LOCK } from "../lock/ranks.ts";
import { SpinLock } from "../lock/spin-lock.ts";
import { mapDevice } from "../memory/paging.ts";
import { WINDOWS_MAX } from "./limits.ts";

class MappedWindow {
  address: u64 = 0;
  bytes: usize = 0;
  at: usize = 0;
}

const lock = new SpinLock(DEVICE_WINDOWS_LOCK);
const windows = new FixedArray<MappedWindow, typeof WINDOWS_MAX>();
let count: usize = 0;

/** The virtual address of a device's memory, uncached; 0 if it cannot be mapped. */
export function deviceWindow(address: u64, bytes: usize): usize {
  const flags = lock.acquire();
  const known = find(address, bytes);
  const at = known !== 0 ? known : mapDevice(address, bytes);
  if (known === 0 && at !== 0 && count < WINDOWS_MAX) {
    const window = windows[count];
    window.address = address;
    window.bytes = bytes;
    window.at = at;
    count += 1;
  }
  lock.release(flags);
  return at;
}

function find(address: u64, bytes: usize): usize {
  for (const window of windows.slice(0, count)) {
    if (window.address === address && window.bytes === bytes) return window.at;
  }
  return 0;
}
