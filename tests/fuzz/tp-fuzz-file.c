/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The readers take files, fuzzers give bytes: a file in memory lies between them. */

#include "tp-fuzz.h"

#include <sys/mman.h>
#include <unistd.h>

char *
tp_fuzz_write (const void *data, size_t size)
{
  static int file = -1;

  if (file >= 0)
    close (file);
  file = memfd_create ("list", MFD_CLOEXEC);
  g_assert_cmpint (file, >=, 0);
  g_assert_cmpint (write (file, data, size), ==, (gssize) size);
  return g_strdup_printf ("/proc/self/fd/%d", file);
}
