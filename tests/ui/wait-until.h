/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Far more than anything takes: a test on a busy machine, or with the sanitizers, only takes
 * longer. */
#define WAIT_SECONDS 60

/* Runs the main loop until @condition holds, which is looked at again and again, and fails where
 * it never does. */
#define WAIT_UNTIL(condition)                                                  \
  G_STMT_START                                                                 \
  {                                                                            \
    gint64 wait_end = g_get_monotonic_time () + WAIT_SECONDS * G_USEC_PER_SEC; \
                                                                               \
    while (!(condition) && g_get_monotonic_time () < wait_end)                 \
      if (!g_main_context_iteration (NULL, FALSE))                             \
        g_usleep (1000);                                                       \
    g_assert_true (condition);                                                 \
  }                                                                            \
  G_STMT_END

G_END_DECLS
