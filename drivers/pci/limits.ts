/** Limits of the PCI bus driver; what happens at each stands beside it. */

/** Further devices are counted in `PciBus.ignored` and not used. */
export const PCI_DEVICES_MAX = 64;
/** Buses that configuration space can name. */
export const PCI_BUSES_MAX = 256;
export const PCI_SLOTS_MAX = 32;
export const PCI_FUNCTIONS_MAX = 8;
export const PCI_BARS_MAX = 6;
/** 48 capabilities of 4 bytes fill configuration space: a longer list is a loop and is cut. */
export const PCI_CAPABILITIES_MAX = 48;
/** Bytes of configuration space that ports reach. */
export const PCI_CONFIG_BYTES: u16 = 256;
/** Bytes of a function's configuration space in memory (PCI Express base specification, 7.2.2). */
export const PCIE_CONFIG_BYTES: usize = 4096;
/** A bus in memory: 32 slots of 8 functions. */
export const PCIE_BUS_BYTES: usize = 0x100000;
