/*
 * Vector types: lanes of numbers that are computed with at once. gcc and clang have them built in;
 * other compilers get structs and loops with the same results. Host programs only. Included by
 * files that use vectors.
 */
#ifndef GEHRI_SIMD_H
#define GEHRI_SIMD_H

#ifdef __TINYC__

#define GTS_VECTOR_TYPE(N, T, lanes)                                       \
  typedef struct gts_##N {                                                 \
    T v[lanes];                                                            \
  } gts_##N;
#define GTS_LANE(a, i) ((a).v[i])
#define GTS_EACH(N, lanes, expression)                                     \
  gts_##N r;                                                               \
  for (u32 i = 0; i < (lanes); i++) r.v[i] = (expression);                 \
  return r
#define GTS_BINARY(N, T, lanes, operator)                                  \
  GTS_EACH(N, lanes, (T)(a.v[i] operator b.v[i]))
#define GTS_WRAPPING(N, T, lanes, U, V, operator)                          \
  GTS_EACH(N, lanes, (T)((V)a.v[i] operator (V)b.v[i]))
#define GTS_COMPARE(N, M, lanes, operator)                                 \
  GTS_EACH(M, lanes, a.v[i] operator b.v[i] ? -1 : 0)
#define GTS_SELECT(N, M, lanes) GTS_EACH(N, lanes, mask.v[i] ? a.v[i] : b.v[i])
#define GTS_SPLAT(N, lanes) GTS_EACH(N, lanes, x)
#define GTS_NOT(N, T, lanes) GTS_EACH(N, lanes, (T)~a.v[i])
#define gts_vector_shuffle(N, a, ...)                                      \
  ({                                                                       \
    gts_##N gts_v = (a), gts_r;                                            \
    const u8 gts_l[] = {__VA_ARGS__};                                      \
    for (u32 gts_i = 0; gts_i < sizeof(gts_l); gts_i++)                    \
      gts_r.v[gts_i] = gts_v.v[gts_l[gts_i]];                              \
    gts_r;                                                                 \
  })
#define gts_vector_of(N, ...) ((gts_##N){{__VA_ARGS__}})

#else

/* Wide vectors are passed in memory where the processor's registers may be too small. */
#pragma GCC diagnostic ignored "-Wpsabi"
#define GTS_VECTOR_TYPE(N, T, lanes)                                       \
  typedef T gts_##N __attribute__((vector_size(sizeof(T) * (lanes))));
#define GTS_LANE(a, i) ((a)[i])
#define GTS_BINARY(N, T, lanes, operator) return a operator b
#define GTS_WRAPPING(N, T, lanes, U, V, operator)                          \
  return (gts_##N)((gts_##U)a operator (gts_##U)b)
#define GTS_COMPARE(N, M, lanes, operator) return (gts_##M)(a operator b)
#define GTS_SELECT(N, M, lanes)                                            \
  return (gts_##N)((mask & (gts_##M)a) | (~mask & (gts_##M)b))
#define GTS_SPLAT(N, lanes) return x - (gts_##N){0}
#define GTS_NOT(N, T, lanes) return ~a
#define gts_vector_shuffle(N, a, ...)                                      \
  ({                                                                       \
    gts_##N gts_v = (a);                                                   \
    __builtin_shufflevector(gts_v, gts_v, __VA_ARGS__);                    \
  })
#define gts_vector_of(N, ...) ((gts_##N){__VA_ARGS__})

#endif

#define gts_vector_lane(a, i) GTS_LANE(a, i)

GTS_INLINE void gts_vector_range(usize start, usize lanes, usize length, GTS_AT) {
  if (gts_unlikely(start > length || length - start < lanes))
    gts_panic_check(file, line, GTS_FAIL_SLICE, start, start + lanes);
}

/*
 * N: the vector; T: its lanes; M: the mask, signed integers as wide as the lanes; U and V: vector
 * and lanes that sums are computed in, since only unsigned integers wrap around in C.
 */
#define GTS_VECTOR(N, T, lanes, M, U, V)                                         \
  GTS_INLINE gts_##N gts_##N##_splat(T x) {                                \
    GTS_SPLAT(N, lanes);                                                   \
  }                                                                        \
  GTS_INLINE gts_##N gts_##N##_load(const T *from, usize length, usize start, GTS_AT) { \
    gts_vector_range(start, lanes, length, file, line);                    \
    gts_##N r;                                                             \
    memcpy(&r, from + start, sizeof(r));                                   \
    return r;                                                              \
  }                                                                        \
  GTS_INLINE void gts_##N##_store(gts_##N a, T *to, usize length, usize start, GTS_AT) { \
    gts_vector_range(start, lanes, length, file, line);                    \
    memcpy(to + start, &a, sizeof(a));                                     \
  }                                                                        \
  GTS_INLINE gts_##N gts_##N##_with(gts_##N a, u32 i, T x) {               \
    GTS_LANE(a, i) = x;                                                    \
    return a;                                                              \
  }                                                                        \
  GTS_INLINE gts_##N gts_##N##_add(gts_##N a, gts_##N b) {                 \
    GTS_WRAPPING(N, T, lanes, U, V, +);                                    \
  }                                                                        \
  GTS_INLINE gts_##N gts_##N##_sub(gts_##N a, gts_##N b) {                 \
    GTS_WRAPPING(N, T, lanes, U, V, -);                                    \
  }                                                                        \
  GTS_INLINE gts_##N gts_##N##_mul(gts_##N a, gts_##N b) {                 \
    GTS_WRAPPING(N, T, lanes, U, V, *);                                    \
  }                                                                        \
  GTS_INLINE gts_##M gts_##N##_equal(gts_##N a, gts_##N b) {               \
    GTS_COMPARE(N, M, lanes, ==);                                          \
  }                                                                        \
  GTS_INLINE gts_##M gts_##N##_less(gts_##N a, gts_##N b) {                \
    GTS_COMPARE(N, M, lanes, <);                                           \
  }                                                                        \
  GTS_INLINE gts_##N gts_##N##_select(gts_##M mask, gts_##N a, gts_##N b) { \
    GTS_SELECT(N, M, lanes);                                               \
  }                                                                        \
  GTS_INLINE gts_##N gts_##N##_min(gts_##N a, gts_##N b) {                 \
    return gts_##N##_select(gts_##N##_less(a, b), a, b);                   \
  }                                                                        \
  GTS_INLINE gts_##N gts_##N##_max(gts_##N a, gts_##N b) {                 \
    return gts_##N##_select(gts_##N##_less(b, a), a, b);                   \
  }                                                                        \
  GTS_INLINE T gts_##N##_sum(gts_##N a) {                                  \
    T total = 0;                                                           \
    for (u32 i = 0; i < (lanes); i++) total = (T)((V)total + (V)GTS_LANE(a, i)); \
    return total;                                                          \
  }

#define GTS_INTEGER_VECTOR(N, T, lanes, M, U, V)                                 \
  GTS_VECTOR(N, T, lanes, M, U, V)                                               \
  GTS_INLINE gts_##N gts_##N##_and(gts_##N a, gts_##N b) {                 \
    GTS_BINARY(N, T, lanes, &);                                            \
  }                                                                        \
  GTS_INLINE gts_##N gts_##N##_or(gts_##N a, gts_##N b) {                  \
    GTS_BINARY(N, T, lanes, |);                                            \
  }                                                                        \
  GTS_INLINE gts_##N gts_##N##_xor(gts_##N a, gts_##N b) {                 \
    GTS_BINARY(N, T, lanes, ^);                                            \
  }                                                                        \
  GTS_INLINE gts_##N gts_##N##_not(gts_##N a) {                            \
    GTS_NOT(N, T, lanes);                                                  \
  }                                                                        \
  GTS_INLINE gts_##N gts_##N##_shl(gts_##N a, u32 count, GTS_AT) {         \
    if (gts_unlikely(count >= sizeof(T) * 8))                              \
      gts_panic_check(file, line, GTS_FAIL_SHIFT, count, sizeof(T) * 8);   \
    gts_##N b = gts_##N##_splat((T)count);                                 \
    GTS_WRAPPING(N, T, lanes, U, V, <<);                                   \
  }                                                                        \
  GTS_INLINE gts_##N gts_##N##_shr(gts_##N a, u32 count, GTS_AT) {         \
    if (gts_unlikely(count >= sizeof(T) * 8))                              \
      gts_panic_check(file, line, GTS_FAIL_SHIFT, count, sizeof(T) * 8);   \
    gts_##N b = gts_##N##_splat((T)count);                                 \
    GTS_BINARY(N, T, lanes, >>);                                           \
  }                                                                        \
  GTS_INLINE bool gts_##N##_any(gts_##N a) {                               \
    T found = 0;                                                           \
    for (u32 i = 0; i < (lanes); i++) found = (T)(found | GTS_LANE(a, i)); \
    return found != 0;                                                     \
  }                                                                        \
  GTS_INLINE bool gts_##N##_all(gts_##N a) {                               \
    bool found = true;                                                     \
    for (u32 i = 0; i < (lanes); i++) found = found && GTS_LANE(a, i) != 0; \
    return found;                                                          \
  }

#define GTS_FLOAT_VECTOR(N, T, lanes, M)                                   \
  GTS_VECTOR(N, T, lanes, M, N, T)                                               \
  GTS_INLINE gts_##N gts_##N##_div(gts_##N a, gts_##N b) {                 \
    GTS_BINARY(N, T, lanes, /);                                            \
  }

GTS_VECTOR_TYPE(i8x16, i8, 16)
GTS_VECTOR_TYPE(u8x16, u8, 16)
GTS_VECTOR_TYPE(i16x8, i16, 8)
GTS_VECTOR_TYPE(u16x8, u16, 8)
GTS_VECTOR_TYPE(i32x4, i32, 4)
GTS_VECTOR_TYPE(u32x4, u32, 4)
GTS_VECTOR_TYPE(i64x2, i64, 2)
GTS_VECTOR_TYPE(u64x2, u64, 2)
GTS_VECTOR_TYPE(f32x4, f32, 4)
GTS_VECTOR_TYPE(f64x2, f64, 2)
GTS_VECTOR_TYPE(i8x32, i8, 32)
GTS_VECTOR_TYPE(u8x32, u8, 32)
GTS_VECTOR_TYPE(i16x16, i16, 16)
GTS_VECTOR_TYPE(u16x16, u16, 16)
GTS_VECTOR_TYPE(i32x8, i32, 8)
GTS_VECTOR_TYPE(u32x8, u32, 8)
GTS_VECTOR_TYPE(i64x4, i64, 4)
GTS_VECTOR_TYPE(u64x4, u64, 4)
GTS_VECTOR_TYPE(f32x8, f32, 8)
GTS_VECTOR_TYPE(f64x4, f64, 4)

GTS_INTEGER_VECTOR(i8x16, i8, 16, i8x16, u8x16, u8)
GTS_INTEGER_VECTOR(u8x16, u8, 16, i8x16, u8x16, u8)
GTS_INTEGER_VECTOR(i16x8, i16, 8, i16x8, u16x8, u16)
GTS_INTEGER_VECTOR(u16x8, u16, 8, i16x8, u16x8, u16)
GTS_INTEGER_VECTOR(i32x4, i32, 4, i32x4, u32x4, u32)
GTS_INTEGER_VECTOR(u32x4, u32, 4, i32x4, u32x4, u32)
GTS_INTEGER_VECTOR(i64x2, i64, 2, i64x2, u64x2, u64)
GTS_INTEGER_VECTOR(u64x2, u64, 2, i64x2, u64x2, u64)
GTS_FLOAT_VECTOR(f32x4, f32, 4, i32x4)
GTS_FLOAT_VECTOR(f64x2, f64, 2, i64x2)
GTS_INTEGER_VECTOR(i8x32, i8, 32, i8x32, u8x32, u8)
GTS_INTEGER_VECTOR(u8x32, u8, 32, i8x32, u8x32, u8)
GTS_INTEGER_VECTOR(i16x16, i16, 16, i16x16, u16x16, u16)
GTS_INTEGER_VECTOR(u16x16, u16, 16, i16x16, u16x16, u16)
GTS_INTEGER_VECTOR(i32x8, i32, 8, i32x8, u32x8, u32)
GTS_INTEGER_VECTOR(u32x8, u32, 8, i32x8, u32x8, u32)
GTS_INTEGER_VECTOR(i64x4, i64, 4, i64x4, u64x4, u64)
GTS_INTEGER_VECTOR(u64x4, u64, 4, i64x4, u64x4, u64)
GTS_FLOAT_VECTOR(f32x8, f32, 8, i32x8)
GTS_FLOAT_VECTOR(f64x4, f64, 4, i64x4)

#endif
