/** Where bytes for a terminal go: a device, or an array in a test. */
export interface ByteSink {
  write(bytes: ReadonlySlice<u8>): void;
}
