/**
 * The helpers of runtime/gehri.h that lowering may call by `helper` nodes: one name for each, so
 * that a typing mistake is an error of tsc and not of the C compiler. `T` is the node's
 * typeArgument; `@` marks those whose `line` is set.
 */
export const H = {
  /** (a, b): bool */
  strEqual: "gts_str_equal",
  /** (s, start, end): string @ */
  strSlice: "gts_str_slice",
  /** (s, start): string @ */
  strSliceFrom: "gts_str_slice_from",
  /** (s, prefix): bool */
  strStartsWith: "gts_str_starts_with",
  /** (s, suffix): bool */
  strEndsWith: "gts_str_ends_with",
  /** (s, at): usize */
  strNext: "gts_str_next",
  /** (s): slice<u8> */
  strBytes: "gts_str_bytes",
  /** (bytes): string */
  stringView: "gts_string_view",

  /** (T = slice type; s, start, end): T @ */
  slice: "gts_slice",
  /** (T = slice type; s, start): T @ */
  sliceFrom: "gts_slice_from",
  /** (T = slice type; s, value): void */
  sliceFill: "gts_slice_fill",
  /** (T = slice type; to, from): void @ */
  sliceCopy: "gts_slice_copy",
  /** (T = slice type; address, length): T */
  sliceAt: "gts_slice_at",

  /** (text): usize */
  textCount: "gts_text_count",
  /** (text, index): piece @ */
  textPiece: "gts_text_piece",

  /** (text): never @ */
  panicText: "gts_panic_text",
  /** (): never @ */
  assertFailed: "gts_assert_failed",

  /** (atomic, order): T; the order is one of MEMORY_ORDERS */
  atomicLoad: "gts_atomic_load",
  /** (atomic, value, order): void */
  atomicStore: "gts_atomic_store",
  /** (atomic, value, order): T */
  atomicExchange: "gts_atomic_exchange",
  /** (T = element; atomic, expected, desired, order): bool */
  atomicCompareExchange: "gts_atomic_compare_exchange",
  /** (atomic, value, order): T; the same for the three below */
  atomicFetchAdd: "gts_atomic_fetch_add",
  atomicFetchSub: "gts_atomic_fetch_sub",
  atomicFetchOr: "gts_atomic_fetch_or",
  atomicFetchAnd: "gts_atomic_fetch_and",
  atomicFetchXor: "gts_atomic_fetch_xor",
  /** (atomic, value): void */
  atomicAddAlone: "gts_atomic_add_alone",

  /** (a, b): T | null; the printer adds the width of a to the name */
  tryAdd: "gts_try_add",
  trySub: "gts_try_sub",
  tryMul: "gts_try_mul",
  tryDiv: "gts_try_div",

  /** (x): u32; the printer adds the width of x to the name */
  clz: "gts_clz",
  /** (x): u32 */
  ctz: "gts_ctz",
  /** (x): u32 */
  popcount: "gts_popcount",
  /** (x): type of x */
  byteSwap: "gts_byte_swap",
  /** (x, count): type of x */
  rotateLeft: "gts_rotate_left",
  rotateRight: "gts_rotate_right",
  /** (x, y): type of x, which has 64 bits */
  mulHigh: "gts_mul_high",
  /** (x, count): x; panics when it has more bits @ */
  fitBits: "gts_fit_bits",

  /** (T; address): T */
  load: "gts_load",
  /** (T; address, value): void */
  store: "gts_store",
  /** (T = class, ptr or mmio type; address): T */
  at: "gts_at",
  /** (reference, ptr or mmio): usize */
  address: "gts_address",
  /** (T = func type; function): usize @ */
  functionAddress: "gts_function_address",
  /** (T = func type; address): T */
  functionAt: "gts_function_at",
  /** (slice): usize */
  sliceAddress: "gts_slice_address",
  /** (string expression with the symbol's name): usize */
  symbolAddress: "gts_symbol_address",
  /** (ptr, count): ptr */
  ptrAdd: "gts_ptr_add",
  /** (mmio): T */
  mmioGet: "gts_mmio_get",
  /** (mmio, value): void */
  mmioSet: "gts_mmio_set",
} as const;

/** The C11 memory orders by their names in GTS. */
export const MEMORY_ORDERS: Readonly<Record<string, bigint>> = {
  relaxed: 0n,
  acquire: 2n,
  release: 3n,
  acq_rel: 4n,
  seq_cst: 5n,
};

/** Helpers whose C name ends in the width of their first argument, e.g. gts_clz_u32. */
export const WIDTH_HELPERS: ReadonlySet<string> = new Set([
  ...[H.clz, H.ctz, H.popcount, H.byteSwap],
  H.rotateLeft,
  H.rotateRight,
  H.mulHigh,
  ...[H.tryAdd, H.trySub, H.tryMul, H.tryDiv],
]);
