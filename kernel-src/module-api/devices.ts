/** gehri:kernel: PCI functions and the screen. runtime/lib/kernel.d.ts says what each does. */
import { SCREEN_COLUMNS, SCREEN_ROWS } from "../../drivers/vga/limits.ts";
import { putScreenCell } from "../console/screen.ts";
import { deviceOf, takeDevice } from "../modules/devices.ts";
import { blockBytes, takeBlock } from "../modules/resources.ts";
import { caller } from "./caller.ts";

const NOTHING: u32 = 0xffff_ffff;

export type DmaMemory = { readonly bytes: Slice<u8>; readonly address: u64 };

/** @api gehri_screen_cell */
export function apiPutCell(row: u32, column: u32, glyph: u8, colours: u8): boolean {
  if (row >= SCREEN_ROWS || column >= SCREEN_COLUMNS) return false;
  putScreenCell(usize(row), usize(column), (u16(colours) << 8) | u16(glyph));
  return true;
}

/** @api gehri_pci_take */
export function apiTakeDevice(vendor: u16, device: u16): u32 {
  const module = caller();
  return takeDevice(module, vendor, device, module.mayReachMemory);
}

/** @api gehri_pci_read */
export function apiReadRegister(device: u32, bar: u32, offset: u32): u32 {
  const found = deviceOf(caller(), device);
  return found === null ? NOTHING : found.read(bar, offset);
}

/** @api gehri_pci_write */
export function apiWriteRegister(device: u32, bar: u32, offset: u32, value: u32): boolean {
  const found = deviceOf(caller(), device);
  return found === null ? false : found.write(bar, offset, value);
}

/** @api gehri_pci_listen */
export function apiListen(device: u32, bar: u32, status: u32, acknowledge: u32): boolean {
  const found = deviceOf(caller(), device);
  return found === null ? false : found.listen(bar, status, acknowledge);
}

/** @api gehri_pci_wait */
export function apiWaitInterrupt(device: u32): u32 {
  const found = deviceOf(caller(), device);
  return found === null ? 0 : found.wait();
}

/** @api gehri_dma_take */
export function apiTakeDma(bytes: usize): DmaMemory {
  const address = takeBlock(caller(), bytes);
  return { bytes: blockBytes(address, bytes), address };
}
