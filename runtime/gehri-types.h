/*
 * The types that GTS and C share. Part of gehri.h, and of the headers that `gehri cc --header`
 * makes; C++ can read it too.
 */
#ifndef GEHRI_TYPES_H
#define GEHRI_TYPES_H

#include <stdbool.h>
#include <stddef.h>

typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned int u32;
typedef unsigned long u64;
typedef unsigned long usize;
typedef signed char i8;
typedef short i16;
typedef int i32;
typedef long i64;
typedef long isize;
typedef float f32;
typedef double f64;

/*
 * The names of an integer type's values: `name` is a typedef of its own, and this the enum of that
 * name, for debuggers. tcc writes no types for them, and C++ has one name for both.
 */
#if defined(__TINYC__) || defined(__cplusplus)
#define GTS_NAMES(name, ...)
#else
#define GTS_NAMES(name, ...) enum name { __VA_ARGS__ };
#endif

/* UTF-8 bytes of somebody else. */
typedef struct gts_str {
  const u8 *ptr;
  usize len;
} gts_str;

/* One value of a template literal; the record Piece of core.d.ts. */
typedef struct gts_piece {
  i32 kind;
  u8 columns;
  u64 value;
  gts_str str;
} gts_piece;

typedef struct gts_text {
  const gts_piece *pieces;
  usize count;
} gts_text;

struct slice_u8 {
  u8 *ptr;
  usize len;
};

#endif
