/* keep-quarks.c: keeps the first table of GLib's quarks in sight of the leak checker.
 *
 * A program of the window passes 2048 quarks (type names, properties, signals); GLib then copies
 * its table to a larger one and never frees the first, since another thread may read it still.
 * Nothing points at it from then on, and a leak checker calls that a leak, in whichever program
 * happens to get so far. The sanitizer tells of each block it gives out; the first one of just the
 * table's size is remembered here, where the checker finds it. Only that block is spared: any other
 * leak of a quark's name is still found. Without sanitizer nobody calls this.
 *
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stddef.h>

/* QUARK_BLOCK_SIZE of GLib's gquark.c: entries of a table, and by how many it grows. */
#define TABLE_ENTRIES 2048

void __sanitizer_malloc_hook (const volatile void *block, size_t size);

static const volatile void *volatile first_table;

/* Called by the sanitizer after each allocation; GLib makes its table before main () begins. */
void
__sanitizer_malloc_hook (const volatile void *block, size_t size)
{
  if (first_table == NULL && size == TABLE_ENTRIES * sizeof (char *))
    first_table = block;
}
