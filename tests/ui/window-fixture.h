/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-window.h"
#include "wait-until.h"

G_BEGIN_DECLS

/* The window over a small sample on a Friday in November 2026, so that the coming week has a
 * remembrance day in it. Torn down, it leaves neither a widget nor a file behind. */
typedef struct
{
  char *directory;
  char *path;
  TpWorkspace *workspace;
  TpWindow *window;
  guint n_changes; /* that the workspace told of, whoever made them */
} WindowFixture;

#define WINDOW_FIXTURE_NOW (G_GINT64_CONSTANT (1795140000) * 1000)
#define WINDOW_FIXTURE_WEEK "2026-W48"

void window_fixture_set_up (WindowFixture *fixture, gconstpointer data);
/* A workspace in which nobody entered anything yet. */
void window_fixture_set_up_new (WindowFixture *fixture, gconstpointer data);
void window_fixture_set_up_planned (WindowFixture *fixture,
                                    gconstpointer data); /* the coming week is planned */
void window_fixture_tear_down (WindowFixture *fixture, gconstpointer data);
TpWorkspace *window_fixture_open_again (WindowFixture *fixture);

void window_fixture_run_for (guint milliseconds);
void window_fixture_settle (WindowFixture *fixture);
/* The first widget of @type below @root, or NULL. */
gpointer window_fixture_find (gpointer root, GType type);
/* A named child of the template of @widget. */
gpointer window_fixture_get_child (gpointer widget, GType type, const char *name);
/* Shows a work list of the Lists page, of which @type is the view, and gives its rows. */
GtkSelectionModel *
window_fixture_show_list (WindowFixture *fixture, const char *place, GType type, gpointer view);
/* The dialog on top of the window, or NULL; as @type. */
gpointer window_fixture_find_dialog (GType type);
void
window_fixture_save_text (WindowFixture *fixture, const char *name, const char *text, char **path);
void window_fixture_check_toast (gpointer toasts, gpointer bar);

G_END_DECLS
