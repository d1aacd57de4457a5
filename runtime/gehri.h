/*
 * What the C that Gehri makes is written in: types, checked arithmetic, strings, slices, text,
 * atomics. Freestanding; gts_panic and gts_panic_check come from the host or kernel runtime, mem*
 * from libc or the kernel.
 *
 * A check costs one compare and one branch that is never taken: everything else is behind
 * gts_panic_check.
 */
#ifndef GEHRI_H
#define GEHRI_H

#include "gehri-types.h"

enum {
  GTS_STRING,
  GTS_UNSIGNED,
  GTS_SIGNED,
  GTS_HEX,
  GTS_CHAR,
  GTS_BOOLEAN,
  GTS_FLOAT
};

/* What failed: the `kind` of gts_panic_check. `a` and `b` are the numbers for its message. */
enum {
  GTS_FAIL_OVERFLOW,
  GTS_FAIL_DIVISION,
  GTS_FAIL_INDEX,     /* a: index, b: length */
  GTS_FAIL_NULL,
  GTS_FAIL_SHIFT,     /* a: count, b: width */
  GTS_FAIL_CONVERT,   /* a: value; b: 0 unsigned, 1 signed, 2 the bits of an f64 */
  GTS_FAIL_ASSERT,
  GTS_FAIL_UNREACHABLE,
  GTS_FAIL_SLICE,     /* a: start, b: end */
  GTS_FAIL_NARROWED,
  GTS_FAIL_SIGNED_INDEX /* a: index, an i64; b: length */
};

#define GTS_COLD __attribute__((cold, noinline))
#ifdef GTS_KERNEL
/* The kernel's own, in GTS, where an address is a usize. */
_Noreturn void kernel_check_failed(usize file, u32 place, u64 a, u64 b) GTS_COLD;
_Noreturn void kernel_plain_check_failed(usize file, u32 place) GTS_COLD;
_Noreturn void kernel_panic(usize file, u32 line, gts_text message) GTS_COLD;
/*
 * There are more than a thousand of these calls: line and kind are one number, and the numbers for
 * the message are only handed over where there are some.
 */
#define GTS_PLACE(line, kind) ((u32)(line) | (u32)(kind) << 24)
#define GTS_HAS_NUMBERS(kind)                                                              \
  ((kind) == GTS_FAIL_INDEX || (kind) == GTS_FAIL_SHIFT || (kind) == GTS_FAIL_CONVERT ||   \
   (kind) == GTS_FAIL_SLICE || (kind) == GTS_FAIL_SIGNED_INDEX)
#define gts_panic_check(file, line, kind, a, b)                                            \
  (GTS_HAS_NUMBERS(kind) ? kernel_check_failed((usize)(file), GTS_PLACE(line, kind), a, b) \
                         : kernel_plain_check_failed((usize)(file), GTS_PLACE(line, kind)))
#define gts_panic(file, line, message) kernel_panic((usize)(file), line, message)
#else
_Noreturn void gts_panic_check(const char *file, u32 line, u32 kind, u64 a, u64 b) GTS_COLD;
_Noreturn void gts_panic(const char *file, u32 line, gts_text message) GTS_COLD;
#endif

void *memcpy(void *to, const void *from, size_t bytes);
void *memmove(void *to, const void *from, size_t bytes);
void *memset(void *to, int value, size_t bytes);
int memcmp(const void *a, const void *b, size_t bytes);
void *memchr(const void *bytes, int value, size_t count);

#ifdef __TINYC__
#define GTS_INLINE static inline __attribute__((unused))
#else
#define GTS_INLINE static inline __attribute__((always_inline, artificial, unused))
#endif
#define gts_unlikely(condition) __builtin_expect(!!(condition), 0)

#include "gehri-arithmetic.h"
#include "gehri-convert.h"
#include "gehri-memory.h"
#include "gehri-percpu.h"

/* A host program may bring a machine of its own (tests/simulation); else nothing interrupts it. */
#if defined(GTS_KERNEL)
#include "gehri-x86.h"
#elif defined(GTS_MACHINE)
#include GTS_MACHINE
#else
GTS_INLINE u64 gts_irq_save(void) {
  return 0;
}

GTS_INLINE void gts_irq_restore(u64 flags) {
  (void)flags;
}
#endif

#endif
