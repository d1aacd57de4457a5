/*
 * Host programs: start-up, output and the end of a program that failed a check. Its messages are
 * part of the test suite.
 */
#include "../gehri.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

void gts_module_init(void);
i32 gts_main(void);
isize host_write_bytes(i32 fd, usize address, usize length);

/* Bytes written, or -1: short writes are continued. */
isize host_write_bytes(i32 fd, usize address, usize length) {
  const u8 *bytes = (const u8 *)address;
  usize done = 0;
  while (done < length) {
    ssize_t count = write(fd, bytes + done, length - done);
    if (count < 0) return -1;
    done += (usize)count;
  }
  return (isize)done;
}

static void print_padded(const char *text, int length, int columns) {
  for (int i = length; i < columns; i++) fputc(' ', stderr);
  fwrite(text, 1, (size_t)length, stderr);
}

static void print_piece(const gts_piece *piece) {
  char text[32];
  int length = 0;
  double real;
  switch (piece->kind) {
    case GTS_STRING:
      fwrite(piece->str.ptr, 1, piece->str.len, stderr);
      for (usize i = piece->str.len; i < piece->columns; i++) fputc(' ', stderr);
      return;
    case GTS_SIGNED:
      length = snprintf(text, sizeof(text), "%" PRId64, (int64_t)piece->value);
      break;
    case GTS_HEX:
      fprintf(stderr, "%0*" PRIx64, piece->columns, (uint64_t)piece->value);
      return;
    case GTS_CHAR:
      fputc((int)piece->value, stderr);
      return;
    case GTS_BOOLEAN:
      length = snprintf(text, sizeof(text), "%s", piece->value ? "true" : "false");
      break;
    case GTS_FLOAT:
      memcpy(&real, &piece->value, sizeof(real));
      length = snprintf(text, sizeof(text), "%g", real);
      break;
    default:
      length = snprintf(text, sizeof(text), "%" PRIu64, (uint64_t)piece->value);
  }
  print_padded(text, length, piece->columns);
}

static _Noreturn void stop(const char *file, u32 line) {
  fprintf(stderr, " at %s:%u\n", file, line);
  fflush(stderr);
  exit(134);
}

static void start_message(void) {
  fflush(stdout);
  fputs("panic: ", stderr);
}

_Noreturn void gts_panic(const char *file, u32 line, gts_text message) {
  start_message();
  for (usize i = 0; i < message.count; i++) print_piece(&message.pieces[i]);
  stop(file, line);
}

static void print_value(u64 value, u64 form) {
  double real;
  if (form == 2) {
    memcpy(&real, &value, sizeof(real));
    fprintf(stderr, "value %g does not fit", real);
  } else if (form == 1) {
    fprintf(stderr, "value %" PRId64 " does not fit", (int64_t)value);
  } else {
    fprintf(stderr, "value %" PRIu64 " does not fit", (uint64_t)value);
  }
}

/* Indices and counts past the largest i64 were negative numbers in the source. */
_Noreturn void gts_panic_check(const char *file, u32 line, u32 kind, u64 a, u64 b) {
  const char *minus = a >> 63 ? "-" : "";
  uint64_t size = a >> 63 ? 0 - a : a;
  start_message();
  switch (kind) {
    case GTS_FAIL_OVERFLOW:
      fputs("overflow", stderr);
      break;
    case GTS_FAIL_DIVISION:
      fputs("division by zero", stderr);
      break;
    case GTS_FAIL_INDEX:
      fprintf(stderr, "index %s%" PRIu64 " is out of range: the length is %" PRIu64,
              minus, size, (uint64_t)b);
      break;
    case GTS_FAIL_NULL:
      fputs("null reference", stderr);
      break;
    case GTS_FAIL_SHIFT:
      fprintf(stderr, "shift count %s%" PRIu64 " is not below the width %" PRIu64,
              minus, size, (uint64_t)b);
      break;
    case GTS_FAIL_CONVERT:
      print_value(a, b);
      break;
    case GTS_FAIL_ASSERT:
      fputs("assertion failed", stderr);
      break;
    case GTS_FAIL_SLICE:
      fprintf(stderr, "slice %" PRIu64 "..%" PRIu64 " is out of range", (uint64_t)a, (uint64_t)b);
      break;
    case GTS_FAIL_NARROWED:
      fputs("the value is no longer of the narrowed type", stderr);
      break;
    default:
      fputs("this place should be unreachable", stderr);
  }
  stop(file, line);
}

int main(void) {
  gts_module_init();
  return gts_main();
}
