/* Words between commas, without blanks, and how neighbours compare. */
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

struct view {
  const char *start;
  size_t length;
};

static int is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static struct view trim(struct view view) {
  while (view.length > 0 && is_blank(view.start[0])) view.start++, view.length--;
  while (view.length > 0 && is_blank(view.start[view.length - 1])) view.length--;
  return view;
}

static int compare(struct view a, struct view b) {
  size_t shared = a.length < b.length ? a.length : b.length;
  int order = memcmp(a.start, b.start, shared);
  if (order != 0) return order;
  return a.length < b.length ? -1 : a.length > b.length;
}

int main(void) {
  for (size_t i = 0; i < COUNT; i++) {
    uint32_t kind = next() % 8;
    text[i] = kind == 0 ? ',' : kind == 1 ? ' ' : (char)('a' + next() % 4);
  }
  size_t sum = 0;
  for (int round = 0; round < 600; round++) {
    struct view last = {"", 0};
    const char *start = text, *end = text + COUNT;
    while (start <= end) {
      const char *comma = memchr(start, ',', (size_t)(end - start));
      if (comma == NULL) comma = end;
      struct view word = trim((struct view){start, (size_t)(comma - start)});
      sum += word.length;
      if (compare(last, word) < 0) sum++;
      last = word;
      start = comma + 1;
    }
  }
  printf("%zu\n", sum);
  return 0;
}
