/*
 * What compiled C calls without naming it, for programs without a C library: memory, conversions
 * between u64 and floating point (tcc calls them as libgcc names them), remainder, root, floor.
 */
#include "../gehri.h"

f64 __floatundidf(u64 value);
f32 __floatundisf(u64 value);
u64 __fixunsdfdi(f64 value);
u64 __fixunssfdi(f32 value);
void *memchr(const void *bytes, int value, usize count) {
  const u8 *at = bytes;
  for (usize i = 0; i < count; i++) {
    if (at[i] == (u8)value) return (void *)(usize)&at[i];
  }
  return NULL;
}

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

/* Rounded correctly: 54 bits of the root, two bits of the number at a time. No tie can occur. */
f64 sqrt(f64 a) {
  const u64 bits = gts_float_bits(a);
  const u64 infinity = (u64)EXPONENT_MASK << FRACTION_BITS;
  if (bits << 1 == 0 || bits == infinity) return a;
  if (bits > infinity) return (a - a) / (a - a);
  i32 exponent;
  u64 number = take_apart(bits, &exponent);
  for (; number >> FRACTION_BITS == 0; exponent--) number <<= 1;
  exponent -= EXPONENT_MASK / 2 + FRACTION_BITS;
  if ((exponent & 1) != 0) {
    number <<= 1;
    exponent--;
  }
  u64 root = 0, rest = 0;
  for (i32 i = 0; i < FRACTION_BITS + 2; i++) {
    rest = rest << 2 | (number >> FRACTION_BITS & 3);
    number <<= 2;
    const u64 tried = root << 2 | 1;
    root <<= 1;
    if (rest < tried) continue;
    rest -= tried;
    root |= 1;
  }
  const u64 rounded = (root + 1) >> 1;
  const u64 biased = (u64)(exponent / 2 - FRACTION_BITS / 2 + EXPONENT_MASK / 2 + FRACTION_BITS);
  return float_of_bits((biased << FRACTION_BITS) + (rounded - ((u64)1 << FRACTION_BITS)));
}

f64 floor(f64 a) {
  const u64 bits = gts_float_bits(a);
  const i32 exponent = ((i32)(bits >> FRACTION_BITS) & EXPONENT_MASK) - EXPONENT_MASK / 2;
  if (exponent >= FRACTION_BITS) return a;
  const bool negative = bits >> 63 != 0;
  if (exponent < 0) return bits << 1 == 0 ? a : negative ? -1.0 : 0.0;
  const u64 fraction = ((u64)1 << (FRACTION_BITS - exponent)) - 1;
  if ((bits & fraction) == 0) return a;
  return float_of_bits((bits & ~fraction) + (negative ? fraction + 1 : 0));
}
