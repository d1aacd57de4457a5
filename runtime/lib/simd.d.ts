/**
 * Vector types: lanes of numbers that are computed with at once; part of core.d.ts. Host programs
 * only. Integer lanes wrap around.
 */
declare const vector: unique symbol;

/** What a vector type's name does: it makes vectors. */
interface VectorType<V, T> {
  /** All lanes the same. */
  splat(value: T): V;
  /** One value for each lane. */
  of(...lanes: T[]): V;
  /** As many elements as there are lanes, from `start` on; panics when there are fewer. */
  load(from: ReadonlySlice<T>, start: usize): V;
}

interface Vector<N extends string, T, V, M> {
  readonly [vector]: N;
  add(other: V): V;
  sub(other: V): V;
  mul(other: V): V;
  /** Lane by lane the smaller one, `other` if either is NaN. */
  min(other: V): V;
  /** Lane by lane the larger one, `other` if either is NaN. */
  max(other: V): V;
  /** A mask: all bits of a lane are set where the two are equal. */
  equal(other: V): M;
  /** A mask: where this is less than `other`. */
  less(other: V): M;
  /** One lane; its number is a constant. */
  lane(index: number): T;
  /** A copy with another value in one lane. */
  with(index: number, value: T): V;
  /** The lanes in another order: the numbers of the lanes, as constants. */
  shuffle(...lanes: number[]): V;
  /** The sum of all lanes, from the first to the last. */
  sum(): T;
  /** Writes the lanes from `start` on; panics when they do not fit. */
  store(to: Slice<T>, start: usize): void;
}

interface IntegerVector<N extends string, T, V, M> extends Vector<N, T, V, M> {
  and(other: V): V;
  or(other: V): V;
  xor(other: V): V;
  not(): V;
  /** All lanes by the same count; panics unless it is below the width of a lane. */
  shl(count: u32): V;
  shr(count: u32): V;
  /** True if a lane is not zero. */
  any(): boolean;
  /** True if no lane is zero. */
  all(): boolean;
  /** As a mask: lanes of `a` where this is set, else of `b`. */
  select<W>(a: W, b: NoInfer<W>): W;
}

interface FloatVector<N extends string, T, V, M> extends Vector<N, T, V, M> {
  div(other: V): V;
}

declare global {
  interface i8x16 extends IntegerVector<"i8x16", i8, i8x16, i8x16> {}
  interface u8x16 extends IntegerVector<"u8x16", u8, u8x16, i8x16> {}
  interface i16x8 extends IntegerVector<"i16x8", i16, i16x8, i16x8> {}
  interface u16x8 extends IntegerVector<"u16x8", u16, u16x8, i16x8> {}
  interface i32x4 extends IntegerVector<"i32x4", i32, i32x4, i32x4> {}
  interface u32x4 extends IntegerVector<"u32x4", u32, u32x4, i32x4> {}
  interface i64x2 extends IntegerVector<"i64x2", i64, i64x2, i64x2> {}
  interface u64x2 extends IntegerVector<"u64x2", u64, u64x2, i64x2> {}
  interface f32x4 extends FloatVector<"f32x4", f32, f32x4, i32x4> {}
  interface f64x2 extends FloatVector<"f64x2", f64, f64x2, i64x2> {}
  interface i8x32 extends IntegerVector<"i8x32", i8, i8x32, i8x32> {}
  interface u8x32 extends IntegerVector<"u8x32", u8, u8x32, i8x32> {}
  interface i16x16 extends IntegerVector<"i16x16", i16, i16x16, i16x16> {}
  interface u16x16 extends IntegerVector<"u16x16", u16, u16x16, i16x16> {}
  interface i32x8 extends IntegerVector<"i32x8", i32, i32x8, i32x8> {}
  interface u32x8 extends IntegerVector<"u32x8", u32, u32x8, i32x8> {}
  interface i64x4 extends IntegerVector<"i64x4", i64, i64x4, i64x4> {}
  interface u64x4 extends IntegerVector<"u64x4", u64, u64x4, i64x4> {}
  interface f32x8 extends FloatVector<"f32x8", f32, f32x8, i32x8> {}
  interface f64x4 extends FloatVector<"f64x4", f64, f64x4, i64x4> {}

  const i8x16: VectorType<i8x16, i8>;
  const u8x16: VectorType<u8x16, u8>;
  const i16x8: VectorType<i16x8, i16>;
  const u16x8: VectorType<u16x8, u16>;
  const i32x4: VectorType<i32x4, i32>;
  const u32x4: VectorType<u32x4, u32>;
  const i64x2: VectorType<i64x2, i64>;
  const u64x2: VectorType<u64x2, u64>;
  const f32x4: VectorType<f32x4, f32>;
  const f64x2: VectorType<f64x2, f64>;
  const i8x32: VectorType<i8x32, i8>;
  const u8x32: VectorType<u8x32, u8>;
  const i16x16: VectorType<i16x16, i16>;
  const u16x16: VectorType<u16x16, u16>;
  const i32x8: VectorType<i32x8, i32>;
  const u32x8: VectorType<u32x8, u32>;
  const i64x4: VectorType<i64x4, i64>;
  const u64x4: VectorType<u64x4, u64>;
  const f32x8: VectorType<f32x8, f32>;
  const f64x4: VectorType<f64x4, f64>;
}

export {};
