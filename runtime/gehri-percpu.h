/*
 * Variables that each processor has for itself. Part of gehri.h.
 *
 * In the kernel they stand in the section .percpu, which nobody uses as it is: each processor has a
 * copy of it, and the base of its GS segment is the distance from the section to the copy. So
 * `%gs:name` is this processor's `name`: one instruction, and no interrupt between finding the copy
 * and using it. A base of zero means the section itself: what initialisers of modules see.
 *
 * On the host there is one processor.
 */
#ifdef GTS_KERNEL

#define GTS_PERCPU __attribute__((section(".percpu")))

/* In each copy: the base of GS that leads to it (runtime/kernel/percpu.S, linker script). */
extern usize gehri_percpu_base;
extern u8 gehri_percpu_start[], gehri_percpu_end[];

#ifdef __TINYC__
static inline u64 gts_tcc_percpu_get(const void *p, usize size) {
  u64 value = 0;
  switch (size) {
    case 1: __asm__ volatile("movzbl %%gs:(%1), %k0" : "=r"(value) : "r"(p) : "memory"); break;
    case 2: __asm__ volatile("movzwl %%gs:(%1), %k0" : "=r"(value) : "r"(p) : "memory"); break;
    case 4: __asm__ volatile("movl %%gs:(%1), %k0" : "=r"(value) : "r"(p) : "memory"); break;
    default: __asm__ volatile("movq %%gs:(%1), %0" : "=r"(value) : "r"(p) : "memory");
  }
  return value;
}

static inline void gts_tcc_percpu_set(void *p, u64 value, usize size) {
  switch (size) {
    case 1: __asm__ volatile("movb %b1, %%gs:(%0)" : : "r"(p), "q"(value) : "memory"); break;
    case 2: __asm__ volatile("movw %w1, %%gs:(%0)" : : "r"(p), "r"(value) : "memory"); break;
    case 4: __asm__ volatile("movl %k1, %%gs:(%0)" : : "r"(p), "r"(value) : "memory"); break;
    default: __asm__ volatile("movq %1, %%gs:(%0)" : : "r"(p), "r"(value) : "memory");
  }
}

#define gts_percpu_get(T, p) ((T)gts_tcc_percpu_get(p, sizeof(T)))
#define gts_percpu_set(T, p, value)                                        \
  ({                                                                       \
    T gts_v = (value);                                                     \
    gts_tcc_percpu_set(p, (u64)gts_v, sizeof(T));                          \
  })
#define gts_percpu_here() ((usize)gts_tcc_percpu_get(&gehri_percpu_base, 8))
#else
#ifdef __clang__
#define GTS_GS __attribute__((address_space(256)))
#else
#define GTS_GS __seg_gs
#endif
#define gts_percpu_get(T, p) (*(__typeof__(T) volatile GTS_GS *)(usize)(p))
#define gts_percpu_set(T, p, value)                                        \
  ((void)(*(__typeof__(T) volatile GTS_GS *)(usize)(p) = (value)))
#define gts_percpu_here() (*(usize GTS_GS *)(usize)&gehri_percpu_base)
#endif

GTS_INLINE void gts_percpu_add_bytes(void *p, u64 delta, usize size) {
  switch (size) {
    case 1: __asm__ volatile("addb %b1, %%gs:(%0)" : : "r"(p), "q"(delta) : "memory", "cc"); break;
    case 2: __asm__ volatile("addw %w1, %%gs:(%0)" : : "r"(p), "r"(delta) : "memory", "cc"); break;
    case 4: __asm__ volatile("addl %k1, %%gs:(%0)" : : "r"(p), "r"(delta) : "memory", "cc"); break;
    default: __asm__ volatile("addq %1, %%gs:(%0)" : : "r"(p), "r"(delta) : "memory", "cc");
  }
}

/* T: a pointer. This processor's copy of an object, and that of the processor with this area. */
#define gts_percpu_ref(T, p) ((T)((usize)(p) + gts_percpu_here()))
#define gts_percpu_of(T, p, area) ((T)((usize)(p) + ((area) - (usize)gehri_percpu_start)))

GTS_INLINE usize gts_percpu_bytes(void) {
  return (usize)(gehri_percpu_end - gehri_percpu_start);
}

GTS_INLINE usize gts_percpu_area(void) {
  return gts_percpu_here() + (usize)gehri_percpu_start;
}

/* All variables as they were when the section was last written, and where they now stand. */
GTS_INLINE void gts_percpu_make(usize area) {
  memcpy((void *)area, gehri_percpu_start, gts_percpu_bytes());
  *(usize *)(area + ((usize)&gehri_percpu_base - (usize)gehri_percpu_start)) =
      area - (usize)gehri_percpu_start;
}

/* The base of GS is a register that only this writes: MSR IA32_GS_BASE. */
GTS_INLINE void gts_percpu_enter(usize area) {
  usize base = area - (usize)gehri_percpu_start;
  __asm__ volatile("wrmsr"
                   :
                   : "c"(0xc0000101), "a"((u32)base), "d"((u32)(base >> 32))
                   : "memory");
}

#else

#define GTS_PERCPU
#define gts_percpu_get(T, p) (*(p))
#define gts_percpu_set(T, p, value) ((void)(*(p) = (value)))
#define gts_percpu_ref(T, p) (p)
#define gts_percpu_of(T, p, area) ((void)(area), (p))
#define gts_percpu_bytes() ((usize)0)
#define gts_percpu_area() ((usize)0)
#define gts_percpu_make(area) ((void)(area))
#define gts_percpu_enter(area) ((void)(area))

GTS_INLINE void gts_percpu_add_bytes(void *p, u64 delta, usize size) {
  switch (size) {
    case 1: *(u8 *)p += (u8)delta; break;
    case 2: *(u16 *)p += (u16)delta; break;
    case 4: *(u32 *)p += (u32)delta; break;
    default: *(u64 *)p += delta;
  }
}

#endif

/* Values of more than one word. */
#define gts_percpu_read(T, p) (*gts_percpu_ref(__typeof__(T) *, p))
#define gts_percpu_write(T, p, value) ((void)(gts_percpu_read(T, p) = (value)))
#define gts_percpu_load_of(T, p, area) (*gts_percpu_of(__typeof__(T) volatile *, p, area))
#define gts_percpu_add(T, p, delta) gts_percpu_add_bytes(p, (u64)(delta), sizeof(T))
