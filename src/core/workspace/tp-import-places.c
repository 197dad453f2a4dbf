/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the words of a list mean on the map: branches, wards and neighbourhoods. People write
 * "P. Ba Đình", "ba dinh" or "00004", "TDP số 5" or "Tổ 05"; a code or a name without its kind is
 * enough as long as only one place answers to it. */

#include "tp-config.h"

#include "tp-import-private.h"
#include "tp-phrases.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

struct _TpImportPlaces
{
  GPtrArray *wards;           /* of TpWard */
  GPtrArray *branches;        /* of TpBranch */
  GHashTable *wards_by_words; /* folded words → TpWard, or &ambiguous */
  GHashTable *old_units;      /* folded words of before July 2025 → GPtrArray of TpWard */
  GHashTable *wards_by_id;    /* TpId → TpWard */
  GHashTable *neighbourhoods; /* "ward id|key" → TpId */
  const TpWard *heading_ward; /* that the sheet's heading names; NULL: none or several */
  guint heading_line;         /* of the heading, 0 once it was said */
};

static TpWard ambiguous;

/* --- words ---------------------------------------------------------------- */

/* A spreadsheet takes the zeros off a code: 4 is 00004. */
static char *
make_code_key (const char *words)
{
  gsize length = strlen (words);

  if (length == 0 || length > 5 || strspn (words, "0123456789") != length)
    return NULL;
  return g_strdup_printf ("%05d", atoi (words));
}

static char *
make_place_key (const TpId *ward, const char *kind, const char *name)
{
  char id[TP_ID_TEXT_SIZE];

  tp_id_format (ward, id);
  return g_strconcat (id, kind, name, NULL);
}

/* --- loading ----------------------------------------------------------------- */

static void
add_words (GHashTable *table, char *words, TpWard *ward)
{
  TpWard *known = g_hash_table_lookup (table, words);

  g_hash_table_insert (table, words, known == NULL || known == ward ? ward : &ambiguous);
}

static void
add_ward (TpImportPlaces *self, TpWard *ward)
{
  g_hash_table_insert (self->wards_by_id, &ward->record.id, ward);
  add_words (self->wards_by_words, g_strdup (ward->code), ward);
  add_words (self->wards_by_words, tp_ward_make_key (ward->full_name), ward);
  add_words (self->wards_by_words, tp_text_fold (ward->name), ward);
}

/* "xa tan dan" of "huyen soc son" → "xa tan dan|soc son"; @words may have other parts, too. */
static char *
make_district_key (const char *key, const char *words)
{
  static const char *const kinds[] = {"huyen ", "quan ", "thi xa ", NULL};
  g_auto (GStrv) parts = g_strsplit_set (words, ",;-()", -1);

  for (guint i = 0; parts[i] != NULL; i++) {
    g_autofree char *folded = tp_text_fold (parts[i]);

    for (guint k = 0; kinds[k] != NULL; k++) {
      if (g_str_has_prefix (folded, kinds[k]))
        return g_strconcat (key, "|", folded + strlen (kinds[k]), NULL);
    }
  }
  return NULL;
}

static void
add_old_words (TpImportPlaces *self, const char *words, TpWard *ward)
{
  GPtrArray *wards = words != NULL ? g_hash_table_lookup (self->old_units, words) : NULL;

  if (words == NULL)
    return;
  if (wards == NULL) {
    wards = g_ptr_array_new ();
    g_hash_table_insert (self->old_units, g_strdup (words), wards);
  }
  if (!g_ptr_array_find (wards, ward, NULL))
    g_ptr_array_add (wards, ward);
}

/* Lists still name the units of before July 2025. One that was divided stands there once for each
 * ward it has residents in; one whose name another district had as well, with its district. */
static gboolean
load_old_units (TpImportPlaces *self, GError **error)
{
  g_autoptr (GFile) file =
    g_file_new_for_uri ("resource://" TP_RESOURCE_PATH "/hanoi/old-units.csv");
  g_autoptr (TpTable) table = tp_table_open (file, NULL, error);

  while (table != NULL) {
    g_autofree char *problem = NULL;
    g_auto (GStrv) cells = tp_table_next (table, NULL, &problem, NULL);
    TpWard *ward;

    if (cells == NULL)
      return TRUE;
    ward = g_hash_table_lookup (self->wards_by_words, cells[2]);
    if (ward == NULL)
      continue;
    g_autofree char *key = tp_ward_make_key (cells[0]);
    g_autofree char *district_key = make_district_key (key, cells[1]);
    add_old_words (self, key, ward);
    add_old_words (self, strchr (key, ' ') + 1, ward);
    add_old_words (self, district_key, ward);
  }
  return FALSE;
}

static void
add_neighbourhood (TpImportPlaces *self, const TpNeighbourhood *neighbourhood)
{
  g_autofree char *key = tp_neighbourhood_make_key (neighbourhood->name, neighbourhood->type);

  g_hash_table_insert (self->neighbourhoods, make_place_key (&neighbourhood->ward, "", key),
                       g_memdup2 (&neighbourhood->record.id, sizeof (TpId)));
}

static gboolean
add_neighbourhood_cb (gpointer record, gpointer user_data)
{
  add_neighbourhood (user_data, record);
  return TRUE;
}

/*< private >
 * tp_import_load_places:
 *
 * Makes self->places from the store.
 */
gboolean
tp_import_load_places (TpImport *self, GError **error)
{
  g_autoptr (TpQuery) wards = tp_query_new (&tp_ward_kind);
  g_autoptr (TpQuery) branches = tp_query_new (&tp_branch_kind);
  g_autoptr (TpQuery) neighbourhoods = tp_query_new (&tp_neighbourhood_kind);
  TpImportPlaces *places = g_new0 (TpImportPlaces, 1);

  g_assert (self->places == NULL);

  self->places = places;
  places->wards_by_words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  places->old_units =
    g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  places->wards_by_id = g_hash_table_new (tp_id_hash, tp_id_equal);
  places->neighbourhoods = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  tp_query_set_order (branches, "code", FALSE);
  places->branches = tp_store_list (self->store, branches, error);
  if (places->branches == NULL)
    return FALSE;
  places->wards = tp_store_list (self->store, wards, error);
  if (places->wards == NULL)
    return FALSE;
  for (guint i = 0; i < places->wards->len; i++)
    add_ward (places, g_ptr_array_index (places->wards, i));
  if (!load_old_units (places, error))
    return FALSE;
  return tp_store_each (self->store, neighbourhoods, add_neighbourhood_cb, places, error);
}

/*< private >
 * tp_import_places_free:
 * @self: (nullable) (transfer full): the places
 *
 * Frees them.
 */
void
tp_import_places_free (TpImportPlaces *self)
{
  g_clear_pointer (&self->wards_by_words, g_hash_table_unref);
  g_clear_pointer (&self->old_units, g_hash_table_unref);
  g_clear_pointer (&self->wards_by_id, g_hash_table_unref);
  g_clear_pointer (&self->neighbourhoods, g_hash_table_unref);
  g_clear_pointer (&self->wards, g_ptr_array_unref);
  g_clear_pointer (&self->branches, g_ptr_array_unref);
  g_free (self);
}

/* --- wards --------------------------------------------------------------------- */

/* What words may mean: a ward of today, or those that an old unit is in now. */
typedef struct
{
  TpWard *ward;   /* NULL: none of today's */
  GPtrArray *old; /* borrowed; NULL: none of before either */
} TpPlaceWords;

/* Today's names come first, but not where the former district says that another one is meant. */
static TpPlaceWords
look_up_words (TpImportPlaces *self, const char *key, const char *district)
{
  g_autofree char *code = make_code_key (key);
  g_autofree char *district_key =
    strpbrk (district, ",;-(") != NULL ? make_district_key (key, district) : NULL;
  TpPlaceWords found = {NULL, NULL};

  if (district_key != NULL)
    found.old = g_hash_table_lookup (self->old_units, district_key);
  if (found.old != NULL)
    return found;
  found.ward = g_hash_table_lookup (self->wards_by_words, code != NULL ? code : key);
  if (found.ward == NULL)
    found.old = g_hash_table_lookup (self->old_units, key);
  return found;
}

/* Also "Xã Ba Vì, Hà Nội" and "Phường Ba Đình - TP Hà Nội"; one ward has a dash in its own name. */
static TpPlaceWords
look_up_cell (TpImportPlaces *self, const char *words)
{
  g_autofree char *part = g_strdup (words);

  for (;;) {
    g_autofree char *key = tp_ward_make_key (part);
    TpPlaceWords found = look_up_words (self, key, words);
    gsize end = strlen (part);

    while (end > 0 && strchr (",;-(", part[end - 1]) == NULL)
      end--;
    if (found.ward != NULL || found.old != NULL || end == 0)
      return found;
    part[end - 1] = '\0';
  }
}

/* Of the wards that an old unit is in, the one that rows without a ward are of. */
static TpWard *
choose_part (TpImport *self, GPtrArray *wards)
{
  const char *code = self->options->ward_code;

  for (guint i = 0; i < wards->len; i++) {
    TpWard *ward = wards->pdata[i];

    if (wards->len == 1 || g_strcmp0 (ward->code, code) == 0 ||
        (code == NULL && tp_id_equal (&ward->record.id, &self->workspace->office->ward)))
      return ward;
  }
  return NULL;
}

static char *
describe_parts (const char *words, GPtrArray *wards)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < wards->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "",
                            ((TpWard *) wards->pdata[i])->full_name);
  /* TRANSLATORS: the name of a ward as it was, and those of today that it may be in. */
  return g_strdup_printf (_ ("“%1$s” is a name of before July 2025; today it may be %2$s. Write "
                             "which."),
                          words, names->str);
}

static gboolean
is_district (const char *words)
{
  g_autofree char *key = tp_text_fold (words);

  return g_str_has_prefix (key, "quan ") || g_str_has_prefix (key, "huyen ") ||
         g_str_has_prefix (key, "thi xa ");
}

/* Whether the words may be repeated in a sentence: a code or a cell that says "xã …" or "phường …"
 * is meant for a place, any other may hold a person's name or number because the columns are
 * shifted. */
static gboolean
is_said_as_ward (const char *words)
{
  g_autofree char *key = tp_ward_make_key (words);
  g_autofree char *code = make_code_key (key);

  if (code != NULL)
    return TRUE;
  return (g_str_has_prefix (key, "phuong ") || g_str_has_prefix (key, "xa ")) &&
         strpbrk (words, "0123456789") == NULL;
}

/*< private >
 * tp_import_find_ward:
 * @words: a code, a name or a full name, with or without diacritics
 * @why: (out) (nullable): the reason when none is found
 *
 * Returns: (transfer none) (nullable): the ward
 */
const TpWard *
tp_import_find_ward (TpImport *self, const char *words, char **why)
{
  const TpPlaceWords found = look_up_cell (self->places, words);
  const TpWard *ward = found.old != NULL ? choose_part (self, found.old) : found.ward;

  if (ward != NULL && ward != &ambiguous)
    return ward;
  if (why == NULL)
    return NULL;
  if (found.old != NULL)
    *why = describe_parts (words, found.old);
  else if (ward == &ambiguous)
    *why = g_strdup_printf (_ ("“%s” may be a ward or a commune; write which."), words);
  else if (is_said_as_ward (words))
    *why = g_strdup_printf (_ ("There is no ward or commune “%s”."), words);
  else if (is_district (words))
    *why = g_strdup (_ ("Districts ended in July 2025. Write the ward or commune."));
  else
    *why = g_strdup (_ ("This is none of the city's wards and communes. Write it as “Phường Ba "
                        "Đình” or by its code."));
  return NULL;
}

/*< private >
 * tp_import_find_ward_in_address:
 *
 * @why: (out) (optional): the reason when a name is found that is not enough
 *
 * Looks at the parts of "Số 5, thôn Đoài, xã Sóc Sơn, Hà Nội" from the end; only a part that says
 * its kind counts, for a street may bear a ward's name.
 *
 * Returns: (transfer none) (nullable): the ward
 */
const TpWard *
tp_import_find_ward_in_address (TpImport *self, const char *address, char **why)
{
  g_auto (GStrv) parts = g_strsplit_set (address, ",;-", -1);

  for (guint i = g_strv_length (parts); i > 0; i--) {
    g_autofree char *key = tp_ward_make_key (parts[i - 1]);
    TpPlaceWords found;
    const TpWard *ward;

    if (!g_str_has_prefix (key, "phuong ") && !g_str_has_prefix (key, "xa "))
      continue;
    found = look_up_words (self->places, key, address);
    ward = found.old != NULL ? choose_part (self, found.old) : found.ward;
    if (ward != NULL && ward != &ambiguous)
      return ward;
    if (found.old != NULL && why != NULL && *why == NULL)
      *why = describe_parts (g_strstrip (parts[i - 1]), found.old);
  }
  return NULL;
}

/* What is read as another name than the list's is said. */
static void
note_old_unit (TpImport *self, TpListRow *row, const char *words, const TpWard *ward)
{
  if (look_up_cell (self->places, words).old != NULL)
    tp_list_row_add_problem (row, self->map, "ward", TRUE,
                             _ ("This is the name of before July 2025; it belongs to %s now."),
                             ward->full_name);
}

/* The branch of a ward that is not planned here, or NULL; the centre plans them all. */
static const TpBranch *
find_other_branch (TpImport *self, const TpWard *ward)
{
  const TpId *home = &self->workspace->office->branch;

  if (tp_id_is_nil (home) || tp_id_is_nil (&ward->branch) || tp_id_equal (home, &ward->branch))
    return NULL;
  return tp_import_get_branch (self, &ward->branch);
}

static void
note_other_branch (TpImport *self, TpListRow *row, const TpWard *ward)
{
  const TpBranch *branch = find_other_branch (self, ward);

  if (branch == NULL)
    return;
  self->report->elsewhere++;
  tp_list_row_add_problem (
    row, self->map, "ward", TRUE,
    /* TRANSLATORS: a ward and a branch: "Phường Ba Đình", "Chi nhánh số 1" */
    _ ("%1$s belongs to %2$s and is not planned in this workspace."), ward->full_name,
    branch->name);
}

/*< private >
 * tp_import_check_ward_option:
 * @error: set when no ward, several or one of another branch is meant
 *
 * Judges the ward that was said for all rows before any row is read.
 *
 * Returns: %TRUE if there is none or it will do
 */
gboolean
tp_import_check_ward_option (TpImport *self, GError **error)
{
  const char *words = self->options->ward_code;
  const TpBranch *branch;
  const TpWard *ward;
  g_autofree char *why = NULL;

  if (words == NULL || self->places == NULL)
    return TRUE;
  ward = tp_import_find_ward (self, words, &why);
  if (ward == NULL) {
    g_set_error_literal (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_INVALID, why);
    return FALSE;
  }
  branch = find_other_branch (self, ward);
  if (branch == NULL)
    return TRUE;
  g_set_error (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_INVALID,
               _ ("%1$s belongs to %2$s and is not planned in this workspace."), ward->full_name,
               branch->name);
  return FALSE;
}

/* The one ward that stands in full in a heading, where a longer name is not its beginning. */
static const TpWard *
find_ward_in_heading (const TpImportPlaces *self, const char *heading)
{
  g_autofree char *words = tp_text_fold (heading);
  const TpWard *found = NULL;
  gsize length = 0;

  for (guint i = 0; i < self->wards->len; i++) {
    const TpWard *ward = g_ptr_array_index (self->wards, i);
    g_autofree char *key = tp_ward_make_key (ward->full_name);

    if (strlen (key) > length && tp_words_contain (words, key)) {
      found = ward;
      length = strlen (key);
    }
  }
  return found;
}

/*< private >
 * tp_import_read_headings:
 * @passed: (element-type TpPassedRow): what stands above the list's titles
 *
 * Learns the ward that sent the list, as “ỦY BAN NHÂN DÂN PHƯỜNG VĨNH HƯNG” says, for rows that
 * name none. Headings of two wards say nothing.
 */
void
tp_import_read_headings (TpImport *self, const GPtrArray *passed)
{
  TpImportPlaces *places = self->places;

  for (guint i = 0; places != NULL && i < passed->len; i++) {
    const TpPassedRow *row = g_ptr_array_index (passed, i);
    const TpWard *ward =
      row->kind == TP_PASSED_HEADING ? find_ward_in_heading (places, row->text) : NULL;

    if (ward == NULL || ward == places->heading_ward)
      continue;
    if (places->heading_ward != NULL) {
      places->heading_ward = NULL;
      return;
    }
    places->heading_ward = ward;
    places->heading_line = row->line;
  }
}

/* Said once, with the heading: every row of the list would say the same. */
static const TpWard *
take_heading_ward (TpImport *self)
{
  TpImportPlaces *places = self->places;

  if (places->heading_ward != NULL && places->heading_line != 0)
    g_ptr_array_add (
      self->report->problems,
      tp_row_problem_new (places->heading_line, NULL, TRUE,
                          _ ("Rows that name no ward were taken to be of %s, which stands in the "
                             "heading. If another is meant, choose it for such rows."),
                          places->heading_ward->full_name));
  places->heading_line = 0;
  return places->heading_ward;
}

static const TpWard *
find_row_ward (TpImport *self, TpListRow *row)
{
  const char *words = tp_import_get (self, row, "ward");
  const TpWard *ward;
  g_autofree char *why = NULL;

  if (words[0] != '\0') {
    ward = tp_import_find_ward (self, words, &why);
    if (ward == NULL)
      tp_list_row_add_problem (row, self->map, "ward", FALSE, "%s", why);
    else
      note_old_unit (self, row, words, ward);
    return ward;
  }
  ward = tp_import_find_ward_in_address (self, tp_import_get (self, row, "address"), &why);
  if (ward == NULL && why == NULL && self->options->ward_code != NULL)
    ward = tp_import_find_ward (self, self->options->ward_code, &why);
  else if (ward == NULL && why == NULL)
    ward = take_heading_ward (self);
  if (ward == NULL && why == NULL && !tp_id_is_nil (&self->workspace->office->ward))
    ward = g_hash_table_lookup (self->places->wards_by_id, &self->workspace->office->ward);
  if (ward == NULL && why == NULL) {
    self->report->nowhere++;
    why = g_strdup (_ ("The row does not say which ward or commune, and none was chosen for "
                       "such rows."));
  }
  if (ward == NULL)
    tp_list_row_add_problem (row, self->map, "ward", FALSE, "%s", why);
  return ward;
}

/*< private >
 * tp_import_resolve_ward:
 *
 * A ward of another branch is noted: it is found again in that branch's workspace only.
 *
 * Returns: (transfer none) (nullable): the row's ward; %NULL when the row has got a problem
 */
const TpWard *
tp_import_resolve_ward (TpImport *self, TpListRow *row)
{
  const TpWard *ward = find_row_ward (self, row);

  if (ward != NULL)
    note_other_branch (self, row, ward);
  return ward;
}

/*< private >
 * tp_import_note_elsewhere:
 * @ward: where a record of the row is, which the row itself need not say
 *
 * Notes a ward of another branch as tp_import_resolve_ward() does.
 */
void
tp_import_note_elsewhere (TpImport *self, TpListRow *row, const TpId *ward)
{
  const TpWard *known = g_hash_table_lookup (self->places->wards_by_id, ward);

  if (known != NULL)
    note_other_branch (self, row, known);
}

/* --- neighbourhoods ------------------------------------------------------------------ */

/*< private >
 * tp_import_find_neighbourhood:
 * @words: "Tổ 5", "TDP số 05", "Thôn Đoài", "Đoài"
 *
 * Returns: the neighbourhood's id, or nil
 */
TpId
tp_import_find_neighbourhood (TpImport *self, const TpId *ward, const char *words)
{
  const char *kind;
  g_autofree char *name = tp_neighbourhood_split (words, &kind);
  const char *const kinds[] = {kind[0] != '\0' ? kind : "t", kind[0] != '\0' ? kind : "n"};

  for (guint i = 0; name[0] != '\0' && i < G_N_ELEMENTS (kinds); i++) {
    g_autofree char *key = make_place_key (ward, kinds[i], name);
    const TpId *id = g_hash_table_lookup (self->places->neighbourhoods, key);

    if (id != NULL)
      return *id;
  }
  return TP_ID_NIL;
}

static char *
make_neighbourhood_name (const char *words, const char *kind, TpNeighbourhoodType type)
{
  char first[8] = {0};

  /* A bare name or number gets the word that residents use for its kind. */
  if (kind[0] == '\0' && type == TP_NEIGHBOURHOOD_TDP)
    return g_strconcat (g_ascii_isdigit (words[0]) ? "Tổ dân phố số " : "Tổ dân phố ", words, NULL);
  if (kind[0] == '\0')
    return g_strconcat ("Thôn ", words, NULL);
  g_unichar_to_utf8 (g_unichar_toupper (g_utf8_get_char (words)), first);
  return g_strconcat (first, g_utf8_next_char (words), NULL);
}

/*< private >
 * tp_import_make_neighbourhood:
 * @words: as the list has it; blank: none
 * @id: (out): the neighbourhood, found or made; nil for blank words
 */
gboolean
tp_import_make_neighbourhood (TpImport *self,
                              const TpWard *ward,
                              const char *words,
                              TpId *id,
                              GError **error)
{
  g_autoptr (TpNeighbourhood) neighbourhood = NULL;
  g_autofree char *name = NULL;
  g_autofree char *key = NULL;
  const char *kind;

  *id = TP_ID_NIL;
  key = tp_neighbourhood_split (words, &kind);
  if (key[0] == '\0')
    return TRUE;
  *id = tp_import_find_neighbourhood (self, &ward->record.id, words);
  if (!tp_id_is_nil (id))
    return TRUE;

  neighbourhood = tp_record_new (&tp_neighbourhood_kind);
  neighbourhood->ward = ward->record.id;
  if (kind[0] != '\0')
    neighbourhood->type = kind[0] == 'n' ? TP_NEIGHBOURHOOD_THON : TP_NEIGHBOURHOOD_TDP;
  else
    neighbourhood->type = ward->type == TP_WARD_XA ? TP_NEIGHBOURHOOD_THON : TP_NEIGHBOURHOOD_TDP;
  name = make_neighbourhood_name (words, kind, neighbourhood->type);
  tp_set_text (&neighbourhood->name, name);
  if (!tp_store_put (self->store, neighbourhood, error))
    return FALSE;
  add_neighbourhood (self->places, neighbourhood);
  *id = neighbourhood->record.id;
  return TRUE;
}

/* --- branches --------------------------------------------------------------------------- */

/*< private >
 * tp_import_find_branch:
 * @words: a code or a name
 *
 * Returns: (transfer none) (nullable): the branch
 */
const TpBranch *
tp_import_find_branch (TpImport *self, const char *words)
{
  g_autofree char *wanted = tp_text_fold (words);

  for (guint i = 0; i < self->places->branches->len; i++) {
    const TpBranch *branch = g_ptr_array_index (self->places->branches, i);
    g_autofree char *code = tp_text_fold (branch->code);
    g_autofree char *name = tp_text_fold (branch->name);

    if (g_str_equal (wanted, code) || g_str_equal (wanted, name))
      return branch;
  }
  return NULL;
}

/*< private >
 * tp_import_get_branch:
 *
 * Returns: (transfer none) (nullable): the branch with that id
 */
const TpBranch *
tp_import_get_branch (TpImport *self, const TpId *id)
{
  return tp_record_find (self->places->branches, id);
}
