/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Types into the search of people and looks for doubles of one, over a workspace that is there (see
 * registry-bench.py --keep). Every letter of names, telephones, addresses, with and without
 * diacritics, is a keystroke: the time until the first page of fifty records is read. Before that
 * everybody is listed once, as the window does. Then somebody is added, renamed, moved and removed
 * through another connection, and the first letter after each change is timed. Prints one JSON
 * object: milliseconds of the thread's processor time and of the clock; on a machine that others
 * use, the former is the honest figure.
 *
 * search-bench WORKSPACE SECRET [PEOPLE]
 */

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "tp-form.h"
#include "tp-workspace.h"

#define PAGE_ROWS 50

typedef struct
{
  TpStore *store;
  GArray *cpu, *clock; /* of double, milliseconds */
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

static void
bench_init (Bench *bench, TpStore *store)
{
  bench->store = store;
  bench->cpu = g_array_new (FALSE, FALSE, sizeof (double));
  bench->clock = g_array_new (FALSE, FALSE, sizeof (double));
}

static void
bench_clear (Bench *bench)
{
  g_array_unref (bench->cpu);
  g_array_unref (bench->clock);
}

static void
note (Bench *bench, double cpu, double wall)
{
  cpu = get_ms (CLOCK_THREAD_CPUTIME_ID) - cpu;
  wall = get_ms (CLOCK_MONOTONIC) - wall;
  g_array_append_val (bench->cpu, cpu);
  g_array_append_val (bench->clock, wall);
  if (cpu > 20 && g_getenv ("BENCH_SLOW") != NULL)
    g_printerr ("%.1f ms\n", cpu);
}

static void
press_key (Bench *bench, const char *words)
{
  g_autoptr (TpQuery) query = tp_query_new (&tp_person_kind);
  g_autoptr (TpQuery) page = tp_query_new (&tp_person_kind);
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GPtrArray) people = NULL;
  GError *error = NULL;
  double cpu = get_ms (CLOCK_THREAD_CPUTIME_ID), wall = get_ms (CLOCK_MONOTONIC);

  tp_query_set_search (query, words);
  tp_query_set_order (query, "name", FALSE);
  tp_query_set_page (query, 0, PAGE_ROWS);
  ids = tp_store_list_ids (bench->store, query, &error);
  check (error);
  tp_query_add_ids (page, "id", (const TpId *) (gpointer) ids->data, ids->len);
  people = tp_store_list (bench->store, page, &error);
  check (error);
  if (g_getenv ("BENCH_SLOW") != NULL)
    g_printerr ("%u of “%s” ", people->len, words);
  note (bench, cpu, wall);
  if (g_getenv ("BENCH_SLOW") != NULL)
    g_printerr ("\n");
}

static void
type (Bench *bench, const char *words)
{
  for (const char *at = g_utf8_next_char (words);; at = g_utf8_next_char (at)) {
    g_autofree char *typed = g_strndup (words, (gsize) (at - words));

    press_key (bench, typed);
    if (*at == '\0')
      return;
  }
}

static void
type_person (Bench *bench, const TpPerson *person, guint nth)
{
  g_autofree char *folded = tp_text_fold (person->name);

  switch (nth % 4) {
  case 0:
    type (bench, person->name);
    return;
  case 1:
    type (bench, folded);
    return;
  case 2:
    type (bench, person->phone);
    return;
  default:
    type (bench, person->address);
    return;
  }
}

static void
look_for_doubles (Bench *bench, TpWorkspace *workspace, const TpPerson *person, guint nth)
{
  g_autoptr (TpPerson) said = tp_record_copy (person);
  g_autoptr (GPtrArray) likes = NULL;
  GError *error = NULL;
  double cpu, wall;

  said->record.id = TP_ID_NIL;
  said->record.revision = 0;
  if (nth % 2 == 0)
    tp_set_text (&said->id_number, "");
  cpu = get_ms (CLOCK_THREAD_CPUTIME_ID);
  wall = get_ms (CLOCK_MONOTONIC);
  likes = tp_form_find_like (workspace, said, &error);
  check (error);
  g_assert_cmpint (likes->len, >, 0);
  note (bench, cpu, wall);
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return (x > y) - (x < y);
}

static void
print_times (const char *name, GArray *times, const char *end)
{
  guint n = times->len;

  g_array_sort (times, compare_doubles);
  g_print ("    \"%s\": {\"p50\": %.2f, \"p99\": %.2f, \"max\": %.2f}%s\n", name,
           g_array_index (times, double, n / 2), g_array_index (times, double, n * 99 / 100),
           g_array_index (times, double, n - 1), end);
}

static void
print_bench (const char *name, Bench *bench, const char *end)
{
  g_print ("  \"%s\": {\n    \"count\": %u,\n", name, bench->cpu->len);
  print_times ("cpu_ms", bench->cpu, ",");
  print_times ("clock_ms", bench->clock, "");
  g_print ("  }%s\n", end);
  g_array_set_size (bench->cpu, 0);
  g_array_set_size (bench->clock, 0);
}

static void
list_everybody (Bench *bench)
{
  g_autoptr (TpQuery) query = tp_query_new (&tp_person_kind);
  g_autoptr (GArray) ids = NULL;
  GError *error = NULL;
  double cpu = get_ms (CLOCK_THREAD_CPUTIME_ID), wall = get_ms (CLOCK_MONOTONIC);

  tp_query_set_order (query, "name", FALSE);
  ids = tp_store_list_ids (bench->store, query, &error);
  check (error);
  note (bench, cpu, wall);
}

/* --- after a change -------------------------------------------------------------------- */

static void
begin (TpStore *other)
{
  GError *error = NULL;

  tp_store_begin (other, "bench", "bench", "Bench", g_get_real_time () / 1000, &error);
  check (error);
}

static void
commit (TpStore *other)
{
  GError *error = NULL;

  tp_store_commit (other, NULL, &error);
  check (error);
}

static void
put (TpStore *other, TpPerson *person, const char *name, const char *address)
{
  GError *error = NULL;
  g_autoptr (TpPerson) stored = NULL;

  tp_set_text (&person->name, name);
  tp_set_text (&person->address, address);
  begin (other);
  tp_store_put (other, person, &error);
  check (error);
  commit (other);
  stored = tp_store_get (other, &tp_person_kind, &person->record.id, NULL);
  person->record.revision = stored->record.revision;
}

/* Whoever types has typed the letters before. */
static void
change_and_type (Bench *bench, TpStore *other, const TpPerson *like)
{
  g_autoptr (TpPerson) person = tp_record_new (&tp_person_kind);
  GError *error = NULL;

  type (bench, like->name);
  type (bench, like->address);
  g_array_set_size (bench->cpu, 0);
  g_array_set_size (bench->clock, 0);
  put (other, person, like->name, like->address);
  press_key (bench, like->name);
  put (other, person, "Aa Mẫu Ớ", like->address);
  press_key (bench, like->name);
  put (other, person, like->name, "Số 7 ngõ 7 phố Mẫu");
  press_key (bench, like->address);
  begin (other);
  tp_store_remove (other, &tp_person_kind, &person->record.id, &error);
  check (error);
  commit (other);
  press_key (bench, like->name);
}

static void
measure_changes (Bench *bench, GPtrArray *people)
{
  GError *error = NULL;
  TpStore *other = tp_store_reopen (bench->store, &error);
  Bench once;

  check (error);
  bench_init (&once, bench->store);
  for (guint i = 0; i < people->len; i++) {
    change_and_type (&once, other, people->pdata[i]);
    g_array_append_vals (bench->cpu, once.cpu->data, once.cpu->len);
    g_array_append_vals (bench->clock, once.clock->data, once.clock->len);
  }
  tp_store_close (other);
  bench_clear (&once);
}

/* People from all over the list: ids are in the order of making, so any page will do. */
static GPtrArray *
pick_people (Bench *bench, gint64 n_people, guint n)
{
  GPtrArray *people = tp_record_array_new ();

  for (guint i = 0; i < n; i++) {
    g_autoptr (TpQuery) query = tp_query_new (&tp_person_kind);
    g_autoptr (GPtrArray) one = NULL;

    tp_query_set_page (query, n_people * (2 * i + 1) / (2 * n), 1);
    one = tp_store_list (bench->store, query, NULL);
    g_ptr_array_add (people, tp_record_copy (one->pdata[0]));
  }
  return people;
}

int
main (int argc, char **argv)
{
  g_autoptr (GBytes) secret = NULL;
  g_autoptr (TpWorkspace) workspace = NULL;
  g_autoptr (TpQuery) all = tp_query_new (&tp_person_kind);
  g_autoptr (GPtrArray) people = NULL;
  GError *error = NULL;
  Bench bench;
  gint64 n_people;

  if (argc < 3) {
    g_printerr ("search-bench WORKSPACE SECRET [PEOPLE]\n");
    return 2;
  }
  secret = g_bytes_new (argv[2], strlen (argv[2]));
  workspace = tp_workspace_open (argv[1], secret, &error);
  check (error);
  bench_init (&bench, tp_workspace_get_store (workspace));
  n_people = tp_store_count (bench.store, all, &error);
  check (error);
  people = pick_people (&bench, n_people, argc > 3 ? (guint) atoi (argv[3]) : 40);

  g_print ("{\n  \"people\": %" G_GINT64_FORMAT ",\n", n_people);
  list_everybody (&bench);
  print_bench ("list_of_everybody", &bench, ",");
  for (guint i = 0; i < people->len; i++)
    type_person (&bench, people->pdata[i], i);
  print_bench ("keystroke", &bench, ",");
  measure_changes (&bench, people);
  print_bench ("keystroke_after_a_change", &bench, ",");
  for (guint i = 0; i < people->len; i++)
    look_for_doubles (&bench, workspace, people->pdata[i], i);
  print_bench ("doubles_of_one", &bench, "");
  g_print ("}\n");
  bench_clear (&bench);
  return 0;
}
