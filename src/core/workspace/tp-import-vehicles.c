/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Vehicles and equipment: a thing is its name in its branch. Whose it is, is a team's name. */

#include "tp-config.h"

#include "tp-import-private.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  TpImportNames *vehicles, *teams; /* by branch */
} Tables;

static const TpMergeRule rules[] = {
  {"name"},
  {"type", {"type"}},
  {"team"},
  {NULL},
};

static gboolean
begin_vehicles (TpImport *self, GError **error)
{
  Tables *tables = g_new0 (Tables, 1);

  self->state = tables;
  if (!tp_import_load_places (self, error))
    return FALSE;
  tables->vehicles = tp_import_load_names (self, &tp_vehicle_kind, "branch", error);
  if (tables->vehicles != NULL)
    tables->teams = tp_import_load_names (self, &tp_team_kind, "branch", error);
  return tables->teams != NULL;
}

static void
end_vehicles (TpImport *self)
{
  Tables *tables = self->state;

  g_clear_pointer (&tables->vehicles, g_hash_table_unref);
  g_clear_pointer (&tables->teams, g_hash_table_unref);
  g_free (tables);
  self->state = NULL;
}

/* The cell's branch, else the office's own. */
static const TpBranch *
resolve_branch (TpImport *self, TpListRow *row)
{
  const char *words = tp_import_get (self, row, "branch");
  const TpBranch *branch = NULL;

  if (words[0] != '\0') {
    branch = tp_import_find_branch (self, words);
    if (branch == NULL)
      tp_list_row_add_problem (row, self->map, "branch", FALSE, "%s",
                               _ ("There is no such branch. Write its code, as CN03."));
    return branch;
  }
  branch = tp_import_get_branch (self, &self->workspace->office->branch);
  if (branch == NULL)
    tp_list_row_add_problem (row, self->map, "branch", FALSE, "%s",
                             _ ("The row does not say which branch it belongs to."));
  return branch;
}

static void
resolve_team (TpImport *self, TpListRow *row, const TpBranch *branch, TpVehicle *vehicle)
{
  const char *words = tp_import_get (self, row, "team");
  const TpId *id;

  if (words[0] == '\0')
    return;
  id = tp_import_find_name (((Tables *) self->state)->teams, &branch->record.id, words);
  if (id != NULL)
    vehicle->team = *id;
  else
    tp_list_row_add_problem (row, self->map, "team", TRUE, "%s",
                             _ ("The branch has no team of this name: nobody's own."));
}

static gboolean
judge_repeated (TpImport *self,
                TpListRow *row,
                const TpVehicle *said,
                const TpId *id,
                guint first_line,
                TpJudgement *judgement,
                GError **error)
{
  g_autoptr (TpVehicle) vehicle = tp_workspace_need (self->workspace, &tp_vehicle_kind, id, error);
  g_autofree char *left_out = NULL;

  if (vehicle == NULL)
    return FALSE;
  left_out = tp_import_list_left_out (vehicle, said, rules, row, self->map);
  tp_import_judge_repeated (self, row, first_line, left_out, judgement);
  return TRUE;
}

static gboolean
store_vehicle (TpImport *self,
               TpListRow *row,
               const TpVehicle *said,
               TpJudgement *judgement,
               GError **error)
{
  TpImportNames *known = ((Tables *) self->state)->vehicles;
  const TpId *id = tp_import_find_name (known, &said->branch, said->name);
  guint first_line = id != NULL ? tp_import_note_line (self, id, row->line) : 0;
  g_autoptr (TpVehicle) vehicle = NULL;
  g_autoptr (GString) changes = g_string_new (NULL);

  if (first_line != 0)
    return judge_repeated (self, row, said, id, first_line, judgement, error);
  vehicle = id != NULL ? tp_workspace_need (self->workspace, &tp_vehicle_kind, id, error)
                       : tp_record_copy (said);
  if (vehicle == NULL)
    return FALSE;
  if (id != NULL)
    tp_import_merge (vehicle, said, rules, row, self->map, TP_MERGE_NONE, changes);
  if (!tp_import_store (self, vehicle, changes, judgement, error))
    return FALSE;
  if (id == NULL) {
    tp_import_learn_name (known, &vehicle->branch, vehicle->name, &vehicle->record.id);
    tp_import_note_line (self, &vehicle->record.id, row->line);
  }
  return TRUE;
}

static gboolean
judge_vehicle_row (TpImport *self, TpListRow *row, TpJudgement *judgement, GError **error)
{
  g_autoptr (TpVehicle) said = tp_record_new (&tp_vehicle_kind);
  const TpBranch *branch = resolve_branch (self, row);

  tp_list_row_to_vehicle (row, self->map, said);
  if (tp_list_row_is_rejected (row))
    return TRUE;
  said->branch = branch->record.id;
  resolve_team (self, row, branch, said);
  judgement->words = g_strdup_printf ("%s, %s", said->name, branch->name);
  return store_vehicle (self, row, said, judgement, error);
}

const TpImportKind tp_import_vehicles = {
  .id = "vehicles",
  .verb = "import-vehicles",
  .title = N_ ("Import vehicles and equipment"),
  .begin = begin_vehicles,
  .judge = judge_vehicle_row,
  .end = end_vehicles,
};
