/** Limits of calibration: short, and over even if a device never answers. */

/** Span that the TSC and the LAPIC timer are measured over. */
export const CALIBRATION_NS: u64 = 1000000;
/** Reads of a reference clock before it is given up. */
export const CALIBRATION_READS_MAX: u32 = 500000;
/** Readings of all clocks, of which the quickest counts. */
export const SAMPLE_TRIES: u32 = 5;
/** Spans of the PIT, of which the shortest counts. */
export const PIT_TRIES: u32 = 3;
/** Ticks of one span beyond which it was interrupted for long, and tells nothing. */
export const SPAN_TICKS_MAX: u64 = 1000000000;
/** Outside of this a measurement is taken for wrong. */
export const TSC_HZ_MIN: u64 = 100000000;
export const TSC_HZ_MAX: u64 = 10000000000;
/** Taken if nothing can be measured. */
export const TSC_HZ_GUESS: u64 = 2000000000;
