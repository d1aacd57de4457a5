/* What tcc lacks, in plain C and assembly: overflow tests, bit counts, atomics. Part of gehri.h. */

/* All bits of a value with its sign, so that one test serves each width. */
#define gts_is_signed(T) ((T)-1 < (T)1)
#define gts_add_overflows(a, b, result)                                    \
  ({                                                                       \
    *(result) = (__typeof__(*(result)))((u64)(a) + (u64)(b));              \
    gts_is_signed(__typeof__(*(result)))                                   \
        ? ((i64)(b) < 0) != ((i64)*(result) < (i64)(a))                    \
        : *(result) < (a);                                                 \
  })
#define gts_sub_overflows(a, b, result)                                    \
  ({                                                                       \
    *(result) = (__typeof__(*(result)))((u64)(a) - (u64)(b));              \
    gts_is_signed(__typeof__(*(result)))                                   \
        ? ((i64)(b) < 0) != ((i64)*(result) > (i64)(a))                    \
        : (a) < (b);                                                       \
  })
#define gts_mul_overflows(a, b, result)                                    \
  ({                                                                       \
    *(result) = (__typeof__(*(result)))((u64)(a) * (u64)(b));              \
    gts_is_signed(__typeof__(*(result)))                                   \
        ? gts_mul_signed_overflows((i64)(a), (i64)(b), (i64)*(result))     \
        : (a) != 0 && (u64)*(result) / (u64)(a) != (u64)(b);               \
  })

static inline int gts_mul_signed_overflows(i64 a, i64 b, i64 result) {
  if (a == 0 || b == 0) return result != 0;
  if (a == -1) return result == b && (u64)b << 1 == 0 ? 1 : result != (i64)(0 - (u64)b);
  if (b == -1) return (u64)a << 1 == 0 ? 1 : result != (i64)(0 - (u64)a);
  return result / b != a || result % b != 0;
}

static inline u32 gts_count_leading(u64 value) {
  u64 position;
  __asm__("bsrq %1, %0" : "=r"(position) : "r"(value) : "cc");
  return 63 - (u32)position;
}

static inline u32 gts_count_trailing(u64 value) {
  u64 position;
  __asm__("bsfq %1, %0" : "=r"(position) : "r"(value) : "cc");
  return (u32)position;
}

static inline u32 gts_count_ones(u64 value) {
  value -= value >> 1 & 0x5555555555555555ul;
  value = (value & 0x3333333333333333ul) + (value >> 2 & 0x3333333333333333ul);
  value = (value + (value >> 4)) & 0x0f0f0f0f0f0f0f0ful;
  return (u32)(value * 0x0101010101010101ul >> 56);
}

static inline u16 gts_swap16(u16 value) {
  return (u16)(value << 8 | value >> 8);
}

static inline u32 gts_swap32(u32 value) {
  return (u32)gts_swap16((u16)value) << 16 | gts_swap16((u16)(value >> 16));
}

static inline u64 gts_swap64(u64 value) {
  return (u64)gts_swap32((u32)value) << 32 | gts_swap32((u32)(value >> 32));
}

/* Atomics: every order is sequentially consistent, as x86 gives it almost for free. */

static inline u64 gts_tcc_exchange(volatile void *p, u64 value, usize size) {
  switch (size) {
    case 1: __asm__ volatile("xchgb %b0, (%1)" : "+q"(value) : "r"(p) : "memory"); break;
    case 2: __asm__ volatile("xchgw %w0, (%1)" : "+r"(value) : "r"(p) : "memory"); break;
    case 4: __asm__ volatile("xchgl %k0, (%1)" : "+r"(value) : "r"(p) : "memory"); break;
    default: __asm__ volatile("xchgq %q0, (%1)" : "+r"(value) : "r"(p) : "memory");
  }
  return value;
}

/* The value that was there. */
static inline u64 gts_tcc_compare(volatile void *p, u64 expected, u64 desired, usize size) {
  u64 old = expected;
  switch (size) {
    case 1:
      __asm__ volatile("lock; cmpxchgb %b2, (%1)"
                       : "+a"(old) : "r"(p), "q"(desired) : "memory", "cc");
      break;
    case 2:
      __asm__ volatile("lock; cmpxchgw %w2, (%1)"
                       : "+a"(old) : "r"(p), "r"(desired) : "memory", "cc");
      break;
    case 4:
      __asm__ volatile("lock; cmpxchgl %k2, (%1)"
                       : "+a"(old) : "r"(p), "r"(desired) : "memory", "cc");
      break;
    default:
      __asm__ volatile("lock; cmpxchgq %q2, (%1)"
                       : "+a"(old) : "r"(p), "r"(desired) : "memory", "cc");
  }
  return old;
}

#define gts_atomic_init(T, p, value) ((void)(*(p) = (value)))
#define gts_atomic_load(p, order) (*(volatile __typeof__(*(p)) *)(p))
#define gts_atomic_store(p, value, order) ((void)gts_tcc_exchange(p, (u64)(value), sizeof(*(p))))
#define gts_atomic_exchange(p, value, order)                               \
  ((__typeof__(*(p)))gts_tcc_exchange(p, (u64)(value), sizeof(*(p))))
#define gts_atomic_compare_exchange(T, p, expected, desired, order)        \
  ({                                                                       \
    T gts_e = (expected);                                                  \
    (T)gts_tcc_compare(p, (u64)gts_e, (u64)(desired), sizeof(T)) == gts_e; \
  })
#define gts_tcc_fetch(p, operator, value)                                  \
  ({                                                                       \
    __typeof__(*(p)) *gts_p = (p);                                         \
    __typeof__(*(p)) gts_v = (value), gts_o, gts_n;                        \
    do {                                                                   \
      gts_o = *(volatile __typeof__(*(p)) *)gts_p;                         \
      gts_n = gts_o operator gts_v;                                        \
    } while ((__typeof__(*(p)))gts_tcc_compare(gts_p, (u64)gts_o, (u64)gts_n, sizeof(*gts_p)) !=  \
             gts_o);                                                                               \
    gts_o;                                                                 \
  })
#define gts_atomic_fetch_add(p, value, order) gts_tcc_fetch(p, +, value)
#define gts_atomic_fetch_sub(p, value, order) gts_tcc_fetch(p, -, value)
#define gts_atomic_fetch_or(p, value, order) gts_tcc_fetch(p, |, value)
#define gts_atomic_fetch_and(p, value, order) gts_tcc_fetch(p, &, value)
#define gts_atomic_fetch_xor(p, value, order) gts_tcc_fetch(p, ^, value)
#define gts_atomic_add_alone(p, value)                                     \
  ((void)(*(volatile __typeof__(*(p)) *)(p) += (__typeof__(*(p)))(value)))
#define gts_atomic_pick(p, operator, value, order)                         \
  ({                                                                       \
    __typeof__(*(p)) *gts_p = (p);                                         \
    __typeof__(*(p)) gts_v = (value), gts_o, gts_n;                        \
    do {                                                                   \
      gts_o = *(volatile __typeof__(*(p)) *)gts_p;                         \
      gts_n = gts_o operator gts_v ? gts_o : gts_v;                        \
    } while ((__typeof__(*(p)))gts_tcc_compare(gts_p, (u64)gts_o, (u64)gts_n, sizeof(*gts_p)) !=  \
             gts_o);                                                                               \
    gts_o;                                                                 \
  })
#define gts_fence(order) __asm__ volatile("mfence" : : : "memory")
