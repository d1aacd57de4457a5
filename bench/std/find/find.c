/* A word looked for byte by byte, as C does without GNU's memmem. */
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#define COUNT 100000
static char text[COUNT];
static uint32_t state = 1;
static uint32_t next(void) {
  state = state * 1664525u + 1013904223u;
  return state >> 8;
}

static const char *find(const char *bytes, size_t length, const char *word, size_t word_length) {
  const char *end = bytes + length;
  while ((size_t)(end - bytes) >= word_length) {
    bytes = memchr(bytes, word[0], (size_t)(end - bytes) - word_length + 1);
    if (bytes == NULL) return NULL;
    if (memcmp(bytes, word, word_length) == 0) return bytes;
    bytes++;
  }
  return NULL;
}

int main(void) {
  for (size_t i = 0; i < COUNT; i++) text[i] = (char)('a' + next() % 16);
  size_t sum = 0;
  for (int round = 0; round < 10000; round++) {
    text[round] = 'z';
    const char *first = find(text, COUNT, "xyzzy", 5);
    sum += first == NULL ? COUNT : (size_t)(first - text);
    const char *second = find(text, COUNT, "zabc", 4);
    sum += second == NULL ? 1 : (size_t)(second - text);
  }
  printf("%zu\n", sum);
  return 0;
}
