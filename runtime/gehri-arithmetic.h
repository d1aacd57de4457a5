/* Checked arithmetic and bit operations for each integer type. Part of gehri.h. */
#ifdef __TINYC__
#include "gehri-tcc.h"
#else
#define gts_add_overflows __builtin_add_overflow
#define gts_sub_overflows __builtin_sub_overflow
#define gts_mul_overflows __builtin_mul_overflow
#define gts_count_leading(x) __builtin_clzl(x)
#define gts_count_trailing(x) __builtin_ctzl(x)
#define gts_count_ones(x) __builtin_popcountl(x)
#define gts_swap16(x) __builtin_bswap16(x)
#define gts_swap32(x) __builtin_bswap32(x)
#define gts_swap64(x) __builtin_bswap64(x)
#endif

#define GTS_AT const char *file, u32 line

#define GTS_OVERFLOW_CHECKED(T, name)                                      \
  GTS_INLINE T gts_##name##_##T(T a, T b, GTS_AT) {                        \
    T result;                                                              \
    if (gts_unlikely(gts_##name##_overflows(a, b, &result)))               \
      gts_panic_check(file, line, GTS_FAIL_OVERFLOW, 0, 0);                \
    return result;                                                         \
  }

/* checked.add and the like: false where the result does not fit. */
#define GTS_OVERFLOW_TRIED(T, name)                                        \
  GTS_INLINE bool gts_try_##name##_##T(T a, T b, T *result) {              \
    return !gts_##name##_overflows(a, b, result);                          \
  }

/* M is the struct of `T | null`. */
#define gts_checked(M, try, a, b)                                          \
  ({                                                                       \
    M gts_m;                                                               \
    gts_m.has = try(a, b, &gts_m.value);                                   \
    gts_m;                                                                 \
  })

/* U is the unsigned type of the same width. */
#define GTS_COMMON(T, U, bits)                                             \
  GTS_OVERFLOW_CHECKED(T, add)                                             \
  GTS_OVERFLOW_CHECKED(T, sub)                                             \
  GTS_OVERFLOW_CHECKED(T, mul)                                             \
  GTS_OVERFLOW_TRIED(T, add)                                               \
  GTS_OVERFLOW_TRIED(T, sub)                                               \
  GTS_OVERFLOW_TRIED(T, mul)                                               \
  GTS_INLINE T gts_neg_##T(T a, GTS_AT) {                                  \
    return gts_sub_##T(0, a, file, line);                                  \
  }                                                                        \
  GTS_INLINE T gts_shl_##T(T a, u64 count, GTS_AT) {                       \
    if (gts_unlikely(count >= (bits)))                                     \
      gts_panic_check(file, line, GTS_FAIL_SHIFT, count, bits);            \
    return (T)((u64)(U)a << count);                                        \
  }                                                                        \
  GTS_INLINE T gts_shr_##T(T a, u64 count, GTS_AT) {                       \
    if (gts_unlikely(count >= (bits)))                                     \
      gts_panic_check(file, line, GTS_FAIL_SHIFT, count, bits);            \
    return (T)(a >> count);                                                \
  }                                                                        \
  GTS_INLINE u32 gts_clz_##T(T a) {                                        \
    return a == 0 ? (bits) : (u32)gts_count_leading((u64)(U)a) - (64 - (bits)); \
  }                                                                        \
  GTS_INLINE u32 gts_ctz_##T(T a) {                                        \
    return a == 0 ? (bits) : (u32)gts_count_trailing((u64)(U)a);           \
  }                                                                        \
  GTS_INLINE u32 gts_popcount_##T(T a) {                                   \
    return (u32)gts_count_ones((u64)(U)a);                                 \
  }

#define GTS_UNSIGNED_TYPE(T, bits)                                         \
  GTS_COMMON(T, T, bits)                                                   \
  GTS_INLINE T gts_div_##T(T a, T b, GTS_AT) {                             \
    if (gts_unlikely(b == 0))                                              \
      gts_panic_check(file, line, GTS_FAIL_DIVISION, 0, 0);                \
    return (T)(a / b);                                                     \
  }                                                                        \
  GTS_INLINE T gts_rem_##T(T a, T b, GTS_AT) {                             \
    if (gts_unlikely(b == 0))                                              \
      gts_panic_check(file, line, GTS_FAIL_DIVISION, 0, 0);                \
    return (T)(a % b);                                                     \
  }                                                                        \
  GTS_INLINE bool gts_try_div_##T(T a, T b, T *result) {                   \
    *result = b == 0 ? 0 : (T)(a / b);                                     \
    return b != 0;                                                         \
  }

/* MIN / -1 does not fit. MIN % -1 is 0, as everywhere in mathematics, but the processor traps. */
#define GTS_SIGNED_TYPE(T, U, bits)                                        \
  GTS_COMMON(T, U, bits)                                                   \
  GTS_INLINE T gts_div_##T(T a, T b, GTS_AT) {                             \
    if (gts_unlikely(b == 0))                                              \
      gts_panic_check(file, line, GTS_FAIL_DIVISION, 0, 0);                \
    if (gts_unlikely(b == -1 && (U)a == (U)((U)1 << ((bits) - 1))))        \
      gts_panic_check(file, line, GTS_FAIL_OVERFLOW, 0, 0);                \
    return (T)(a / b);                                                     \
  }                                                                        \
  GTS_INLINE T gts_rem_##T(T a, T b, GTS_AT) {                             \
    if (gts_unlikely(b == 0))                                              \
      gts_panic_check(file, line, GTS_FAIL_DIVISION, 0, 0);                \
    return gts_unlikely(b == -1) ? 0 : (T)(a % b);                         \
  }                                                                        \
  GTS_INLINE bool gts_try_div_##T(T a, T b, T *result) {                   \
    bool fits = b != 0 && !(b == -1 && (U)a == (U)((U)1 << ((bits) - 1))); \
    *result = fits ? (T)(a / b) : 0;                                       \
    return fits;                                                           \
  }

GTS_UNSIGNED_TYPE(u8, 8)
GTS_UNSIGNED_TYPE(u16, 16)
GTS_UNSIGNED_TYPE(u32, 32)
GTS_UNSIGNED_TYPE(u64, 64)
GTS_UNSIGNED_TYPE(usize, 64)
GTS_SIGNED_TYPE(i8, u8, 8)
GTS_SIGNED_TYPE(i16, u16, 16)
GTS_SIGNED_TYPE(i32, u32, 32)
GTS_SIGNED_TYPE(i64, u64, 64)
GTS_SIGNED_TYPE(isize, usize, 64)

#define GTS_BYTE_SWAP(T, expression)                                       \
  GTS_INLINE T gts_byte_swap_##T(T a) {                                    \
    return (T)(expression);                                                \
  }
GTS_BYTE_SWAP(u8, a)
GTS_BYTE_SWAP(i8, a)
GTS_BYTE_SWAP(u16, gts_swap16((u16)a))
GTS_BYTE_SWAP(i16, gts_swap16((u16)a))
GTS_BYTE_SWAP(u32, gts_swap32((u32)a))
GTS_BYTE_SWAP(i32, gts_swap32((u32)a))
GTS_BYTE_SWAP(u64, gts_swap64((u64)a))
GTS_BYTE_SWAP(i64, gts_swap64((u64)a))
GTS_BYTE_SWAP(usize, gts_swap64((u64)a))
GTS_BYTE_SWAP(isize, gts_swap64((u64)a))

/* A count is taken modulo the width. */
#define GTS_ROTATE(T, U, bits)                                             \
  GTS_INLINE T gts_rotate_left_##T(T a, u32 count) {                       \
    U value = (U)a;                                                        \
    return (T)(U)(value << (count & ((bits) - 1)) | value >> (-count & ((bits) - 1))); \
  }                                                                        \
  GTS_INLINE T gts_rotate_right_##T(T a, u32 count) {                      \
    return gts_rotate_left_##T(a, -count);                                 \
  }
GTS_ROTATE(u8, u8, 8)
GTS_ROTATE(i8, u8, 8)
GTS_ROTATE(u16, u16, 16)
GTS_ROTATE(i16, u16, 16)
GTS_ROTATE(u32, u32, 32)
GTS_ROTATE(i32, u32, 32)
GTS_ROTATE(u64, u64, 64)
GTS_ROTATE(i64, u64, 64)
GTS_ROTATE(usize, u64, 64)
GTS_ROTATE(isize, u64, 64)

/* The upper 64 bits of a product. */
GTS_INLINE u64 gts_mul_high_u64(u64 a, u64 b) {
#ifdef __TINYC__
  u64 low = (a & 0xffffffff) * (b & 0xffffffff);
  u64 middle = (a >> 32) * (b & 0xffffffff) + (low >> 32);
  u64 other = (a & 0xffffffff) * (b >> 32) + (middle & 0xffffffff);
  return (a >> 32) * (b >> 32) + (middle >> 32) + (other >> 32);
#else
  return (u64)((unsigned __int128)a * b >> 64);
#endif
}
GTS_INLINE i64 gts_mul_high_i64(i64 a, i64 b) {
  u64 high = gts_mul_high_u64((u64)a, (u64)b);
  if (a < 0) high -= (u64)b;
  if (b < 0) high -= (u64)a;
  return (i64)high;
}
#define gts_mul_high_usize gts_mul_high_u64
#define gts_mul_high_isize gts_mul_high_i64

/* The value, if it fits a bit field of that many bits. */
GTS_INLINE u64 gts_fit_bits(u64 value, u32 count, GTS_AT) {
  if (gts_unlikely(value >> count != 0))
    gts_panic_check(file, line, GTS_FAIL_CONVERT, value, 0);
  return value;
}

/* A negative index of a signed type has become a huge one. */
GTS_INLINE usize gts_index(usize index, usize length, GTS_AT) {
  if (gts_unlikely(index >= length))
    gts_panic_check(file, line, GTS_FAIL_INDEX, index, length);
  return index;
}

/* The same for an index that may be negative: the message shows it so. */
GTS_INLINE usize gts_signed_index(i64 index, usize length, GTS_AT) {
  if (gts_unlikely((usize)index >= length))
    gts_panic_check(file, line, GTS_FAIL_SIGNED_INDEX, (u64)index, length);
  return (usize)index;
}

_Noreturn GTS_INLINE void gts_unreachable(GTS_AT) {
  gts_panic_check(file, line, GTS_FAIL_UNREACHABLE, 0, 0);
}

_Noreturn GTS_INLINE void gts_assert_failed(GTS_AT) {
  gts_panic_check(file, line, GTS_FAIL_ASSERT, 0, 0);
}

_Noreturn GTS_INLINE void gts_panic_text(gts_text message, GTS_AT) {
  gts_panic(file, line, message);
}
/* A boolean as a number. */
GTS_INLINE u8 gts_flag(bool a) {
  return a;
}

/* Complements of operands that C would widen. */
GTS_INLINE u8 gts_not_u8(u8 a) {
  return (u8)~a;
}
GTS_INLINE u16 gts_not_u16(u16 a) {
  return (u16)~a;
}
