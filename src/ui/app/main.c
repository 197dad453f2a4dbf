/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Starts the window. Everything it does beyond that is the application's. */

#include "tp-config.h"

#include <glib/gi18n.h>
#include <locale.h>

#include "tp-application.h"
#include "tp-heap.h"

int
main (int argc, char **argv)
{
  g_autoptr (TpApplication) app = NULL;

  tp_heap_set_up ();
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE,
                  g_getenv ("TP_LOCALEDIR") ? g_getenv ("TP_LOCALEDIR") : TP_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  app = tp_application_new ();
  return tp_application_run (app, argc, argv);
}
