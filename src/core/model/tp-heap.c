/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Memory of long lists goes back to the system. GNU's allocator learns from the first large array
 * that is freed to keep such ones for the next time, and each thread keeps what its small pieces
 * took: after a million people were read once, that is a hundred megabytes that nobody uses. */

#include "tp-config.h"

#include "tp-heap.h"

#ifdef __GLIBC__
#include <malloc.h>
#endif

#define LARGE_BYTES (1 << 20)

/**
 * tp_heap_set_up:
 *
 * Makes arrays of a megabyte and more go back when they are freed. For programs, at their start.
 */
void
tp_heap_set_up (void)
{
#ifdef __GLIBC__
  mallopt (M_MMAP_THRESHOLD, LARGE_BYTES);
#endif
}

/**
 * tp_heap_trim:
 *
 * Gives back what was freed in small pieces. Takes some milliseconds: for workers that have read
 * very many records.
 */
void
tp_heap_trim (void)
{
#ifdef __GLIBC__
  malloc_trim (0);
#endif
}
