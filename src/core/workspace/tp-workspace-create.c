/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A new workspace: the city's wards and branches, holidays, procedures, rules and settings from
 * the program's data, schematic outlines until official ones are imported, and whose office it
 * is. The store gives the file its name when all is in it, so that a workspace that can be seen is
 * a whole one. */

#include "tp-config.h"

#include "tp-demo.h"
#include "tp-hanoi-data.h"
#include "tp-workspace-private.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  TpStore *store;
  GHashTable *wards;    /* code → TpWard, owned */
  GHashTable *branches; /* code → TpBranch, owned */
} TpSettler;

/* What a row of the program's data says, by the title of its column. */
typedef struct
{
  const char *const *titles;
  char **cells;
} TpSeedRow;

typedef gboolean (*TpSeedFunc) (TpSettler *self, const TpSeedRow *row, GError **error);

static const char *
get_cell (const TpSeedRow *row, const char *title)
{
  for (guint i = 0; row->titles[i] != NULL; i++) {
    if (g_str_equal (row->titles[i], title))
      return row->cells[i];
  }
  return "";
}

/* Columns are named after the fields; others (the old kind of a ward, a distance) are for readers.
 */
static gboolean
fill_record (const TpSeedRow *row, gpointer record, GError **error)
{
  const TpKind *kind = ((TpRecord *) record)->kind;

  for (guint i = 0; row->titles[i] != NULL; i++) {
    const TpField *field = tp_kind_find_field (kind, row->titles[i]);
    g_autofree char *value = g_strdup (row->cells[i]);

    if (field != NULL && field->type == TP_FIELD_FLAGS)
      g_strdelimit (value, " ;", ',');
    if (field != NULL && !tp_record_parse_field (record, field, value)) {
      g_set_error (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_INVALID, "%s.%s: “%s”", kind->id,
                   field->name, row->cells[i]);
      return FALSE;
    }
  }
  return TRUE;
}

static gboolean
read_seed (TpSettler *self, const char *name, TpSeedFunc func, GError **error)
{
  g_autofree char *uri = g_strconcat ("resource://", TP_RESOURCE_PATH, "/hanoi/", name, NULL);
  g_autoptr (GFile) file = g_file_new_for_uri (uri);
  g_autoptr (TpTable) table = tp_table_open (file, NULL, error);
  GError *local_error = NULL;
  TpSeedRow row = {0};
  guint line;

  if (table == NULL)
    return FALSE;
  row.titles = tp_table_get_titles (table, NULL);
  for (;;) {
    g_autofree char *problem = NULL;
    g_auto (GStrv) cells = tp_table_next (table, &line, &problem, &local_error);

    if (cells == NULL)
      break;
    row.cells = cells;
    if (problem == NULL && !func (self, &row, error))
      return FALSE;
    /* Our own data: a row that cannot be read is a mistake of the build. */
    if (problem != NULL) {
      g_set_error (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_INVALID, "%s:%u: %s", name, line,
                   problem);
      return FALSE;
    }
  }
  if (local_error != NULL)
    g_propagate_error (error, local_error);
  return local_error == NULL;
}

/* --- one file after the other ------------------------------------------------ */

static gboolean
add_branch (TpSettler *self, const TpSeedRow *row, GError **error)
{
  TpBranch *branch = tp_record_new (&tp_branch_kind);
  gboolean is_filled = fill_record (row, branch, error);

  g_hash_table_insert (self->branches, g_strdup (branch->code), branch);
  return is_filled && tp_store_put (self->store, branch, error);
}

/* The wards are stored when all is known of them: the branch and what the plan asks of the place.
 */
static gboolean
read_ward (TpSettler *self, const TpSeedRow *row, GError **error)
{
  TpWard *ward = tp_record_new (&tp_ward_kind);

  if (!fill_record (row, ward, error)) {
    tp_record_free (ward);
    return FALSE;
  }
  ward->type = g_str_equal (get_cell (row, "kind"), "commune") ? TP_WARD_XA : TP_WARD_PHUONG;
  if (g_hash_table_contains (self->wards, ward->code)) {
    g_set_error (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_INVALID, "wards.csv: %s twice",
                 ward->code);
    tp_record_free (ward);
    return FALSE;
  }
  g_hash_table_insert (self->wards, g_strdup (ward->code), ward);
  return TRUE;
}

static TpWard *
find_ward (TpSettler *self, const char *file, const char *code, GError **error)
{
  TpWard *ward = g_hash_table_lookup (self->wards, code);

  if (ward == NULL)
    g_set_error (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_INVALID, "%s: no ward %s", file,
                 code);
  return ward;
}

static gboolean
read_ward_attributes (TpSettler *self, const TpSeedRow *row, GError **error)
{
  TpWard *ward = find_ward (self, "ward-attributes.csv", get_cell (row, "code"), error);

  return ward != NULL && fill_record (row, ward, error);
}

static gboolean
read_branch_wards (TpSettler *self, const TpSeedRow *row, GError **error)
{
  const TpBranch *branch = g_hash_table_lookup (self->branches, get_cell (row, "code"));
  g_auto (GStrv) codes = g_strsplit_set (get_cell (row, "ward_codes"), " ;", -1);

  g_assert (branch != NULL);
  for (guint i = 0; codes[i] != NULL; i++) {
    TpWard *ward;

    if (codes[i][0] == '\0')
      continue;
    ward = find_ward (self, "branches.csv", codes[i], error);
    if (ward == NULL)
      return FALSE;
    ward->branch = branch->record.id;
  }
  return TRUE;
}

static gboolean
add_record (TpSettler *self, const TpKind *kind, const TpSeedRow *row, GError **error)
{
  gpointer record = tp_record_new (kind);
  gboolean is_put;

  is_put = fill_record (row, record, error) && tp_store_put (self->store, record, error);
  tp_record_free (record);
  return is_put;
}

static gboolean
add_holiday (TpSettler *self, const TpSeedRow *row, GError **error)
{
  return add_record (self, &tp_holiday_kind, row, error);
}

/* What an office begins with is the first version of each. */
static gboolean
add_procedure (TpSettler *self, const TpSeedRow *row, GError **error)
{
  g_autoptr (TpProcedure) procedure = tp_record_new (&tp_procedure_kind);

  procedure->version = 1;
  return fill_record (row, procedure, error) && tp_store_put (self->store, procedure, error);
}

static gboolean
add_rule (TpSettler *self, const TpSeedRow *row, GError **error)
{
  return add_record (self, &tp_rule_kind, row, error);
}

static gboolean
add_setting (TpSettler *self, const TpSeedRow *row, GError **error)
{
  return add_record (self, &tp_setting_kind, row, error);
}

/* --- territory ------------------------------------------------------------------ */

static int
compare_ward_codes (gconstpointer a, gconstpointer b)
{
  const TpWard *const *ward_a = a, *const *ward_b = b;

  return strcmp ((*ward_a)->code, (*ward_b)->code);
}

static GPtrArray *
sort_wards (TpSettler *self)
{
  GPtrArray *wards = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer ward;

  g_hash_table_iter_init (&iter, self->wards);
  while (g_hash_table_iter_next (&iter, NULL, &ward))
    g_ptr_array_add (wards, ward);
  g_ptr_array_sort (wards, compare_ward_codes);
  return wards;
}

static gboolean
add_outlines (TpSettler *self, GPtrArray *wards, GError **error)
{
  g_autofree TpPoint *centres = g_new (TpPoint, wards->len);
  g_autofree double *areas = g_new (double, wards->len);
  g_autoptr (GPtrArray) outlines = NULL;

  for (guint i = 0; i < wards->len; i++) {
    const TpWard *ward = g_ptr_array_index (wards, i);

    centres[i] = (TpPoint){ward->longitude, ward->latitude};
    areas[i] = ward->area_km2;
  }
  outlines = tp_schematic_outlines (centres, areas, wards->len, NULL, error);
  if (outlines == NULL)
    return FALSE;
  for (guint i = 0; i < wards->len; i++) {
    g_autoptr (TpWardOutline) outline = tp_record_new (&tp_ward_outline_kind);
    const TpWard *ward = g_ptr_array_index (wards, i);

    outline->ward = ward->record.id;
    outline->is_schematic = TRUE;
    outline->rings = tp_outline_to_bytes (g_ptr_array_index (outlines, i));
    tp_set_text (&outline->source, "Phác họa từ tâm và diện tích");
    if (!tp_store_put (self->store, outline, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
settle_territory (TpSettler *self, GError **error)
{
  g_autoptr (GPtrArray) wards = NULL;

  if (!read_seed (self, "branches.csv", add_branch, error) ||
      !read_seed (self, "wards.csv", read_ward, error) ||
      !read_seed (self, "ward-attributes.csv", read_ward_attributes, error) ||
      !read_seed (self, "branches.csv", read_branch_wards, error))
    return FALSE;
  wards = sort_wards (self);
  for (guint i = 0; i < wards->len; i++) {
    if (!tp_store_put (self->store, g_ptr_array_index (wards, i), error))
      return FALSE;
  }
  return add_outlines (self, wards, error);
}

/* --- the office ------------------------------------------------------------------ */

static char *
name_ward_office (const TpWard *ward)
{
  /* Within a name the kind of place is in small letters: UBND phường Ba Đình. */
  return g_strconcat ("UBND ", ward->type == TP_WARD_XA ? "xã " : "phường ", ward->name, NULL);
}

static gboolean
describe_office (TpSettler *self, TpOffice *office, const char *words, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (words, ":", 2);

  if (g_str_equal (words, "centre")) {
    office->type = TP_OFFICE_CENTRE;
    tp_set_text (&office->name, "Trung tâm Phục vụ hành chính công");
    return TRUE;
  }
  if (g_strcmp0 (parts[0], "branch") == 0 && parts[1] != NULL) {
    const TpBranch *branch = g_hash_table_lookup (self->branches, parts[1]);

    if (branch != NULL) {
      office->type = TP_OFFICE_BRANCH;
      office->branch = branch->record.id;
      tp_set_text (&office->name, branch->name);
      return TRUE;
    }
  } else if (g_strcmp0 (parts[0], "ward") == 0 && parts[1] != NULL) {
    const TpWard *ward = g_hash_table_lookup (self->wards, parts[1]);

    if (ward != NULL) {
      g_autofree char *name = name_ward_office (ward);

      office->type = TP_OFFICE_WARD;
      office->ward = ward->record.id;
      office->branch = ward->branch;
      tp_set_text (&office->name, name);
      return TRUE;
    }
  } else {
    g_set_error (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_INVALID,
                 _ ("“%s” is no office; say “centre”, “branch:CN03” or “ward:00004”."), words);
    return FALSE;
  }
  g_set_error (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_NOT_FOUND,
               _ ("The city's data knows no office “%s”."), words);
  return FALSE;
}

static gboolean
settle (TpSettler *self, const char *office_words, gboolean is_demo, GError **error)
{
  g_autoptr (TpOffice) office = tp_record_new (&tp_office_kind);

  if (!settle_territory (self, error) || !read_seed (self, "holidays.csv", add_holiday, error) ||
      !read_seed (self, "procedures.csv", add_procedure, error) ||
      !read_seed (self, "rules.csv", add_rule, error) ||
      !read_seed (self, "settings.csv", add_setting, error) ||
      !describe_office (self, office, office_words, error))
    return FALSE;
  office->is_demo = is_demo;
  return tp_store_put (self->store, office, error);
}

/* Puts all of the program's data and the office into an empty store, as one entry. */
static gboolean
settle_store (TpStore *store, const char *office, gboolean is_demo, gint64 now_ms, GError **error)
{
  TpSettler settler = {
    .store = store,
    .wards = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, tp_record_free),
    .branches = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, tp_record_free),
  };
  g_autofree char *title = tp_title_new (N_ ("Make the workspace"), NULL);
  gboolean is_settled = FALSE;

  if (tp_store_begin (store, TP_ACTOR_LOCAL, "create", title, now_ms, error)) {
    is_settled = settle (&settler, office, is_demo, error) && tp_store_commit (store, NULL, error);
    if (!is_settled)
      tp_store_rollback (store);
  }
  g_hash_table_unref (settler.wards);
  g_hash_table_unref (settler.branches);
  return is_settled;
}

/* --- the file ----------------------------------------------------------------------- */

typedef struct
{
  const char *office;
  gint64 now_ms;
  const TpDemoOptions *demo; /* or NULL */
  TpProgressFunc progress;
  gpointer user_data;
  GCancellable *cancellable;
} TpFounding;

static gboolean
fill_store_cb (TpStore *store, gpointer user_data, GError **error)
{
  const TpFounding *founding = user_data;
  const TpDemoOptions *demo = founding->demo;

  if (!settle_store (store, founding->office, demo != NULL, founding->now_ms, error))
    return FALSE;
  if (demo != NULL && !tp_demo_fill (store, demo, founding->progress, founding->user_data,
                                     founding->cancellable, error))
    return FALSE;
  return !g_cancellable_set_error_if_cancelled (founding->cancellable, error);
}

static TpWorkspace *
create (const char *path, GBytes *secret, TpFounding *founding, GError **error)
{
  TpStore *store;

  /* Linking the data in by this call also makes it readable as resource:// files. */
  g_assert (tp_hanoi_get_resource () != NULL);

  if (g_file_test (path, G_FILE_TEST_EXISTS)) {
    g_set_error (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_EXISTS,
                 _ ("“%s” is there already; it was left as it is."), path);
    return NULL;
  }
  store = tp_store_create_filled (path, secret, fill_store_cb, founding, error);
  return store != NULL ? tp_workspace_new_for_store (store, error) : NULL;
}

/**
 * tp_workspace_create:
 * @path: where; nothing may be there yet
 * @secret: the key
 * @office: whose workspace: "centre", "branch:CN03", "ward:00004"
 * @now_ms: when, for the journal
 * @error: return location; %TP_WORKSPACE_ERROR_EXISTS, %TP_WORKSPACE_ERROR_INVALID,
 *   %TP_WORKSPACE_ERROR_NOT_FOUND for an unknown office, or a #TpStoreError
 *
 * Makes a workspace with the city's data in it and opens it. Nothing is left on failure.
 *
 * Returns: (transfer full): the workspace, or %NULL
 */
TpWorkspace *
tp_workspace_create (const char *path,
                     GBytes *secret,
                     const char *office,
                     gint64 now_ms,
                     GCancellable *cancellable,
                     GError **error)
{
  TpFounding founding = {.office = office, .now_ms = now_ms, .cancellable = cancellable};

  g_return_val_if_fail (path != NULL && secret != NULL && office != NULL, NULL);

  return create (path, secret, &founding, error);
}

/**
 * tp_workspace_create_demo:
 * @path: where; nothing may be there yet
 * @secret: the key
 * @scale: a branch or the whole city
 * @n_people: how many people; 0: what is usual for @scale
 * @seed: the same seed and @now_ms give the same workspace
 * @now_ms: when, and the day the demonstration takes for today
 * @progress: (nullable): told how far it is
 * @error: return location, as for tp_workspace_create()
 *
 * Makes a workspace full of synthetic people, teams, requests and weeks, marked as such, and
 * opens it. Nothing is left on failure or when cancelled.
 *
 * Returns: (transfer full): the workspace, or %NULL
 */
TpWorkspace *
tp_workspace_create_demo (const char *path,
                          GBytes *secret,
                          TpDemoScale scale,
                          int n_people,
                          guint32 seed,
                          gint64 now_ms,
                          TpProgressFunc progress,
                          gpointer user_data,
                          GCancellable *cancellable,
                          GError **error)
{
  const TpDemoOptions options = {
    .scale = scale,
    .n_people = n_people,
    .seed = seed,
    .now_ms = now_ms,
  };
  TpFounding founding = {
    .office = tp_demo_get_office (scale),
    .now_ms = now_ms,
    .demo = &options,
    .progress = progress,
    .user_data = user_data,
    .cancellable = cancellable,
  };

  g_return_val_if_fail (path != NULL && secret != NULL, NULL);
  g_return_val_if_fail (n_people >= 0, NULL);

  return create (path, secret, &founding, error);
}
