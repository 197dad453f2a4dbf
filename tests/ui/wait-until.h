/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Far more than anything takes: a test on a busy machine, or with the sanitizers, only takes
 * longer. */
#define WAIT_SECONDS 120

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

/* Runs the main loop as long, and at least as many turns as milliseconds: where the machine is busy
 * and a turn takes longer, as much gets done as elsewhere. What the display has to say is heard. */
static inline void
wait_turns (guint milliseconds)
{
  gint64 end = g_get_monotonic_time () + milliseconds * 1000;

  for (guint turns = 0; turns < milliseconds || g_get_monotonic_time () < end; turns++)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (1000);
  gdk_display_sync (gdk_display_get_default ());
  for (guint turns = 0; turns < milliseconds && g_main_context_iteration (NULL, FALSE);)
    turns++;
}

G_END_DECLS
