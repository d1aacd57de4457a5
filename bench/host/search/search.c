/* Horspool's search: how often short words stand in a long text, and where. */
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#define ROUNDS 24
static uint8_t text[4000000];
static size_t shift[256];

static void prepare(const uint8_t *word, size_t word_length) {
  for (size_t i = 0; i < 256; i++) shift[i] = word_length;
  for (size_t i = 0; i + 1 < word_length; i++) shift[word[i]] = word_length - 1 - i;
}

/* The first place of the word at or after `from`; the text's length if there is none. */
static size_t find(const uint8_t *bytes, size_t length, const uint8_t *word, size_t word_length,
                   size_t from) {
  size_t last = word_length - 1;
  size_t at = from;
  while (at + word_length <= length) {
    size_t i = last;
    while (bytes[at + i] == word[i]) {
      if (i == 0) return at;
      i--;
    }
    at += shift[bytes[at + last]];
  }
  return length;
}

static uint32_t search_all(const uint8_t *bytes, size_t length, const char *word) {
  const uint8_t *wanted = (const uint8_t *)word;
  size_t word_length = strlen(word);
  prepare(wanted, word_length);
  uint32_t sum = 0;
  size_t at = find(bytes, length, wanted, word_length, 0);
  while (at < length) {
    sum = sum * 31 + (uint32_t)at;
    at = find(bytes, length, wanted, word_length, at + 1);
  }
  return sum;
}

int main(void) {
  uint32_t state = 1;
  for (size_t i = 0; i < sizeof(text); i++) {
    state = state * 1664525u + 1013904223u;
    text[i] = (uint8_t)('a' + (state >> 24) % 4);
  }
  uint32_t sum = 0;
  for (uint32_t round = 0; round < ROUNDS; round++)
    sum += search_all(text, sizeof(text), round % 2 == 0 ? "abcdabca" : "dbcabadcab");
  printf("%u\n", sum);
  return 0;
}
