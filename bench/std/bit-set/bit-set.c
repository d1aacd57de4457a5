/* A bit set of 65,536 numbers. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#define WORDS 1024
static uint64_t words[WORDS];
static uint32_t state = 1;
static uint32_t next(void) {
  state = state * 1664525u + 1013904223u;
  return state >> 8;
}

static bool has(size_t number) {
  return words[number / 64] >> number % 64 & 1;
}

/* The next member from `from` on, or -1. */
static ptrdiff_t next_member(size_t from) {
  if (from >= WORDS * 64) return -1;
  size_t index = from / 64;
  uint64_t word = words[index] & ~(uint64_t)0 << from % 64;
  while (word == 0) {
    if (++index == WORDS) return -1;
    word = words[index];
  }
  return (ptrdiff_t)(index * 64 + (size_t)__builtin_ctzll(word));
}

int main(void) {
  size_t sum = 0;
  for (int round = 0; round < 300; round++) {
    for (int i = 0; i < 40000; i++) {
      size_t number = next() % 65536;
      if (has(number)) words[number / 64] &= ~((uint64_t)1 << number % 64);
      else words[number / 64] |= (uint64_t)1 << number % 64;
    }
    for (size_t i = 0; i < WORDS; i++) sum += (size_t)__builtin_popcountll(words[i]);
    for (ptrdiff_t at = next_member(0); at >= 0; at = next_member((size_t)at + 1))
      sum += (size_t)at;
  }
  printf("%zu\n", sum);
  return 0;
}
