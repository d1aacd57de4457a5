/*
 * Host programs: start-up, output and the end of a program that failed a check. Its messages are
 * part of the test suite. Needs no C library: what it asks of the system is in libc.c, or in
 * runtime/freestanding where there is none.
 */
#include "../gehri.h"

void gts_module_init(void);
i32 gts_main(void);
int main(void);
isize host_write_bytes(i32 fd, usize address, usize length);
void host_flush(void);
_Noreturn void host_exit(i32 code);
usize host_format_float(u8 *out, f64 value);
isize write(i32 fd, const void *bytes, usize count);

enum { STANDARD_ERROR = 2, PANIC_EXIT = 134, NUMBER_BYTES = 32, BUFFER_BYTES = 512 };

/* Bytes written, or -1: short writes are continued. */
isize host_write_bytes(i32 fd, usize address, usize length) {
  const u8 *bytes = (const u8 *)address;
  usize done = 0;
  while (done < length) {
    isize count = write(fd, bytes + done, length - done);
    if (count < 0) return -1;
    done += (usize)count;
  }
  return (isize)done;
}

/* The message, on its way to standard error. */
static struct {
  u8 bytes[BUFFER_BYTES];
  usize length;
} message;

static void flush_message(void) {
  host_write_bytes(STANDARD_ERROR, (usize)message.bytes, message.length);
  message.length = 0;
}

static void put_byte(u8 byte) {
  if (message.length == BUFFER_BYTES) flush_message();
  message.bytes[message.length++] = byte;
}

static void put_bytes(const u8 *bytes, usize length, usize columns) {
  for (usize i = length; i < columns; i++) put_byte(' ');
  for (usize i = 0; i < length; i++) put_byte(bytes[i]);
}

static void put_text(const char *text) {
  for (; *text != 0; text++) put_byte((u8)*text);
}

/* `least`: so many digits at least, `columns`: so many columns with blanks before. */
static void put_digits(u64 value, u32 base, bool negative, usize least, usize columns) {
  u8 text[256 + NUMBER_BYTES];
  usize at = sizeof(text);
  do {
    text[--at] = (u8)"0123456789abcdef"[value % base];
    value /= base;
  } while (value != 0 || sizeof(text) - at < least);
  if (negative) text[--at] = '-';
  put_bytes(text + at, sizeof(text) - at, columns);
}

static void put_unsigned(u64 value, usize columns) {
  put_digits(value, 10, false, 1, columns);
}

static void put_signed(u64 value, usize columns) {
  const bool negative = value >> 63 != 0;
  put_digits(negative ? 0 - value : value, 10, negative, 1, columns);
}

static void put_float(u64 bits, usize columns) {
  u8 text[NUMBER_BYTES];
  f64 value;
  memcpy(&value, &bits, sizeof(value));
  put_bytes(text, host_format_float(text, value), columns);
}

static void put_piece(const gts_piece *piece) {
  const usize columns = piece->columns;
  switch (piece->kind) {
    case GTS_STRING:
      put_bytes(piece->str.ptr, piece->str.len, 0);
      for (usize i = piece->str.len; i < columns; i++) put_byte(' ');
      break;
    case GTS_SIGNED:
      put_signed(piece->value, columns);
      break;
    case GTS_HEX:
      put_digits(piece->value, 16, false, columns, 0);
      break;
    case GTS_CHAR:
      put_byte((u8)piece->value);
      break;
    case GTS_BOOLEAN:
      put_bytes((const u8 *)(piece->value ? "true" : "false"), piece->value ? 4 : 5, columns);
      break;
    case GTS_FLOAT:
      put_float(piece->value, columns);
      break;
    default:
      put_unsigned(piece->value, columns);
  }
}

static _Noreturn void stop(const char *file, u32 line) {
  put_text(" at ");
  put_text(file);
  put_byte(':');
  put_unsigned(line, 0);
  put_byte('\n');
  flush_message();
  host_exit(PANIC_EXIT);
}

static void start_message(void) {
  host_flush();
  put_text("panic: ");
}

_Noreturn void gts_panic(const char *file, u32 line, gts_text text) {
  start_message();
  for (usize i = 0; i < text.count; i++) put_piece(&text.pieces[i]);
  stop(file, line);
}

static void put_value(u64 value, u64 form) {
  put_text("value ");
  if (form == 2) put_float(value, 0);
  else if (form == 1) put_signed(value, 0);
  else put_unsigned(value, 0);
  put_text(" does not fit");
}

static void put_length(u64 length) {
  put_text(" is out of range: the length is ");
  put_unsigned(length, 0);
}

static void put_failure(u32 kind, u64 a, u64 b) {
  switch (kind) {
    case GTS_FAIL_OVERFLOW:
      put_text("overflow");
      break;
    case GTS_FAIL_DIVISION:
      put_text("division by zero");
      break;
    case GTS_FAIL_INDEX:
      put_text("index ");
      put_unsigned(a, 0);
      put_length(b);
      break;
    case GTS_FAIL_SIGNED_INDEX:
      put_text("index ");
      put_signed(a, 0);
      put_length(b);
      break;
    case GTS_FAIL_NULL:
      put_text("null reference");
      break;
    case GTS_FAIL_SHIFT:
      put_text("shift count ");
      put_signed(a, 0);
      put_text(" is not below the width ");
      put_unsigned(b, 0);
      break;
    case GTS_FAIL_CONVERT:
      put_value(a, b);
      break;
    case GTS_FAIL_ASSERT:
      put_text("assertion failed");
      break;
    case GTS_FAIL_SLICE:
      put_text("slice ");
      put_unsigned(a, 0);
      put_text("..");
      put_unsigned(b, 0);
      put_text(" is out of range");
      break;
    case GTS_FAIL_NARROWED:
      put_text("the value is no longer of the narrowed type");
      break;
    default:
      put_text("this place should be unreachable");
  }
}

_Noreturn void gts_panic_check(const char *file, u32 line, u32 kind, u64 a, u64 b) {
  start_message();
  put_failure(kind, a, b);
  stop(file, line);
}

int main(void) {
  gts_module_init();
  return gts_main();
}
