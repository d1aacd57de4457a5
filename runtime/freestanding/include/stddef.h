/* The standard header, for compilers that come without one: what gehri.h takes from it. */
#ifndef GEHRI_STDDEF_H
#define GEHRI_STDDEF_H
typedef unsigned long size_t;
typedef long ptrdiff_t;
#define NULL ((void *)0)
#define offsetof(type, member) __builtin_offsetof(type, member)
#endif
