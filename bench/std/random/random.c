/* xoshiro256**: 20 million numbers below ever other limits, and a shuffle. */
#include <stdint.h>
#include <stdio.h>

struct random {
  uint64_t s[4];
};
static uint32_t items[100000];

static uint64_t rotate(uint64_t x, int count) {
  return x << count | x >> (64 - count);
}

static uint64_t next(struct random *random) {
  uint64_t *s = random->s;
  uint64_t result = rotate(s[1] * 5, 7) * 9, shifted = s[1] << 17;
  s[2] ^= s[0];
  s[3] ^= s[1];
  s[1] ^= s[2];
  s[0] ^= s[3];
  s[2] ^= shifted;
  s[3] = rotate(s[3], 45);
  return result;
}

static uint32_t below(struct random *random, uint32_t limit) {
  uint32_t threshold = -limit % limit, bits = (uint32_t)(next(random) >> 32);
  while (bits < threshold) bits = (uint32_t)(next(random) >> 32);
  return bits % limit;
}

int main(void) {
  struct random random;
  uint64_t seed = 1, sum = 0;
  for (int i = 0; i < 4; i++) {
    uint64_t z = seed += 0x9e3779b97f4a7c15u;
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    random.s[i] = z ^ z >> 31;
  }
  for (uint32_t i = 1; i < 20000000; i++) {
    uint64_t first = next(&random);
    sum += first ^ below(&random, i);
  }
  for (uint32_t i = 0; i < 100000; i++) items[i] = i;
  for (int round = 0; round < 10; round++) {
    for (uint32_t i = 100000; i > 1; i--) {
      uint32_t other = below(&random, i), kept = items[i - 1];
      items[i - 1] = items[other];
      items[other] = kept;
    }
  }
  printf("%ju\n", (uintmax_t)(sum + items[0]));
  return 0;
}
