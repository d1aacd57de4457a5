/** `mem`, `peek` and `poke`: how memory is used, and a careful look at single addresses. */
import { load, store, symbolAddress } from "gehri:unsafe";
import { print, printLine } from "../console/console.ts";
import { FRAME_BYTES, frames } from "../memory/frames.ts";
import { heapStatistics } from "../memory/heap.ts";
import { isReadable, isWritable } from "../memory/paging.ts";
import type { Arguments } from "./arguments.ts";
import { FAILED, numberArgument, OK, refuse } from "./command.ts";
import { PEEK_BYTES_MAX } from "./limits.ts";

const BYTES_PER_KIB = 1024;
const AMOUNT_COLUMNS = 12;
const BYTES_PER_LINE = 16;
const PEEK_BYTES_DEFAULT = 16;

function amount(name: string, bytes: u64): void {
  printLine(`${pad(name, AMOUNT_COLUMNS)} ${dec(bytes / BYTES_PER_KIB, AMOUNT_COLUMNS)} KiB`);
}

export function memCommand(_args: Arguments): u8 {
  const total: u64 = frames.totalFrames * FRAME_BYTES;
  const free: u64 = frames.freeFrames * FRAME_BYTES;
  const image: u64 = u64(symbolAddress("__kernel_end") - symbolAddress("__kernel_start"));
  amount("managed", total);
  amount("free", free);
  amount("used", total - free);
  amount("kernel image", image);
  const { liveObjects, liveBytes, pages } = heapStatistics();
  amount("heap pages", pages * FRAME_BYTES);
  printLine(`heap holds ${liveBytes} bytes in ${liveObjects} objects`);
  return OK;
}

export function peekCommand(args: Arguments): u8 {
  const address = numberArgument(args, 1, "ADDRESS", 0, u64.MAX);
  if (address === null) {
    return FAILED;
  }
  let bytes: u64 = PEEK_BYTES_DEFAULT;
  if (args.count > 2) {
    const wanted = numberArgument(args, 2, "BYTES", 1, PEEK_BYTES_MAX);
    if (wanted === null) {
      return FAILED;
    }
    bytes = wanted;
  }
  if (bytes - 1 > u64.MAX - address) {
    return refuse("peek: the range ends after the last address");
  }
  return dump(usize(address), usize(bytes));
}

/** Every byte is asked for before it is read: the next page may not be there. */
function dump(address: usize, bytes: usize): u8 {
  for (let done: usize = 0; done < bytes; done++) {
    const at: usize = address + done;
    if (!isReadable(at)) {
      if (done % BYTES_PER_LINE !== 0) {
        printLine("");
      }
      return refuse(`peek: no memory is mapped at 0x${hex(at, 16)}`);
    }
    if (done % BYTES_PER_LINE === 0) {
      print(`${hex(at, 16)} `);
    }
    print(` ${hex(load<u8>(at), 2)}`);
    if (done % BYTES_PER_LINE === BYTES_PER_LINE - 1 || done + 1 === bytes) {
      printLine("");
    }
  }
  return OK;
}

export function pokeCommand(args: Arguments): u8 {
  const address = numberArgument(args, 1, "ADDRESS", 0, u64.MAX);
  if (address === null) {
    return FAILED;
  }
  let width: u64 = 8;
  if (args.count > 3) {
    const parsed = numberArgument(args, 3, "BITS", 8, 64);
    if (parsed === null) {
      return FAILED;
    }
    width = parsed;
  }
  if (width !== 8 && width !== 16 && width !== 32 && width !== 64) {
    return refuse("poke: BITS must be 8, 16, 32 or 64");
  }
  const most: u64 = u64.MAX >> (64 - width);
  const value = numberArgument(args, 2, "VALUE", 0, most);
  if (value === null) {
    return FAILED;
  }
  return write(usize(address), value, width);
}

function write(address: usize, value: u64, width: u64): u8 {
  const last: usize = usize(width / 8 - 1);
  if (address > usize.MAX - last) {
    return refuse("poke: the value ends after the last address");
  }
  if (!isWritable(address) || !isWritable(address + last)) {
    return refuse(`poke: no writable memory is mapped at 0x${hex(address, 16)}`);
  }
  if (width === 8) {
    store<u8>(address, u8(value));
  } else if (width === 16) {
    store<u16>(address, u16(value));
  } else if (width === 32) {
    store<u32>(address, u32(value));
  } else {
    store<u64>(address, value);
  }
  return OK;
}
