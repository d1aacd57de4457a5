/* Null checks, strings, slices, text, atomics and raw memory. Part of gehri.h. */

#define gts_nonnull(T, pointer, file, line)                                \
  ({                                                                       \
    T gts_p = (pointer);                                                   \
    if (gts_unlikely(gts_p == NULL))                                       \
      gts_panic_check(file, line, GTS_FAIL_NULL, 0, 0);                    \
    gts_p;                                                                 \
  })
/* For interface values. */
#define gts_nonnull_ref(T, reference, file, line)                          \
  ({                                                                       \
    T gts_p = (reference);                                                 \
    if (gts_unlikely(gts_p.self == NULL))                                  \
      gts_panic_check(file, line, GTS_FAIL_NULL, 0, 0);                    \
    gts_p;                                                                 \
  })
/* For function values. */
#define gts_nonnull_function(T, function, file, line)                      \
  ({                                                                       \
    T gts_p = (function);                                                  \
    if (gts_unlikely(gts_p.code == NULL))                                  \
      gts_panic_check(file, line, GTS_FAIL_NULL, 0, 0);                    \
    gts_p;                                                                 \
  })
/* The code alone; a closure would not be itself without its environment. */
#define gts_function_address(T, function, file, line)                      \
  ({                                                                       \
    T gts_p = (function);                                                  \
    if (gts_unlikely(gts_p.environment != NULL))                           \
      gts_panic_check(file, line, GTS_FAIL_ASSERT, 0, 0);                  \
    (usize)gts_p.code;                                                     \
  })
#define gts_function_at(T, address) ((T){(void *)(address), NULL})

/* Nullable values, and unions whose narrowed path may have been written. */
GTS_INLINE void gts_some(bool has, GTS_AT) {
  if (gts_unlikely(!has))
    gts_panic_check(file, line, GTS_FAIL_NULL, 0, 0);
}
GTS_INLINE void gts_narrowed(bool holds, GTS_AT) {
  if (gts_unlikely(!holds))
    gts_panic_check(file, line, GTS_FAIL_NARROWED, 0, 0);
}

GTS_INLINE void gts_copy(usize to, usize from, usize bytes) {
  memmove((void *)to, (const void *)from, bytes);
}

GTS_INLINE void gts_fill(usize to, u8 value, usize bytes) {
  memset((void *)to, value, bytes);
}

/* -1, 0 or 1, as memcmp finds. */
GTS_INLINE i32 gts_compare_bytes(usize a, usize b, usize bytes) {
  if (bytes == 0) return 0;
  const int order = memcmp((const void *)a, (const void *)b, bytes);
  return order < 0 ? -1 : order > 0;
}

/* How many bytes stand before the first that is `value`; `bytes` if none is. */
GTS_INLINE usize gts_find_byte(usize address, u8 value, usize bytes) {
#ifdef GTS_KERNEL
  const u8 *const at = (const u8 *)address;
  usize index = 0;
  while (index < bytes && at[index] != value) index++;
  return index;
#else
  if (bytes == 0) return 0;
  const void *found = memchr((const void *)address, value, bytes);
  return found == NULL ? bytes : (usize)found - address;
#endif
}

GTS_INLINE void gts_check_range(usize start, usize end, usize length, GTS_AT) {
  if (gts_unlikely(start > end || end > length))
    gts_panic_check(file, line, GTS_FAIL_SLICE, start, end);
}

/* Strings */

#define GTS_STR(literal) ((gts_str){(const u8 *)(literal), sizeof(literal) - 1})

GTS_INLINE bool gts_str_equal(gts_str a, gts_str b) {
  return a.len == b.len && memcmp(a.ptr, b.ptr, a.len) == 0;
}

GTS_INLINE gts_str gts_str_slice(gts_str s, usize start, usize end, GTS_AT) {
  gts_check_range(start, end, s.len, file, line);
  return (gts_str){s.ptr + start, end - start};
}

GTS_INLINE gts_str gts_str_slice_from(gts_str s, usize start, GTS_AT) {
  return gts_str_slice(s, start, s.len, file, line);
}

GTS_INLINE bool gts_str_starts_with(gts_str s, gts_str prefix) {
  return s.len >= prefix.len && memcmp(s.ptr, prefix.ptr, prefix.len) == 0;
}

GTS_INLINE bool gts_str_ends_with(gts_str s, gts_str suffix) {
  return s.len >= suffix.len && memcmp(s.ptr + (s.len - suffix.len), suffix.ptr, suffix.len) == 0;
}

/* Where the character after the one at `at` starts. A byte that starts none stands alone. */
GTS_INLINE usize gts_str_next(gts_str s, usize at) {
  u8 first = s.ptr[at];
  usize more = first >= 0xf0 && first < 0xf8 ? 3 : first >= 0xe0 ? 2 : 1;
  if (first < 0xc2 || first >= 0xf8 || s.len - at <= more)
    return at + 1;
  for (usize i = 1; i <= more; i += 1) {
    if ((s.ptr[at + i] & 0xc0) != 0x80)
      return at + 1;
  }
  return at + 1 + more;
}

GTS_INLINE struct slice_u8 gts_str_bytes(gts_str s) {
  return (struct slice_u8){(u8 *)s.ptr, s.len};
}

GTS_INLINE gts_str gts_string_view(struct slice_u8 bytes) {
  return (gts_str){bytes.ptr, bytes.len};
}

/* Slices: T is the slice's struct type. */

#define gts_slice(T, slice, start, end, file, line)                        \
  ({                                                                       \
    T gts_s = (slice);                                                     \
    usize gts_a = (start), gts_b = (end);                                  \
    gts_check_range(gts_a, gts_b, gts_s.len, file, line);                  \
    (T){gts_s.ptr + gts_a, gts_b - gts_a};                                 \
  })
#define gts_slice_from(T, slice, start, file, line)                        \
  ({                                                                       \
    T gts_s = (slice);                                                     \
    usize gts_a = (start);                                                 \
    gts_check_range(gts_a, gts_s.len, gts_s.len, file, line);              \
    (T){gts_s.ptr + gts_a, gts_s.len - gts_a};                             \
  })
#define gts_slice_fill(T, slice, value)                                    \
  ({                                                                       \
    T gts_s = (slice);                                                     \
    __typeof__(*gts_s.ptr) gts_v = (value);                                \
    for (usize gts_i = 0; gts_i < gts_s.len; gts_i++)                      \
      gts_s.ptr[gts_i] = gts_v;                                            \
  })
#define gts_slice_copy(T, to, from, file, line)                            \
  ({                                                                       \
    T gts_s = (to);                                                        \
    T gts_f = (from);                                                      \
    gts_check_range(0, gts_f.len, gts_s.len, file, line);                  \
    memmove(gts_s.ptr, gts_f.ptr, gts_f.len * sizeof(*gts_s.ptr));         \
    (void)0;                                                               \
  })
#define gts_slice_at(T, address, length) ((T){(void *)(address), length})
#define gts_slice_address(slice) ((usize)(slice).ptr)

/* The same where the bounds are known to be right. */
#define gts_slice_known(T, slice, start, end)                              \
  ({                                                                       \
    T gts_s = (slice);                                                     \
    usize gts_a = (start), gts_b = (end);                                  \
    (T){gts_s.ptr + gts_a, gts_b - gts_a};                                 \
  })
#define gts_slice_from_known(T, slice, start)                              \
  ({                                                                       \
    T gts_s = (slice);                                                     \
    usize gts_a = (start);                                                 \
    (T){gts_s.ptr + gts_a, gts_s.len - gts_a};                             \
  })
#define gts_slice_copy_known(T, to, from)                                  \
  ({                                                                       \
    T gts_s = (to);                                                        \
    T gts_f = (from);                                                      \
    memmove(gts_s.ptr, gts_f.ptr, gts_f.len * sizeof(*gts_s.ptr));         \
    (void)0;                                                               \
  })
GTS_INLINE gts_str gts_str_slice_known(gts_str s, usize start, usize end) {
  return (gts_str){s.ptr + start, end - start};
}
GTS_INLINE gts_str gts_str_slice_from_known(gts_str s, usize start) {
  return (gts_str){s.ptr + start, s.len - start};
}

/* Text */

#define GTS_TEXT(count, ...) ((gts_text){(const gts_piece[count]){__VA_ARGS__}, count})

GTS_INLINE gts_piece gts_string_piece(u8 columns, gts_str str) {
  return (gts_piece){GTS_STRING, columns, 0, str};
}

GTS_INLINE gts_piece gts_value_piece(i32 kind, u8 columns, u64 value) {
  return (gts_piece){kind, columns, value, {NULL, 0}};
}

#define gts_text_count(text) ((text).count)

GTS_INLINE gts_piece gts_text_piece(gts_text text, usize index, GTS_AT) {
  return text.pieces[gts_index(index, text.count, file, line)];
}

/* Raw memory */

#define GTS_ANYWHERE(T) struct { T v; } __attribute__((packed, may_alias))
#define gts_load(T, address) (((const GTS_ANYWHERE(T) *)(address))->v)
#define gts_store(T, address, value) ((void)(((GTS_ANYWHERE(T) *)(address))->v = (value)))
/* The address of a member of a packed struct, which compilers warn about. */
GTS_INLINE void *gts_unaligned(void *member) {
  return member;
}
/*
 * An object known to be of a class further down. gcc would warn of reads beyond the object where it
 * sees the object but not the tag that says which class it is of.
 */
GTS_INLINE void *gts_downcast(void *object) {
#ifndef __TINYC__
  __asm__("" : "+r"(object));
#endif
  return object;
}
#define gts_at(T, address) ((T)(address))
#define gts_address(reference) ((usize)(reference))
#define gts_slice_pointer(slice) ((slice).ptr)
#define gts_ptr_add(pointer, count) ((pointer) + (count))
#define gts_mmio_get(pointer) (*(pointer))
#define gts_mmio_set(pointer, value) ((void)(*(pointer) = (value)))

/* Atomics; an order that the operation cannot have becomes the nearest that it can. */

#ifndef __TINYC__
#define GTS_LOAD_ORDER(order) ((order) == 4 ? 2 : (order) == 3 ? 0 : (order))
#define GTS_STORE_ORDER(order) ((order) == 4 ? 3 : (order) == 2 ? 0 : (order))
#define gts_atomic_init(T, p, value) ((void)(*(p) = (value)))
#define gts_atomic_load(p, order) __atomic_load_n(p, GTS_LOAD_ORDER(order))
#define gts_atomic_store(p, value, order) __atomic_store_n(p, value, GTS_STORE_ORDER(order))
#define gts_atomic_exchange(p, value, order) __atomic_exchange_n(p, value, order)
#define gts_atomic_compare_exchange(T, p, expected, desired, order)        \
  ({                                                                       \
    T gts_e = (expected);                                                  \
    __atomic_compare_exchange_n(p, &gts_e, desired, false, order, GTS_LOAD_ORDER(order)); \
  })
#define gts_atomic_fetch_add(p, value, order) __atomic_fetch_add(p, value, order)
#define gts_atomic_fetch_sub(p, value, order) __atomic_fetch_sub(p, value, order)
#define gts_atomic_fetch_or(p, value, order) __atomic_fetch_or(p, value, order)
#define gts_atomic_fetch_and(p, value, order) __atomic_fetch_and(p, value, order)
#define gts_atomic_fetch_xor(p, value, order) __atomic_fetch_xor(p, value, order)
/* Without a locked bus: every store of an x86_64 releases (Intel SDM vol. 3, 9.2.2). */
#define GTS_ADD_ALONE(suffix, T, p, value)                                 \
  __extension__({                                                          \
    T *gts_at = (T *)(p);                                                  \
    __asm__ volatile("add" suffix " %1, %0"                                \
                     : "+m"(*gts_at)                                       \
                     : "er"((T)(value))                                    \
                     : "memory", "cc");                                    \
  })
#define gts_atomic_add_alone(p, value)                                     \
  __builtin_choose_expr(                                                   \
      sizeof(*(p)) == 8, GTS_ADD_ALONE("q", u64, p, value),                \
      __builtin_choose_expr(                                               \
          sizeof(*(p)) == 4, GTS_ADD_ALONE("l", u32, p, value),            \
          __builtin_choose_expr(sizeof(*(p)) == 2, GTS_ADD_ALONE("w", u16, p, value), \
                                GTS_ADD_ALONE("b", u8, p, value))))
#define gts_atomic_pick(p, operator, value, order)                         \
  ({                                                                       \
    __typeof__(*(p)) *gts_p = (p);                                         \
    __typeof__(*(p)) gts_v = (value), gts_n;                               \
    __typeof__(*(p)) gts_o = __atomic_load_n(gts_p, 0);                    \
    do {                                                                   \
      gts_n = gts_o operator gts_v ? gts_o : gts_v;                        \
    } while (!__atomic_compare_exchange_n(gts_p, &gts_o, gts_n, false, order, \
                                          GTS_LOAD_ORDER(order)));         \
    gts_o;                                                                 \
  })
#define gts_fence(order) __atomic_thread_fence(order)
#endif

#define gts_atomic_fetch_min(p, value, order) gts_atomic_pick(p, <, value, order)
#define gts_atomic_fetch_max(p, value, order) gts_atomic_pick(p, >, value, order)

/*
 * 16 bytes, aligned to 16, at once. As bytes, since not every assembler knows `lock cmpxchg16b
 * (%rsi)` by name.
 */
GTS_INLINE bool gts_pair_compare_exchange(void *pair, u64 first, u64 second, u64 new_first,
                                          u64 new_second) {
  u64 low = first, high = second;
  __asm__ volatile(".byte 0xf0, 0x48, 0x0f, 0xc7, 0x0e"
                   : "+a"(low), "+d"(high)
                   : "S"(pair), "b"(new_first), "c"(new_second)
                   : "memory", "cc");
  return low == first && high == second;
}

/* Tells the processor that this is a loop that waits for another one. */
GTS_INLINE void gts_spin_hint(void) {
#if defined(__x86_64__)
  __asm__ volatile("pause" : : : "memory");
#endif
}

/*
 * The frame pointer of the function that this is in: programs are built with
 * -fno-omit-frame-pointer where it matters.
 */
GTS_INLINE usize gts_frame_pointer(void) {
  return (usize)__builtin_frame_address(0);
}

/* Keeps the compiler from moving accesses across it. */
GTS_INLINE void gts_barrier(void) {
  __asm__ volatile("" : : : "memory");
}

/*
 * One cache line. The kernel has no vector registers: movsq moves eight bytes in one instruction,
 * half of what load and store take.
 */
GTS_INLINE usize gts_put_line(usize to, usize from) {
#if defined(__x86_64__) && defined(GTS_KERNEL)
  __asm__ volatile("movsq; movsq; movsq; movsq; movsq; movsq; movsq; movsq"
                   : "+D"(to), "+S"(from)
                   :
                   : "memory");
  return to;
#else
  memcpy((void *)to, (const void *)from, 64);
  return to + 64;
#endif
}

/* The same; gives the address behind what was read. */
GTS_INLINE usize gts_get_line(usize to, usize from) {
#if defined(__x86_64__) && defined(GTS_KERNEL)
  __asm__ volatile("movsq; movsq; movsq; movsq; movsq; movsq; movsq; movsq"
                   : "+D"(to), "+S"(from)
                   :
                   : "memory");
  return from;
#else
  memcpy((void *)to, (const void *)from, 64);
  return from + 64;
#endif
}
