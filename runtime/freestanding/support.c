/*
 * What compiled C calls without naming it, for programs without a C library: memory, conversions
 * between u64 and floating point (tcc calls them as libgcc names them), and the remainder.
 */
#include "../gehri.h"

f64 __floatundidf(u64 value);
f32 __floatundisf(u64 value);
u64 __fixunsdfdi(f64 value);
u64 __fixunssfdi(f32 value);
i64 labs(i64 value);

void *memcpy(void *to, const void *from, usize bytes) {
  void *start = to;
  __asm__ volatile("rep; movsb" : "+D"(to), "+S"(from), "+c"(bytes) : : "memory");
  return start;
}

void *memmove(void *to, const void *from, usize bytes) {
  if ((usize)to - (usize)from >= bytes) return memcpy(to, from, bytes);
  u8 *out = to;
  const u8 *in = from;
  while (bytes > 0) {
    bytes--;
    out[bytes] = in[bytes];
  }
  return to;
}

void *memset(void *to, int value, usize bytes) {
  void *start = to;
  __asm__ volatile("rep; stosb" : "+D"(to), "+c"(bytes) : "a"(value) : "memory");
  return start;
}

int memcmp(const void *a, const void *b, usize bytes) {
  const u8 *left = a;
  const u8 *right = b;
  for (usize i = 0; i < bytes; i++) {
    if (left[i] != right[i]) return left[i] < right[i] ? -1 : 1;
  }
  return 0;
}

i64 labs(i64 value) {
  return value < 0 ? (i64)(0 - (u64)value) : value;
}

/* Half of a number past i64, its last bit kept so that rounding goes the right way. */
static i64 halved(u64 value) {
  return (i64)(value >> 1 | (value & 1));
}

f64 __floatundidf(u64 value) {
  return (i64)value >= 0 ? (f64)(i64)value : (f64)halved(value) * 2;
}

f32 __floatundisf(u64 value) {
  return (i64)value >= 0 ? (f32)(i64)value : (f32)halved(value) * 2;
}

#define TWO_63 9223372036854775808.0

u64 __fixunsdfdi(f64 value) {
  return value < TWO_63 ? (u64)(i64)value : (u64)(i64)(value - TWO_63) ^ (u64)1 << 63;
}

u64 __fixunssfdi(f32 value) {
  return __fixunsdfdi((f64)value);
}

enum { FRACTION_BITS = 52, EXPONENT_MASK = 0x7ff };

static f64 float_of_bits(u64 bits) {
  f64 value;
  memcpy(&value, &bits, sizeof(value));
  return value;
}

/* A positive finite number as integer * 2^exponent; the integer below 2^53. */
static u64 take_apart(u64 bits, i32 *exponent) {
  u64 fraction = bits & (((u64)1 << FRACTION_BITS) - 1);
  i32 biased = (i32)(bits >> FRACTION_BITS) & EXPONENT_MASK;
  *exponent = biased == 0 ? 1 : biased;
  return biased == 0 ? fraction : fraction | (u64)1 << FRACTION_BITS;
}

/* Exact, by long division one bit at a time. */
f64 fmod(f64 a, f64 b) {
  const u64 sign = gts_float_bits(a) & (u64)1 << 63;
  const u64 left = gts_float_bits(a) ^ sign;
  const u64 right = gts_float_bits(b) & ~((u64)1 << 63);
  const u64 infinity = (u64)EXPONENT_MASK << FRACTION_BITS;
  if (left >= infinity || right > infinity || right == 0) return (a * b) / (a * b);
  if (left < right) return a;
  i32 exponent, smaller;
  u64 rest = take_apart(left, &exponent);
  u64 divisor = take_apart(right, &smaller);
  for (; divisor >> FRACTION_BITS == 0; smaller--) divisor <<= 1;
  for (;;) {
    if (rest >= divisor) rest -= divisor;
    if (exponent == smaller) break;
    exponent--;
    rest <<= 1;
  }
  if (rest == 0) return float_of_bits(sign);
  for (; exponent < 1; exponent++) rest >>= 1;
  for (; rest >> FRACTION_BITS == 0 && exponent > 1; exponent--) rest <<= 1;
  if (rest >> FRACTION_BITS == 0) return float_of_bits(sign | rest);
  rest ^= (u64)1 << FRACTION_BITS;
  return float_of_bits(sign | (u64)exponent << FRACTION_BITS | rest);
}

f32 fmodf(f32 a, f32 b) {
  return (f32)fmod((f64)a, (f64)b);
}
