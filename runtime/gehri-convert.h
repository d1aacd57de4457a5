/*
 * Conversions between number types that may lose something: `from` panics, `saturate` clamps. The
 * source comes widened to 64 bits; the compiler narrows the test again. Part of gehri.h.
 */
#define GTS_CONVERSIONS(T, MIN, MAX)                                       \
  GTS_INLINE T gts_##T##_from_u64(u64 a, GTS_AT) {                         \
    if (gts_unlikely(a > (u64)(MAX)))                                      \
      gts_panic_check(file, line, GTS_FAIL_CONVERT, a, 0);                 \
    return (T)a;                                                           \
  }                                                                        \
  GTS_INLINE T gts_##T##_saturate_u64(u64 a) {                             \
    return a > (u64)(MAX) ? (T)(MAX) : (T)a;                               \
  }

#define GTS_FROM_SIGNED(T, fits, below)                                    \
  GTS_INLINE T gts_##T##_from_i64(i64 a, GTS_AT) {                         \
    if (gts_unlikely(!(fits)))                                             \
      gts_panic_check(file, line, GTS_FAIL_CONVERT, (u64)a, 1);            \
    return (T)a;                                                           \
  }                                                                        \
  GTS_INLINE T gts_##T##_saturate_i64(i64 a) {                             \
    return (fits) ? (T)a : (below);                                        \
  }

#define GTS_I64_MIN (-9223372036854775807l - 1)
GTS_CONVERSIONS(u8, 0, 255u)
GTS_CONVERSIONS(u16, 0, 65535u)
GTS_CONVERSIONS(u32, 0, 4294967295u)
GTS_CONVERSIONS(u64, 0, 18446744073709551615ul)
GTS_CONVERSIONS(usize, 0, 18446744073709551615ul)
GTS_CONVERSIONS(i8, -128, 127)
GTS_CONVERSIONS(i16, -32768, 32767)
GTS_CONVERSIONS(i32, -2147483647 - 1, 2147483647)
GTS_CONVERSIONS(i64, GTS_I64_MIN, 9223372036854775807l)
GTS_CONVERSIONS(isize, GTS_I64_MIN, 9223372036854775807l)
GTS_FROM_SIGNED(u8, (u64)a <= 255u, a < 0 ? 0 : (u8)255)
GTS_FROM_SIGNED(u16, (u64)a <= 65535u, a < 0 ? 0 : (u16)65535)
GTS_FROM_SIGNED(u32, (u64)a <= 4294967295u, a < 0 ? 0 : 4294967295u)
GTS_FROM_SIGNED(u64, a >= 0, 0)
GTS_FROM_SIGNED(usize, a >= 0, 0)
GTS_FROM_SIGNED(i8, a == (i8)a, a < 0 ? -128 : 127)
GTS_FROM_SIGNED(i16, a == (i16)a, a < 0 ? -32768 : 32767)
GTS_FROM_SIGNED(i32, a == (i32)a, a < 0 ? -2147483647 - 1 : 2147483647)
GTS_FROM_SIGNED(i64, true, a)
GTS_FROM_SIGNED(isize, true, a)

/* The kernel target has no floating point registers. */
#ifndef GTS_KERNEL

f64 fmod(f64 a, f64 b);
f32 fmodf(f32 a, f32 b);

GTS_INLINE u64 gts_float_bits(f64 value) {
  u64 bits;
  memcpy(&bits, &value, sizeof(bits));
  return bits;
}

GTS_INLINE f64 gts_float_from_bits(u64 bits) {
  f64 value;
  memcpy(&value, &bits, sizeof(value));
  return value;
}

/*
 * `below` and `above`: the nearest f64 that is out of range once the fraction is cut off. False for
 * NaN.
 */
#define GTS_FROM_FLOAT(T, below, above, MIN, MAX)                          \
  GTS_INLINE T gts_##T##_from_f64(f64 a, GTS_AT) {                         \
    if (gts_unlikely(!(a > (below) && a < (above))))                       \
      gts_panic_check(file, line, GTS_FAIL_CONVERT, gts_float_bits(a), 2); \
    return (T)a;                                                           \
  }                                                                        \
  GTS_INLINE T gts_##T##_saturate_f64(f64 a) {                             \
    if (a > (below) && a < (above)) return (T)a;                           \
    return (T)(a <= (below) ? (MIN) : a >= (above) ? (MAX) : 0);           \
  }

GTS_FROM_FLOAT(u8, -1.0, 256.0, 0, 255)
GTS_FROM_FLOAT(u16, -1.0, 65536.0, 0, 65535)
GTS_FROM_FLOAT(u32, -1.0, 4294967296.0, 0, 4294967295u)
GTS_FROM_FLOAT(u64, -1.0, 18446744073709551616.0, 0, 18446744073709551615ul)
GTS_FROM_FLOAT(usize, -1.0, 18446744073709551616.0, 0, 18446744073709551615ul)
GTS_FROM_FLOAT(i8, -129.0, 128.0, -128, 127)
GTS_FROM_FLOAT(i16, -32769.0, 32768.0, -32768, 32767)
GTS_FROM_FLOAT(i32, -2147483649.0, 2147483648.0, -2147483647 - 1, 2147483647)
GTS_FROM_FLOAT(i64, -9223372036854777856.0, 9223372036854775808.0, GTS_I64_MIN,
               9223372036854775807l)
GTS_FROM_FLOAT(isize, -9223372036854777856.0, 9223372036854775808.0, GTS_I64_MIN,
               9223372036854775807l)

/* The low 64 bits of the number without its fraction; 0 when there are none. */
GTS_INLINE u64 gts_wrap_f64(f64 a) {
  const f64 two64 = 18446744073709551616.0;
  if (a > -9223372036854775808.0 && a < 9223372036854775808.0) return (u64)(i64)a;
  if (!(a - a == 0)) return 0;
  a = fmod(a, two64);
  if (a < 0) a += two64;
  return a >= 9223372036854775808.0
             ? (u64)(i64)(a - 9223372036854775808.0) + 0x8000000000000000ul
             : (u64)a;
}

f64 sqrt(f64 a);
f64 floor(f64 a);

GTS_INLINE f64 gts_sqrt(f64 a) {
  return sqrt(a);
}

GTS_INLINE f64 gts_floor(f64 a) {
  return floor(a);
}

#define gts_rem_f64(a, b) fmod(a, b)
#define gts_rem_f32(a, b) fmodf(a, b)

#endif
