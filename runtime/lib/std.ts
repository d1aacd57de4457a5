/**
 * `gehri:std`: all of the standard library that kernels can use too. `gehri:std/floats` and
 * `gehri:std/math`, which need floating point, are imported by their own names.
 */
export * from "./std/allocators.ts";
export * from "./std/atomic-pair.ts";
export * from "./std/bit-set.ts";
export * from "./std/bytes.ts";
export * from "./std/fixed-point.ts";
export * from "./std/hash-map.ts";
export * from "./std/hashes.ts";
export * from "./std/list.ts";
export * from "./std/numbers.ts";
export * from "./std/priority-queue.ts";
export * from "./std/random.ts";
export * from "./std/result.ts";
export * from "./std/ring.ts";
export * from "./std/sha256.ts";
export * from "./std/slices.ts";
export * from "./std/strings.ts";
export * from "./std/vector.ts";
export * from "./std/writer.ts";
