/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Venues: the halls, kiosks and stops that a ward offers. A venue is its name in its ward. */

#include "tp-config.h"

#include "tp-import-private.h"

#include <glib/gi18n-lib.h>

static const TpMergeRule rules[] = {
  {"name"},
  {"type", {"type"}},
  {"neighbourhood"},
  {"address"},
  {"latitude"},
  {"longitude"},
  {"desks"},
  {"open_slots"},
  {"is_step_free", {"step_free"}},
  {"is_agreed", {"agreed"}},
  {NULL},
};

static gboolean
begin_venues (TpImport *self, GError **error)
{
  if (!tp_import_load_places (self, error))
    return FALSE;
  self->state = tp_import_load_names (self, &tp_venue_kind, "ward", error);
  return self->state != NULL;
}

static void
end_venues (TpImport *self)
{
  g_clear_pointer (&self->state, g_hash_table_unref);
}

static void
complete_new (TpImport *self, TpVenue *venue, const TpWard *ward)
{
  venue->ward = ward->record.id;
  if (venue->open_slots == 0)
    venue->open_slots = TP_ALL_SLOTS;
  if (venue->desks == 0)
    venue->desks = (int) tp_workspace_get_number (self->workspace, "hall.desks", 1);
}

static gboolean
judge_repeated (TpImport *self,
                TpListRow *row,
                const TpVenue *said,
                const TpId *id,
                guint first_line,
                TpJudgement *judgement,
                GError **error)
{
  g_autoptr (TpVenue) venue = tp_workspace_need (self->workspace, &tp_venue_kind, id, error);
  g_autofree char *left_out = NULL;

  if (venue == NULL)
    return FALSE;
  left_out = tp_import_list_left_out (venue, said, rules, row, self->map);
  tp_import_judge_repeated (self, row, first_line, left_out, judgement);
  return TRUE;
}

static gboolean
store_venue (TpImport *self,
             TpListRow *row,
             TpVenue *said,
             const TpWard *ward,
             TpJudgement *judgement,
             GError **error)
{
  const TpId *id = tp_import_find_name (self->state, &ward->record.id, said->name);
  guint first_line = id != NULL ? tp_import_note_line (self, id, row->line) : 0;
  g_autoptr (TpVenue) venue = NULL;
  g_autoptr (GString) changes = g_string_new (NULL);

  if (first_line != 0)
    return judge_repeated (self, row, said, id, first_line, judgement, error);
  if (!tp_import_make_neighbourhood (self, ward, tp_import_get (self, row, "neighbourhood"),
                                     &said->neighbourhood, error))
    return FALSE;
  venue = id != NULL ? tp_workspace_need (self->workspace, &tp_venue_kind, id, error)
                     : tp_record_copy (said);
  if (venue == NULL)
    return FALSE;
  if (id != NULL)
    tp_import_merge (venue, said, rules, row, self->map, TP_MERGE_NONE, changes);
  else
    complete_new (self, venue, ward);
  if (!tp_import_store (self, venue, changes, judgement, error))
    return FALSE;
  if (id == NULL) {
    tp_import_learn_name (self->state, &venue->ward, venue->name, &venue->record.id);
    tp_import_note_line (self, &venue->record.id, row->line);
  }
  return TRUE;
}

static gboolean
judge_venue_row (TpImport *self, TpListRow *row, TpJudgement *judgement, GError **error)
{
  g_autoptr (TpVenue) said = tp_record_new (&tp_venue_kind);
  const TpWard *ward = tp_import_resolve_ward (self, row);

  tp_list_row_to_venue (row, self->map, said);
  if (tp_list_row_is_rejected (row))
    return TRUE;
  judgement->words = g_strdup_printf ("%s, %s", said->name, ward->full_name);
  return store_venue (self, row, said, ward, judgement, error);
}

const TpImportKind tp_import_venues = {
  .id = "venues",
  .verb = "import-venues",
  .title = N_ ("Import venues"),
  .begin = begin_venues,
  .judge = judge_venue_row,
  .end = end_venues,
};
