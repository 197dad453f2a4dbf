/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Official outlines of wards, from GeoJSON. They take the place of the schematic ones; a feature
 * is the ward its "code" names. There are no columns, so the "line" of a feature is its number. */

#include "tp-config.h"

#include "tp-import-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>

/* No ward reaches that far from its centre: such coordinates are another projection or place. */
#define MAX_KM_FROM_CENTRE 50

static GHashTable *
load_outlines (TpImport *self, GError **error)
{
  g_autoptr (TpQuery) query = tp_query_new (&tp_ward_outline_kind);
  g_autoptr (GPtrArray) outlines = tp_store_list (self->store, query, error);
  GHashTable *by_ward;

  if (outlines == NULL)
    return NULL;
  by_ward = g_hash_table_new_full (tp_id_hash, tp_id_equal, NULL, tp_record_free);
  for (guint i = 0; i < outlines->len; i++) {
    TpWardOutline *outline = tp_record_copy (g_ptr_array_index (outlines, i));

    g_hash_table_replace (by_ward, &outline->ward, outline);
  }
  return by_ward;
}

static void
add_rejected (TpImport *self, guint number, const char *code, const char *why)
{
  TpJudgement judgement = {TP_ROW_REJECTED, g_strdup (code), g_strdup (why)};

  g_ptr_array_add (self->report->problems, tp_row_problem_new (number, NULL, FALSE, "%s", why));
  tp_import_add_line (self, number, &judgement);
}

static gboolean
store_outline (TpImport *self,
               GHashTable *by_ward,
               const TpWard *ward,
               const TpBoundary *boundary,
               TpJudgement *judgement,
               GError **error)
{
  g_autoptr (GBytes) rings = tp_outline_to_bytes (boundary->outline);
  TpWardOutline *outline = g_hash_table_lookup (by_ward, &ward->record.id);

  if (outline != NULL && !outline->is_schematic && outline->rings != NULL &&
      g_bytes_equal (outline->rings, rings)) {
    judgement->verdict = TP_ROW_SAME;
    return TRUE;
  }
  judgement->verdict = outline != NULL ? TP_ROW_UPDATED : TP_ROW_NEW;
  judgement->detail = g_strdup (_ ("Outline"));
  if (outline == NULL) {
    outline = tp_record_new (&tp_ward_outline_kind);
    outline->ward = ward->record.id;
    g_hash_table_insert (by_ward, &outline->ward, outline);
  }
  g_clear_pointer (&outline->rings, g_bytes_unref);
  outline->rings = g_steal_pointer (&rings);
  outline->is_schematic = FALSE;
  tp_set_text (&outline->source, self->source);
  return tp_store_put (self->store, outline, error);
}

/* Whether the middle of the outline lies where the ward is. */
static gboolean
is_in_place (const TpWard *ward, const TpOutline *outline)
{
  if (isnan (ward->latitude) || isnan (ward->longitude))
    return TRUE;
  return tp_distance_km (ward->longitude, ward->latitude, (outline->west + outline->east) / 2,
                         (outline->south + outline->north) / 2) <= MAX_KM_FROM_CENTRE;
}

static gboolean
judge_boundary (TpImport *self,
                GHashTable *by_ward,
                const TpBoundary *boundary,
                guint number,
                GError **error)
{
  TpJudgement judgement = {TP_ROW_SAME, NULL, NULL};
  g_autofree char *why = NULL;
  const TpWard *ward = tp_import_find_ward (self, boundary->code, &why);
  gboolean is_stored = TRUE;
  guint first;

  if (ward == NULL) {
    add_rejected (self, number, boundary->code, why);
    return TRUE;
  }
  if (!is_in_place (ward, boundary->outline)) {
    add_rejected (self, number, boundary->code,
                  _ ("The outline lies far away from its ward. Its coordinates must be longitude "
                     "and latitude in WGS 84."));
    return TRUE;
  }
  judgement.words = g_strdup (ward->full_name);
  first = tp_import_note_line (self, &ward->record.id, number);
  if (first != 0)
    tp_import_judge_duplicate (&judgement, first);
  else
    is_stored = store_outline (self, by_ward, ward, boundary, &judgement, error);
  tp_import_add_line (self, number, &judgement);
  return is_stored;
}

static gboolean
run_boundaries (TpImport *self, GFile *file, GError **error)
{
  g_autoptr (GPtrArray) problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) boundaries = NULL;
  g_autoptr (GHashTable) by_ward = NULL;

  if (!tp_import_tick (self, 0.0, error))
    return FALSE;
  boundaries = tp_boundaries_read (file, problems, self->cancellable, error);
  if (boundaries == NULL || !tp_import_load_places (self, error))
    return FALSE;
  by_ward = load_outlines (self, error);
  if (by_ward == NULL)
    return FALSE;
  for (guint i = 0; i < boundaries->len; i++) {
    if (!tp_import_tick (self, 0.5 + 0.5 * i / boundaries->len, error) ||
        !judge_boundary (self, by_ward, g_ptr_array_index (boundaries, i), i + 1, error))
      return FALSE;
  }
  for (guint i = 0; i < problems->len; i++)
    add_rejected (self, boundaries->len + i + 1, "", g_ptr_array_index (problems, i));
  return TRUE;
}

const TpImportKind tp_import_boundaries = {
  .id = "boundaries",
  .verb = "import-boundaries",
  .title = N_ ("Import boundaries"),
  .run = run_boundaries,
};
