/**
 * Limits of what is believed of firmware tables; beyond them a table is ignored and the log says
 * so.
 */
export const TABLE_BYTES_MAX: u32 = 0x400000;
/** Tables that a root table may list; the rest is not looked at. */
export const TABLES_MAX: usize = 256;
export const CPUS_MAX = 64;
export const OVERRIDES_MAX = 16;
export const IOAPIC_ENTRIES_MAX = 8;
