/**
 * The PCI bus driver against a bus in memory: bridges, regions and capabilities as they should be,
 * and configuration spaces of random bytes, which must end the walk in bounded time.
 */

import { PciBus } from "../../drivers/pci/bus.ts";
import { type ConfigSpace, NOTHING, type PciPlace } from "../../drivers/pci/config.ts";
import { BarKind } from "../../drivers/pci/device.ts";
import { MsiMessage } from "../../drivers/pci/msi.ts";
import { className } from "../../drivers/pci/names.ts";
import { Mcfg } from "../../kernel-src/acpi/mcfg.ts";
import { Checks, Random } from "./support/check.ts";

const ROUNDS: u32 = 300;
const READS_MAX: u64 = 4_000_000;
const checks = new Checks();
const random = new Random(0x9c1);

/** Three buses of 32 slots with one function each; registers that can be written have a mask. */
class ModelBus implements ConfigSpace {
  readonly words = new FixedArray<u32, 6144>();
  readonly masks = new FixedArray<u32, 6144>();
  readonly present = new FixedArray<boolean, 96>();
  reads: u64 = 0;
  /** Every read gives something else, everywhere. */
  noise: boolean = false;

  clear(): void {
    this.words.fill(0);
    this.masks.fill(0);
    this.present.fill(false);
    this.reads = 0;
    this.noise = false;
  }

  add(bus: usize, slot: usize, identity: u32, kind: u32): void {
    this.present[bus * 32 + slot] = true;
    this.set(bus, slot, 0, identity);
    this.set(bus, slot, 0x08, kind);
  }

  set(bus: usize, slot: usize, offset: usize, value: u32): void {
    this.words[(bus * 32 + slot) * 64 + offset / 4] = value;
  }

  mask(bus: usize, slot: usize, offset: usize, value: u32): void {
    this.masks[(bus * 32 + slot) * 64 + offset / 4] = value;
  }

  read(place: PciPlace, offset: u16): u32 {
    this.reads += 1;
    if (this.noise) return u32.wrap(random.next());
    const at = usize(place.bus) * 32 + usize(place.slot);
    if (place.func !== 0 || place.bus > 2 || !this.present[at]) return NOTHING;
    return this.words[at * 64 + usize(offset) / 4];
  }

  write(place: PciPlace, offset: u16, value: u32): void {
    const at = usize(place.bus) * 32 + usize(place.slot);
    if (place.func !== 0 || place.bus > 2 || !this.present[at]) return;
    const word = at * 64 + usize(offset) / 4;
    this.words[word] = (this.words[word] & ~this.masks[word]) | (value & this.masks[word]);
  }
}

const model = new ModelBus();
const bus = new PciBus();

function tree(): void {
  model.clear();
  model.add(0, 0, 0x1237_8086, 0x0600_0002);
  model.add(0, 3, 0x0001_1b36, 0x0604_0000);
  model.set(0, 3, 0x0c, 0x0001_0000);
  model.set(0, 3, 0x18, 0x0002_0200);
  model.add(2, 5, 0x1042_1af4, 0x0100_0001);
  bus.scan(model);
  checks.equal("three functions, one behind a bridge", u64(bus.devices.length), 3);
  const found = bus.devices[2];
  checks.equal("its bus", u64(found.place.bus), 2);
  checks.equal("its slot", u64(found.place.slot), 5);
  checks.equal("its vendor", u64(found.vendor), 0x1af4);
  checks.equal("its device", u64(found.device), 0x1042);
  checks.same("its class", className(found.classCode, found.subclass), "SCSI controller");
}

function wrongBridge(): void {
  model.clear();
  model.add(0, 3, 0x0001_1b36, 0x0604_0000);
  model.set(0, 3, 0x0c, 0x0001_0000);
  model.set(0, 3, 0x18, 0x0001_0100);
  model.add(1, 0, 0x0001_1b36, 0x0604_0000);
  model.set(1, 0, 0x0c, 0x0001_0000);
  model.set(1, 0, 0x18, 0x0001_0100);
  bus.scan(model);
  checks.equal("a bridge to its own bus is not followed", u64(bus.wrongBridges), 1);
}

function regions(): void {
  model.clear();
  model.add(0, 1, 0x1042_1af4, 0x0100_0001);
  model.set(0, 1, 0x04, 0x0000_0003);
  model.mask(0, 1, 0x04, 0x0000_0407);
  model.set(0, 1, 0x10, 0xc001);
  model.mask(0, 1, 0x10, 0xffc0);
  model.set(0, 1, 0x14, 0xfebd_0000);
  model.mask(0, 1, 0x14, 0xffff_f000);
  model.set(0, 1, 0x20, 0x8000_000c);
  model.mask(0, 1, 0x20, 0xffff_c000);
  model.set(0, 1, 0x24, 0x0000_0004);
  model.mask(0, 1, 0x24, 0xffff_ffff);
  bus.scan(model);
  const { bars } = bus.devices[0];
  checks.check("ports", bars[0].kind === BarKind.Port && bars[0].address === 0xc000);
  checks.equal("how many ports", bars[0].bytes, 64);
  checks.check("memory below 4 GiB", bars[1].kind === BarKind.Memory && !bars[1].prefetchable);
  checks.equal("its size", bars[1].bytes, 0x1000);
  checks.equal("memory above 4 GiB", bars[4].address, 0x4_8000_0000);
  checks.equal("its size, from both registers", bars[4].bytes, 0x4000);
  checks.check("it can be prefetched", bars[4].prefetchable);
  checks.check("its second register is no region", bars[5].kind === BarKind.None);
  checks.equal("the registers are as before", u64(model.words[64 + 5]), 0xfebd_0000);
  checks.equal("the function answers again", u64(model.words[64 + 1]), 3);
  bus.devices[0].enable(model);
  checks.equal("enabled", u64(model.words[64 + 1]), 7);
  bus.devices[0].disable(model);
  checks.equal("disabled", u64(model.words[64 + 1]), 0x403);
}

function capabilities(): void {
  model.clear();
  model.add(0, 1, 0x1042_1af4, 0x0100_0001);
  const device = (): u8 => bus.devices[0].capability(model, 0x09, 0);
  bus.scan(model);
  checks.equal("no list", u64(device()), 0);
  model.set(0, 1, 0x04, 0x0010_0000);
  model.set(0, 1, 0x34, 0x40);
  model.set(0, 1, 0x40, 0x0000_5011);
  model.set(0, 1, 0x50, 0x0000_6009);
  model.set(0, 1, 0x60, 0x0000_0009);
  checks.equal("the first of its kind", u64(device()), 0x50);
  checks.equal("the next of its kind", u64(bus.devices[0].capability(model, 9, 0x50)), 0x60);
  checks.equal("no third", u64(bus.devices[0].capability(model, 9, 0x60)), 0);
  model.set(0, 1, 0x60, 0x0000_5009);
  checks.equal("a circle ends", u64(bus.devices[0].capability(model, 0x22, 0)), 0);
  model.set(0, 1, 0x34, 0x10);
  checks.equal("no capability among the registers", u64(device()), 0);
}

/** One message, in the form with 32 bits of address, and in the one with 64 and masks. */
function messages(wide: boolean): void {
  const msi = new MsiMessage();
  model.clear();
  model.add(0, 1, 0x11e8_1234, 0x00ff_0010);
  model.set(0, 1, 0x04, 0x0010_0000);
  model.set(0, 1, 0x34, 0x40);
  // It could send eight, and somebody has allowed it four.
  model.set(0, 1, 0x40, wide ? 0x01a6_0005 : 0x0026_0005);
  for (let at: usize = 0x44; at < 0x58; at += 4) {
    model.set(0, 1, at, 0xaaaa_aaaa);
    model.mask(0, 1, at, 0xffff_ffff);
  }
  model.mask(0, 1, 0x40, 0x0071_0000);
  bus.scan(model);
  const device = bus.devices[0];
  checks.check("a message", msi.start(model, device, 0xfee0_1000, 0x41) && msi.isOn);
  const dataAt: u16 = wide ? 0x4c : 0x48;
  checks.equal("its address", u64(model.read(device.place, 0x44)), 0xfee0_1000);
  if (wide) checks.equal("the high half", u64(model.read(device.place, 0x48)), 0);
  checks.equal("its data", u64(model.read(device.place, dataAt) & 0xffff), 0x41);
  checks.equal("no mask", u64(model.read(device.place, 0x50)), wide ? 0 : 0xaaaa_aaaa);
  const control = model.read(device.place, 0x40) >> 16;
  checks.equal("one, and on", u64(control), wide ? 0x187 : 0x07);
  msi.stop(model, device);
  checks.equal("off", u64(model.read(device.place, 0x40) >> 16), wide ? 0x186 : 0x06);
  checks.check("far addresses", msi.start(model, device, 0x1_0000_0000, 1) === wide);
  msi.stop(model, device);
  checks.check("data of 16 bits", !msi.start(model, device, 0xfee0_0000, 0x1_0000));
  model.set(0, 1, 0x34, 0xfc);
  model.set(0, 1, 0xfc, 0x0000_0005);
  checks.check("no room", !msi.start(model, device, 0xfee0_0000, 1) && !msi.isOn);
}

/** Whatever the bus answers, the walk ends, and what it found can be asked. */
function hostile(): void {
  let bounded = true;
  let found: u64 = 0;
  for (let round: u32 = 0; round < ROUNDS; round++) {
    model.clear();
    for (let i: usize = 0; i < model.words.length; i++) {
      model.words[i] = u32.wrap(random.next());
      model.masks[i] = u32.wrap(random.next());
    }
    for (let i: usize = 0; i < model.present.length; i++)
      model.present[i] = random.next() % 2 === 0;
    model.noise = round % 10 === 0;
    bus.scan(model);
    for (const device of bus.devices) {
      found += u64(device.capability(model, u8.wrap(random.next()), 0));
      found += u64(className(device.classCode, device.subclass).length);
    }
    if (model.reads > READS_MAX) bounded = false;
  }
  checks.check("random buses end", bounded && found > 0);
}

function mcfgTable(): void {
  const table = new FixedArray<u8, 76>();
  const mcfg = new Mcfg();
  mcfg.parse(table.slice(0, 50));
  checks.equal("a short MCFG says nothing", mcfg.base, 0);
  table[47] = 0xb0;
  table[45] = 1;
  table[55] = 0x7f;
  mcfg.parse(table);
  checks.equal("a base that is not on a MiB is refused", mcfg.base, 0);
  table[45] = 0;
  mcfg.parse(table);
  checks.equal("the base", mcfg.base, 0xb000_0000);
  checks.equal("the last bus", u64(mcfg.lastBus), 0x7f);
}

export function main(): i32 {
  tree();
  wrongBridge();
  regions();
  capabilities();
  messages(false);
  messages(true);
  hostile();
  mcfgTable();
  return checks.result();
}
