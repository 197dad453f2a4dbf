/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the tests of merging do over and over: people, merging and taking back, and a dump of all
 * rows to hold another against. */

#include "merge-fixture.h"

#include <string.h>

const TpField *
merge_get_field (const char *name)
{
  const TpField *field = tp_kind_find_field (&tp_person_kind, name);

  g_assert_nonnull (field);
  return field;
}

TpPerson *
merge_get_person (Fixture *fixture, const TpId *id)
{
  g_autoptr (GError) error = NULL;
  TpPerson *person =
    tp_store_get (tp_workspace_get_store (fixture->workspace), &tp_person_kind, id, &error);

  g_assert_no_error (error);
  return person;
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

/* All rows in an order that does not depend on when they were written. */
char *
merge_dump (Fixture *fixture)
{
  g_autofree char *text = fixture_dump (fixture->workspace);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  qsort (lines, g_strv_length (lines), sizeof *lines, compare_lines);
  return g_strjoinv ("\n", lines);
}

void
merge_assert_sound (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) problems =
    tp_store_check (tp_workspace_get_store (fixture->workspace), &error);

  g_assert_no_error (error);
  g_assert_cmpuint (problems->len, ==, 0);
}

void
merge_assert_dump (Fixture *fixture, const char *expected)
{
  g_autofree char *now = merge_dump (fixture);

  g_assert_cmpstr (now, ==, expected);
  merge_assert_sound (fixture);
}

TpPerson *
merge_add_person (Fixture *fixture, const char *name, int year)
{
  TpPerson *person = fixture_new_person (fixture, MERGE_WARD, name);

  person->birth.year = (gint16) year;
  fixture_save (fixture, person);
  return person;
}

void
merge_with (Fixture *fixture,
            const TpPerson *kept,
            const TpPerson *other,
            const TpMergeChoice *choices,
            gsize n_choices)
{
  g_autoptr (GError) error = NULL;

  tp_merge_store (fixture->workspace, kept, other, choices, n_choices, &error);
  g_assert_no_error (error);
}

void
merge_two (Fixture *fixture, const TpPerson *kept, const TpPerson *other)
{
  merge_with (fixture, kept, other, NULL, 0);
}

void
merge_undo (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  tp_workspace_undo (fixture->workspace, &error);
  g_assert_no_error (error);
}

TpEntry *
merge_get_newest_entry (Fixture *fixture)
{
  g_autoptr (GPtrArray) entries =
    tp_store_list_entries (tp_workspace_get_store (fixture->workspace), 0, 1, NULL);

  g_assert_cmpuint (entries->len, ==, 1);
  return g_ptr_array_steal_index (entries, 0);
}

gint64
merge_count_naming (Fixture *fixture,
                    const TpKind *kind,
                    const TpField *link,
                    const TpPerson *person)
{
  g_autoptr (TpQuery) query = tp_query_new (kind);

  tp_query_add_id (query, link->name, TP_QUERY_IS, &person->record.id);
  return tp_store_count (tp_workspace_get_store (fixture->workspace), query, NULL);
}

void
merge_add_proof (Fixture *fixture, const TpPerson *person, const char *words)
{
  g_autoptr (TpPersonCategory) proof = tp_record_new (&tp_person_category_kind);

  proof->person = person->record.id;
  proof->category = TP_CATEGORY_MERIT;
  tp_set_text (&proof->proof, words);
  proof->valid_until = (TpPartialDate){2028, 2, 0};
  fixture_save (fixture, proof);
}
