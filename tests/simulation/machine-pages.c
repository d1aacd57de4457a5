/*
 * Translations on the simulated machine: each CPU remembers those of a few pages until it drops
 * them. What the page tables say is the program's (shoot-down.ts); a CPU may remember a translation
 * at any use of the page, as a processor does.
 */
#include "gehri.h"

enum { CPUS = 8, PAGES = 64, PAGE_BYTES = 4096 };

/* The frame of each page plus one, as a CPU remembers it; 0: it does not. */
static u64 remembered[CPUS][PAGES];

void machine_invlpg(usize address) {
  machine_point();
  remembered[machine_here()][address / PAGE_BYTES % PAGES] = 0;
}

u64 machine_read_cr3(void) {
  return 0;
}

void machine_write_cr3(u64 value) {
  (void)value;
  machine_point();
  for (int i = 0; i < PAGES; i++) remembered[machine_here()][i] = 0;
}

/* The CPU that runs uses a page: the frame that it finds there, 0 if none. */
u64 machine_translate(usize page, usize tables) {
  const u64 frame = ((const u64 *)tables)[page];
  u64 *found = &remembered[machine_here()][page % PAGES];
  if (*found == 0 && frame != 0) *found = frame + 1;
  return *found == 0 ? 0 : *found - 1;
}

/* Whether some CPU remembers that page. */
bool machine_remembers(usize page) {
  for (int i = 0; i < CPUS; i++)
    if (remembered[i][page % PAGES] != 0) return true;
  return false;
}
