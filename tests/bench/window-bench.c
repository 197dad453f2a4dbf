/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Opens the window on a workspace that is there (see registry-bench.py --keep), shows the people,
 * jumps about in them by keys and by the scrollbar, scrolls and sorts. Prints one JSON object: what
 * the memory grew by, in MiB, and for each kind of jump how many frames and how many milliseconds
 * of the main thread's processor time (and of the clock) passed until the rows jumped to were
 * painted. Needs a display: tests/ui/with-display window-bench WORKSPACE SECRET [JUMPS]
 */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "tp-heap.h"
#include "tp-record-item.h"
#include "tp-record-view.h"
#include "tp-window.h"

#define MOST_FRAMES 100

typedef struct
{
  TpWindow *window;
  TpRecordView *records;
  GtkColumnView *list;
  GtkWidget *inner; /* the list in it, which scrolls */
  GtkAdjustment *adjustment;
  guint n_painted; /* frames */
  GArray *cpu, *clock, *frames;
} Bench;

static void
check (GError *error)
{
  if (error == NULL)
    return;
  g_printerr ("%s\n", error->message);
  exit (1);
}

static double
get_ms (clockid_t clock)
{
  struct timespec now;

  clock_gettime (clock, &now);
  return 1000.0 * (double) now.tv_sec + (double) now.tv_nsec / 1e6;
}

/* --- memory ------------------------------------------------------------------------- */

static double
read_mib (const char *path, const char *name)
{
  g_autofree char *text = NULL;
  const char *at;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return 0;
  at = strstr (text, name);
  return at != NULL ? g_ascii_strtod (at + strlen (name), NULL) / 1024 : 0;
}

static void
print_memory (const char *name)
{
  const char *rollup = "/proc/self/smaps_rollup";

  g_print (",\n  \"memory_%s\": {\"rss_mib\": %.1f, \"pss_mib\": %.1f, \"private_mib\": %.1f, "
           "\"peak_rss_mib\": %.1f}",
           name, read_mib (rollup, "\nRss:"), read_mib (rollup, "\nPss:"),
           read_mib (rollup, "\nPrivate_Dirty:"), read_mib ("/proc/self/status", "\nVmHWM:"));
}

/* --- frames --------------------------------------------------------------------------- */

static void
painted_cb (Bench *bench)
{
  bench->n_painted++;
}

/* Until nothing is left to load and no thread works any more. */
static void
settle (Bench *bench)
{
  double before = 0;

  for (int quiet = 0; quiet < 100; quiet++) {
    if (quiet == 0)
      before = get_ms (CLOCK_PROCESS_CPUTIME_ID);
    while (g_main_context_iteration (NULL, FALSE))
      ;
    g_usleep (5000);
    if (!tp_window_is_settled (bench->window) || get_ms (CLOCK_PROCESS_CPUTIME_ID) - before > 50)
      quiet = -1;
  }
}

static gpointer
find (gpointer root, GType type)
{
  GtkWidget *child;
  gpointer found = NULL;

  if (G_TYPE_CHECK_INSTANCE_TYPE (root, type))
    return root;
  child = gtk_widget_get_first_child (root);
  for (; child != NULL && found == NULL; child = gtk_widget_get_next_sibling (child))
    found = find (child, type);
  return found;
}

/* What the row at a height of the list says in its first cell. */
static const char *
get_painted_name (Bench *bench, double y)
{
  GtkWidget *at =
    gtk_widget_pick (bench->inner, 60, y, GTK_PICK_INSENSITIVE | GTK_PICK_NON_TARGETABLE);

  while (at != NULL && at != bench->inner && !GTK_IS_INSCRIPTION (at))
    at = gtk_widget_get_parent (at);
  return at != NULL && GTK_IS_INSCRIPTION (at) ? gtk_inscription_get_text (GTK_INSCRIPTION (at))
                                               : NULL;
}

/* Whether the row in the middle says who should stand there. */
static gboolean
is_right (Bench *bench)
{
  GListModel *rows = G_LIST_MODEL (gtk_column_view_get_model (bench->list));
  double value = gtk_adjustment_get_value (bench->adjustment);
  double height = gtk_adjustment_get_upper (bench->adjustment) / g_list_model_get_n_items (rows);
  guint position = (guint) ((value + gtk_widget_get_height (bench->inner) / 2.0) / height);
  g_autoptr (TpRecordItem) item = g_list_model_get_item (rows, position);
  const TpPerson *person = item != NULL ? tp_record_item_get_record (item) : NULL;

  return person != NULL &&
         g_strcmp0 (person->name, get_painted_name (bench, (position + 0.5) * height - value)) == 0;
}

/* Runs until the rows that are to be seen are painted. */
static void
paint (Bench *bench, double cpu, double wall)
{
  guint before = bench->n_painted, seen = before;
  double frames;

  do {
    while (bench->n_painted == seen && bench->n_painted < before + MOST_FRAMES)
      g_main_context_iteration (NULL, TRUE);
    seen = bench->n_painted;
  } while (seen < before + MOST_FRAMES && !is_right (bench));
  cpu = get_ms (CLOCK_THREAD_CPUTIME_ID) - cpu;
  wall = get_ms (CLOCK_MONOTONIC) - wall;
  frames = seen - before;
  g_array_append_val (bench->cpu, cpu);
  g_array_append_val (bench->clock, wall);
  g_array_append_val (bench->frames, frames);
}

/* Does what a key does that is bound in the list's class. */
static void
press (Bench *bench, guint wanted)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (bench->inner);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++) {
    g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

    if (!GTK_IS_SHORTCUT_CONTROLLER (controller))
      continue;
    for (guint j = 0; j < g_list_model_get_n_items (G_LIST_MODEL (controller)); j++) {
      g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), j);
      GtkShortcutTrigger *trigger = gtk_shortcut_get_trigger (shortcut);

      if (GTK_IS_KEYVAL_TRIGGER (trigger) &&
          gtk_keyval_trigger_get_keyval (GTK_KEYVAL_TRIGGER (trigger)) == wanted &&
          gtk_keyval_trigger_get_modifiers (GTK_KEYVAL_TRIGGER (trigger)) == 0) {
        gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, bench->inner,
                                      gtk_shortcut_get_arguments (shortcut));
        return;
      }
    }
  }
  g_printerr ("The list has no such key\n");
  exit (1);
}

/* --- figures ---------------------------------------------------------------------------- */

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

static void
print_figures (const char *name, GArray *figures)
{
  guint n = figures->len;

  g_array_sort (figures, compare_doubles);
  g_print ("\"%s\": {\"p50\": %.1f, \"p99\": %.1f, \"max\": %.1f}", name,
           g_array_index (figures, double, n / 2), g_array_index (figures, double, n * 99 / 100),
           g_array_index (figures, double, n - 1));
  g_array_set_size (figures, 0);
}

static void
print_jumps (Bench *bench, const char *name)
{
  g_print (",\n  \"%s\": {\"count\": %u, ", name, bench->cpu->len);
  print_figures ("frames", bench->frames);
  g_print (", ");
  print_figures ("cpu_ms", bench->cpu);
  g_print (", ");
  print_figures ("clock_ms", bench->clock);
  g_print ("}");
}

static void
measure_key (Bench *bench, guint key)
{
  double cpu = get_ms (CLOCK_THREAD_CPUTIME_ID), wall = get_ms (CLOCK_MONOTONIC);

  press (bench, key);
  paint (bench, cpu, wall);
}

static void
measure_keys (Bench *bench, const char *name, guint key, guint key_back, guint n)
{
  for (guint i = 0; i < n; i++)
    measure_key (bench, i % 2 == 0 ? key : key_back);
  print_jumps (bench, name);
}

static void
measure_way (Bench *bench, double value)
{
  double cpu = get_ms (CLOCK_THREAD_CPUTIME_ID), wall = get_ms (CLOCK_MONOTONIC);

  gtk_adjustment_set_value (bench->adjustment, value);
  paint (bench, cpu, wall);
}

static void
measure_drag (Bench *bench, guint n)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);

  for (guint i = 0; i < n; i++)
    measure_way (bench,
                 g_rand_double (random) * (gtk_adjustment_get_upper (bench->adjustment) -
                                           gtk_adjustment_get_page_size (bench->adjustment)));
  print_jumps (bench, "drag_of_scrollbar");
}

static void
measure_wheel (Bench *bench, guint n)
{
  gtk_adjustment_set_value (bench->adjustment, gtk_adjustment_get_upper (bench->adjustment) / 3);
  settle (bench);
  for (guint i = 0; i < n; i++)
    measure_way (bench, gtk_adjustment_get_value (bench->adjustment) + 120);
  print_jumps (bench, "wheel");
}

/* From end to end in as many steps, each painted. */
static void
scroll_through (Bench *bench, guint n)
{
  double upper = gtk_adjustment_get_upper (bench->adjustment);

  for (guint i = 0; i <= n; i++)
    measure_way (bench, upper * i / n);
  print_jumps (bench, "scroll_to_the_end");
}

static void
measure_sort (Bench *bench, const char *field)
{
  double wall = get_ms (CLOCK_MONOTONIC), cpu = get_ms (CLOCK_PROCESS_CPUTIME_ID);
  double thread_cpu = get_ms (CLOCK_THREAD_CPUTIME_ID);

  gtk_widget_activate_action (GTK_WIDGET (bench->records), "records.sort", "s", field);
  while (!tp_record_view_is_settled (bench->records))
    g_main_context_iteration (NULL, TRUE);
  g_print (",\n  \"sort_by_%s\": {\"clock_ms\": %.1f, \"cpu_ms\": %.1f, \"main_thread_cpu_ms\": "
           "%.1f}",
           field, get_ms (CLOCK_MONOTONIC) - wall, get_ms (CLOCK_PROCESS_CPUTIME_ID) - cpu,
           get_ms (CLOCK_THREAD_CPUTIME_ID) - thread_cpu);
  settle (bench);
}

static void
show_people (Bench *bench)
{
  double wall = get_ms (CLOCK_MONOTONIC), cpu = get_ms (CLOCK_PROCESS_CPUTIME_ID);

  tp_window_show_page (bench->window, "lists", "people");
  bench->records = find (bench->window, TP_TYPE_RECORD_VIEW);
  while (tp_record_view_get_n_rows (bench->records) == 0)
    g_main_context_iteration (NULL, TRUE);
  g_print (",\n  \"people\": %u,\n  \"first_rows\": {\"clock_ms\": %.1f, \"cpu_ms\": %.1f}",
           tp_record_view_get_n_rows (bench->records), get_ms (CLOCK_MONOTONIC) - wall,
           get_ms (CLOCK_PROCESS_CPUTIME_ID) - cpu);
  settle (bench);
  bench->list = GTK_COLUMN_VIEW (
    gtk_widget_get_template_child (GTK_WIDGET (bench->records), TP_TYPE_RECORD_VIEW, "list"));
  bench->inner = gtk_widget_get_last_child (GTK_WIDGET (bench->list));
  bench->adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (bench->list));
  gtk_widget_child_focus (GTK_WIDGET (bench->list), GTK_DIR_TAB_FORWARD);
  settle (bench);
}

static void
open_window (Bench *bench, const char *path, const char *secret)
{
  g_autoptr (GBytes) bytes = g_bytes_new (secret, strlen (secret));
  g_autoptr (TpWorkspace) workspace = NULL;
  GError *error = NULL;

  workspace = tp_workspace_open (path, bytes, &error);
  check (error);
  bench->window = tp_window_new (NULL);
  tp_window_set_workspace (bench->window, workspace);
  tp_window_show_page (bench->window, "today", NULL);
  gtk_window_present (GTK_WINDOW (bench->window));
  settle (bench);
  g_signal_connect_swapped (gtk_widget_get_frame_clock (GTK_WIDGET (bench->window)), "after-paint",
                            G_CALLBACK (painted_cb), bench);
}

int
main (int argc, char **argv)
{
  Bench bench = {0};
  guint n_jumps = argc > 3 ? (guint) atoi (argv[3]) : 60;

  if (argc < 3) {
    g_printerr ("window-bench WORKSPACE SECRET [JUMPS]\n");
    return 2;
  }
  tp_heap_set_up ();
  gtk_init ();
  adw_init ();
  bench.cpu = g_array_new (FALSE, FALSE, sizeof (double));
  bench.clock = g_array_new (FALSE, FALSE, sizeof (double));
  bench.frames = g_array_new (FALSE, FALSE, sizeof (double));
  open_window (&bench, argv[1], argv[2]);
  g_print ("{\n  \"jumps\": %u", n_jumps);
  print_memory ("before");
  show_people (&bench);
  print_memory ("with_people");
  measure_keys (&bench, "end_and_home", GDK_KEY_End, GDK_KEY_Home, n_jumps);
  measure_keys (&bench, "page_down", GDK_KEY_Page_Down, GDK_KEY_Page_Down, n_jumps);
  measure_drag (&bench, n_jumps);
  measure_wheel (&bench, n_jumps);
  scroll_through (&bench, n_jumps);
  print_memory ("after_jumps");
  measure_sort (&bench, "birth");
  measure_drag (&bench, n_jumps);
  measure_sort (&bench, "name");
  print_memory ("after_sorting");
  g_print ("\n}\n");
  gtk_window_destroy (GTK_WINDOW (bench.window));
  g_array_unref (bench.cpu);
  g_array_unref (bench.clock);
  g_array_unref (bench.frames);
  return 0;
}
