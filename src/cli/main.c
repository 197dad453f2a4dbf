/* SPDX-License-Identifier: GPL-3.0-or-later */
/* tienphongctl: everything the window can do to a workspace, from a terminal or a script. Here are
 * the locale and Ctrl+C; the rest is in tpctl-run.c and one file a command.
 *
 * Ctrl+C must cancel what is running in an orderly way, so the signals are waited for on a thread
 * of their own, where cancelling is allowed; a second one ends the program at once. */

#include "tpctl.h"

#include "tp-config.h"
#include "tp-heap.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <signal.h>
#include <unistd.h>

static gpointer
wait_for_signals_thread (gpointer data)
{
  GCancellable *cancellable = data;
  sigset_t signals;
  int number;

  sigemptyset (&signals);
  sigaddset (&signals, SIGINT);
  sigaddset (&signals, SIGTERM);
  for (;;) {
    if (sigwait (&signals, &number) != 0)
      continue;
    if (g_cancellable_is_cancelled (cancellable))
      _exit (1);
    g_cancellable_cancel (cancellable);
  }

  return NULL;
}

static void
watch_signals (GCancellable *cancellable)
{
  sigset_t signals;

  sigemptyset (&signals);
  sigaddset (&signals, SIGINT);
  sigaddset (&signals, SIGTERM);
  pthread_sigmask (SIG_BLOCK, &signals, NULL);
  g_thread_unref (g_thread_new ("signals", wait_for_signals_thread, g_object_ref (cancellable)));
}

int
main (int argc, char **argv)
{
  const char *locale_dir = g_getenv ("TP_LOCALEDIR"); /* of a build that is not installed */

  tp_heap_set_up ();
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, locale_dir ? locale_dir : TP_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  /* A reader that goes away (| head) is no reason to leave work half told. */
  signal (SIGPIPE, SIG_DFL);

  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  watch_signals (cancellable);
  return tpctl_run (argc, argv, cancellable);
}
