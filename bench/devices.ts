/** The devices of the measured machines: a disk, and a network whose other end is this process. */
import { Station } from "../qemu/index.ts";

/**
 * It holds nothing and needs so long that whoever reads from it has to wait. A file would answer at
 * once or late, as the host's scheduler likes, and an answer at once costs a third less.
 */
const DISK_LATENCY_NS = 20_000;
const DISK_DRIVE = `driver=null-co,read-zeroes=on,size=1M,latency-ns=${DISK_LATENCY_NS}`;
const ECHO_PORT = 7;
const ECHO_BYTES = 64;

export interface Devices {
  readonly qemuArguments: readonly string[];
  /** Options of Gehri's: its address, as nobody here gives one. */
  readonly words: readonly string[];
  /** From now on datagrams want to be echoed, one at a time. */
  startEchoing(): void;
}

/** Lends them for as long as `use` takes. */
export async function withDevices<T>(use: (devices: Devices) => Promise<T>): Promise<T> {
  const station = await Station.create();
  // Linux asks for the station's address before it answers.
  station.answers = true;
  const disk = ["-drive", `${DISK_DRIVE},if=none,id=disk`, "-device", "virtio-blk-pci,drive=disk"];
  let stop = (): void => {};
  const startEchoing = (): void => {
    stop = station.keepEchoing(ECHO_PORT, ECHO_BYTES);
  };
  try {
    const { words } = station;
    return await use({ qemuArguments: [...disk, ...station.qemuArguments], words, startEchoing });
  } finally {
    stop();
    station.close();
  }
}
