/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs a target where there is no libFuzzer: over each file it is given, as it is and changed a
 * number of times, always in the same way. Short enough for every run of the tests. */

#include "tp-fuzz.h"

#include <stdio.h>
#include <stdlib.h>

#define MAX_SIZE (1 << 20)

static void
change (GByteArray *bytes, GRand *random)
{
  guint n = (guint) g_rand_int_range (random, 1, 8);

  for (guint i = 0; i < n && bytes->len > 4; i++) {
    guint at = (guint) g_rand_int_range (random, 0, (int) bytes->len);
    guint length = (guint) g_rand_int_range (random, 1, (int) MIN (bytes->len - at, 64) + 1);
    switch (g_rand_int_range (random, 0, 5)) {
    case 0:
      bytes->data[at] ^= (guint8) (1 << g_rand_int_range (random, 0, 8));
      break;
    case 1:
      bytes->data[at] = (guint8) g_rand_int_range (random, 0, 256);
      break;
    case 2:
      g_byte_array_remove_range (bytes, at, MIN (length, bytes->len - at));
      break;
    case 3: {
      g_autofree guint8 *copy = g_memdup2 (bytes->data + at, length);
      g_byte_array_append (bytes, copy, length);
      break;
    }
    case 4:
      if (g_rand_int_range (random, 0, 8) == 0)
        g_byte_array_set_size (bytes, at);
      break;
    }
  }
}

int
main (int argc, char *argv[])
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  guint n_changes = argc > 1 ? (guint) atoi (argv[1]) : 0, n = 0;

  for (int i = 2; i < argc; i++) {
    g_autofree char *data = NULL;
    gsize length;
    if (!g_file_get_contents (argv[i], &data, &length, NULL) || length > MAX_SIZE)
      continue;
    LLVMFuzzerTestOneInput ((const uint8_t *) data, length);
    for (guint each = 0; each < n_changes; each++, n++) {
      g_autoptr (GByteArray) bytes = g_byte_array_new ();
      g_byte_array_append (bytes, (const guint8 *) data, (guint) length);
      change (bytes, random);
      LLVMFuzzerTestOneInput (bytes->data, bytes->len);
    }
  }

  printf ("%u changed files read\n", n);
  return n > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
