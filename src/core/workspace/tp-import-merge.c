/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a row changes in a record that is there already. An empty cell never erases; a cell that
 * could not be read changes nothing; a name written in capitals or without its diacritics does
 * not replace the better spelling, or two departments' lists would overwrite each other for ever.
 */

#include "tp-config.h"

#include "tp-import-private.h"
#include "tp-phrases.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#define MEMBER(Type, record, field) (*(Type *) G_STRUCT_MEMBER_P (record, (field)->offset))
#define CONST_MEMBER(Type, record, field) \
  (*(Type const *) ((const guint8 *) (record) + (field)->offset))

static gboolean
is_blank (gconstpointer record, gconstpointer blank, const TpField *field)
{
  if (field->type == TP_FIELD_TEXT)
    return tp_text_looks_blank (CONST_MEMBER (char *, record, field));
  return tp_record_field_equal (record, blank, field);
}

static void
copy_bytes (GBytes **member, GBytes *bytes)
{
  g_clear_pointer (member, g_bytes_unref);
  *member = bytes != NULL ? g_bytes_ref (bytes) : NULL;
}

static void
copy_member (gpointer record, gconstpointer said, const TpField *field)
{
  switch (field->type) {
  case TP_FIELD_TEXT:
    tp_set_text (&MEMBER (char *, record, field), CONST_MEMBER (char *, said, field));
    break;
  case TP_FIELD_INT:
  case TP_FIELD_ENUM:
  case TP_FIELD_BOOL:
    MEMBER (int, record, field) = CONST_MEMBER (int, said, field);
    break;
  case TP_FIELD_REAL:
    MEMBER (double, record, field) = CONST_MEMBER (double, said, field);
    break;
  case TP_FIELD_TIME:
    MEMBER (gint64, record, field) = CONST_MEMBER (gint64, said, field);
    break;
  case TP_FIELD_DAY:
    MEMBER (TpDay, record, field) = CONST_MEMBER (TpDay, said, field);
    break;
  case TP_FIELD_PARTIAL:
    MEMBER (TpPartialDate, record, field) = CONST_MEMBER (TpPartialDate, said, field);
    break;
  case TP_FIELD_FLAGS:
    MEMBER (guint, record, field) = CONST_MEMBER (guint, said, field);
    break;
  case TP_FIELD_ID:
    MEMBER (TpId, record, field) = CONST_MEMBER (TpId, said, field);
    break;
  case TP_FIELD_BYTES:
    copy_bytes (&MEMBER (GBytes *, record, field), CONST_MEMBER (GBytes *, said, field));
    break;
  }
}

/* --- what the row says --------------------------------------------------------- */

static int
find_list_field (const TpColumnMap *map, const char *name)
{
  for (int i = 0; map->format->fields[i].name != NULL; i++) {
    if (g_str_equal (map->format->fields[i].name, name))
      return i;
  }
  return -1;
}

static gboolean
has_problem (const TpListRow *row, const char *title)
{
  for (guint i = 0; i < row->problems->len; i++) {
    const TpRowProblem *problem = g_ptr_array_index (row->problems, i);

    if (g_strcmp0 (problem->column, title) == 0)
      return TRUE;
  }
  return FALSE;
}

/* Whether the list field has a cell with something readable in it. */
static gboolean
is_said_by (const TpListRow *row, const TpColumnMap *map, const char *name)
{
  int i = find_list_field (map, name);

  return i >= 0 && map->columns[i] >= 0 && row->values[i][0] != '\0' &&
         !has_problem (row, map->titles[map->columns[i]]);
}

/* A zero of an enumeration may be an answer ("not poor") or the want of one: only the cell knows,
 * unless the zero itself means that nobody knows, which takes nothing away from who does know.
 * Everything else is said when it is not blank. */
static gboolean
is_said (gconstpointer said,
         gconstpointer blank,
         const TpField *field,
         const TpMergeRule *rule,
         const TpListRow *row,
         const TpColumnMap *map)
{
  if (!is_blank (said, blank, field))
    return TRUE;
  if (row == NULL || (field->type != TP_FIELD_ENUM && field->type != TP_FIELD_BOOL))
    return FALSE;
  if (field->type == TP_FIELD_ENUM &&
      g_strcmp0 (tp_enum_get_code (field->values, 0), "unknown") == 0)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (rule->said_by) && rule->said_by[i] != NULL; i++) {
    if (is_said_by (row, map, rule->said_by[i]))
      return TRUE;
  }
  return FALSE;
}

static gboolean
is_all_capitals (const char *text)
{
  g_autofree char *capitals = tp_text_to_upper (text);
  g_autofree char *small = tp_text_to_lower (text);

  return g_str_equal (text, capitals) && !g_str_equal (text, small);
}

static gboolean
begins_small (const char *text)
{
  return g_unichar_islower (g_utf8_get_char (text));
}

/* The same letters, but in capitals, begun small or without the diacritics that the record has. */
static gboolean
is_poorer_spelling (const char *text, const char *than)
{
  g_autofree char *folded = tp_text_fold (text);
  g_autofree char *folded_than = tp_text_fold (than);

  if (!g_str_equal (folded, folded_than))
    return FALSE;
  return (g_str_is_ascii (text) && !g_str_is_ascii (than)) ||
         (is_all_capitals (text) && !is_all_capitals (than)) ||
         (begins_small (text) && !begins_small (than));
}

/* The same name, its tones placed the other way: each list would put its own way back for ever. */
static gboolean
is_other_way_of_writing (const char *name, const char *than)
{
  g_autofree char *key = tp_text_sort_key (name), *key_than = tp_text_sort_key (than);
  g_autofree char *small = tp_text_to_lower (name), *small_than = tp_text_to_lower (than);

  return g_str_equal (key, key_than) && !g_str_equal (small, small_than) &&
         !is_poorer_spelling (than, name);
}

/*< private >
 * tp_import_is_poorer_date:
 * @date: a date
 * @than: another
 *
 * Returns: whether @date says nothing against @than, as 1948 does not against 12/03/1948
 */
gboolean
tp_import_is_poorer_date (TpPartialDate date, TpPartialDate than)
{
  return date.year == than.year && (date.month == 0 || date.month == than.month) &&
         (date.day == 0 || date.day == than.day);
}

/*< private >
 * tp_import_is_poorer:
 * @said: a record
 * @record: another of the same kind
 *
 * Returns: whether @said says in @field what @record says, but not better: without diacritics, in
 * capitals, of a date only the year, of a person's name the tones placed the other way
 */
gboolean
tp_import_is_poorer (gconstpointer said, gconstpointer record, const TpField *field)
{
  if (field->type == TP_FIELD_TEXT) {
    const char *text = CONST_MEMBER (char *, said, field);
    const char *than = CONST_MEMBER (char *, record, field);

    return is_poorer_spelling (text, than) ||
           (((const TpRecord *) record)->kind == &tp_person_kind &&
            g_str_equal (field->name, "name") && is_other_way_of_writing (text, than));
  }
  if (field->type == TP_FIELD_PARTIAL)
    return tp_import_is_poorer_date (CONST_MEMBER (TpPartialDate, said, field),
                                     CONST_MEMBER (TpPartialDate, record, field));
  return FALSE;
}

static gboolean
merge_union (gpointer record, gconstpointer said, const TpField *field)
{
  guint before = MEMBER (guint, record, field);

  MEMBER (guint, record, field) |= CONST_MEMBER (guint, said, field);
  return MEMBER (guint, record, field) != before;
}

/* A list writes a coordinate with so many digits; a difference below them (0.1 m) is none, or each
 * import would move the point a little. */
static gboolean
are_equal_as_written (gconstpointer record, gconstpointer said, const TpField *field)
{
  if (field->type == TP_FIELD_REAL &&
      fabs (CONST_MEMBER (double, record, field) - CONST_MEMBER (double, said, field)) < 1e-6)
    return TRUE;
  return tp_record_field_equal (record, said, field);
}

/* Whether @said says what @record says, and more of it: the day beside the year of birth, or the
 * diacritics of a name that was typed without. That is no other word than the one that is kept. */
static gboolean
is_fuller (gconstpointer said, gconstpointer record, const TpField *field)
{
  if (field->type == TP_FIELD_PARTIAL)
    return tp_import_is_poorer (record, said, field) && !tp_import_is_poorer (said, record, field);
  return field->type == TP_FIELD_TEXT && g_str_equal (field->name, "name") &&
         g_str_is_ascii (CONST_MEMBER (char *, record, field)) &&
         !g_str_is_ascii (CONST_MEMBER (char *, said, field)) &&
         tp_import_is_poorer (record, said, field);
}

static gboolean
merge_field (gpointer record,
             gconstpointer said,
             gconstpointer blank,
             const TpField *field,
             const TpMergeRule *rule,
             const TpListRow *row,
             const TpColumnMap *map,
             TpMergeFlags flags)
{
  if (!is_said (said, blank, field, rule, row, map) || are_equal_as_written (record, said, field))
    return FALSE;
  if (rule->is_union && field->type == TP_FIELD_FLAGS)
    return merge_union (record, said, field);
  if (!is_blank (record, blank, field) &&
      (((flags & TP_MERGE_ONLY_BLANKS) != 0 && !is_fuller (said, record, field)) ||
       tp_import_is_poorer (said, record, field)))
    return FALSE;
  copy_member (record, said, field);
  return TRUE;
}

/*< private >
 * tp_import_merge:
 * @record: what is stored
 * @said: a record of the same kind filled from the row alone
 * @rules: which fields a row may change; ends with a %NULL field
 * @row: (nullable): the row, to tell a zero that was said from one that was not
 * @map: (nullable): its map
 * @changes: gets the translated titles of the fields that changed, comma-separated
 */
void
tp_import_merge (gpointer record,
                 gconstpointer said,
                 const TpMergeRule *rules,
                 const TpListRow *row,
                 const TpColumnMap *map,
                 TpMergeFlags flags,
                 GString *changes)
{
  const TpKind *kind = ((const TpRecord *) record)->kind;
  gpointer blank = tp_record_new (kind);

  for (const TpMergeRule *rule = rules; rule->field != NULL; rule++) {
    const TpField *field = tp_kind_find_field (kind, rule->field);

    g_assert (field != NULL);
    if (!merge_field (record, said, blank, field, rule, row, map, flags))
      continue;
    if (changes->len > 0)
      g_string_append (changes, ", ");
    g_string_append (changes, g_dgettext (GETTEXT_PACKAGE, field->title));
  }
  tp_record_free (blank);
}

static gboolean
is_left_out (gconstpointer record,
             gconstpointer said,
             gconstpointer blank,
             const TpField *field,
             const TpMergeRule *rule,
             const TpListRow *row,
             const TpColumnMap *map)
{
  if (!is_said (said, blank, field, rule, row, map) || are_equal_as_written (record, said, field))
    return FALSE;
  if (rule->is_union && field->type == TP_FIELD_FLAGS)
    return (CONST_MEMBER (guint, said, field) & ~CONST_MEMBER (guint, record, field)) != 0;
  return !tp_import_is_poorer (said, record, field);
}

/*< private >
 * tp_import_list_left_out:
 * @record: what is stored now
 * @said: a record of the same kind filled from the row alone
 * @rules: as for tp_import_merge()
 * @row: (nullable): the same
 * @map: (nullable): the same
 *
 * Returns: (transfer full): the translated titles of the fields in which the row really says
 *   something else than @record, comma-separated; "" if there is none
 */
char *
tp_import_list_left_out (gconstpointer record,
                         gconstpointer said,
                         const TpMergeRule *rules,
                         const TpListRow *row,
                         const TpColumnMap *map)
{
  const TpKind *kind = ((const TpRecord *) record)->kind;
  gpointer blank = tp_record_new (kind);
  GString *titles = g_string_new (NULL);

  for (const TpMergeRule *rule = rules; rule->field != NULL; rule++) {
    const TpField *field = tp_kind_find_field (kind, rule->field);

    if (!is_left_out (record, said, blank, field, rule, row, map))
      continue;
    g_string_append_printf (titles, "%s%s", titles->len > 0 ? ", " : "",
                            g_dgettext (GETTEXT_PACKAGE, field->title));
  }
  tp_record_free (blank);
  return g_string_free (titles, FALSE);
}

/* --- what a merge of two people decided -------------------------------------------- */

/* Bits that the merge left out are not said again; of the rest, what was said before. */
static void
leave_decided_field (TpPerson *said,
                     const TpPerson *person,
                     const TpPerson *before,
                     const TpField *field)
{
  if (field->type == TP_FIELD_FLAGS) {
    MEMBER (guint, said, field) &=
      ~(CONST_MEMBER (guint, before, field) & ~CONST_MEMBER (guint, person, field));
    return;
  }
  if (are_equal_as_written (before, said, field) || tp_import_is_poorer (said, before, field))
    copy_member (said, person, field);
}

/*< private >
 * tp_import_leave_decided:
 * @said: what the row says
 * @person: whom it speaks of
 * @before: what @person was recorded as before two records were merged
 * @rules: which fields a row may change; ends with a %NULL field
 *
 * Takes out of @said what only repeats what was decided against when the records were merged, so
 * that importing the same list again does not undo the decision.
 */
void
tp_import_leave_decided (TpPerson *said,
                         const TpPerson *person,
                         const TpPerson *before,
                         const TpMergeRule *rules)
{
  for (const TpMergeRule *rule = rules; rule->field != NULL; rule++)
    leave_decided_field (said, person, before, tp_kind_find_field (&tp_person_kind, rule->field));
}

/* --- what somebody put in its place since -------------------------------------------- */

/*< private >
 * tp_import_was_replaced:
 * @person: somebody, as stored
 * @field: the name of a text field
 * @said: what a row says in it
 * @is_one: tells whether two texts mean one
 * @was_replaced: (out): whether a change that still holds took @said away
 * @error: return location for a #TpStoreError
 *
 * Lists of two departments would put each its own back for ever: what was replaced since is nothing
 * new.
 */
gboolean
tp_import_was_replaced (TpImport *self,
                        const TpPerson *person,
                        const char *field,
                        const char *said,
                        gboolean (*is_one) (const char *a, const char *b),
                        gboolean *was_replaced,
                        GError **error)
{
  g_autoptr (GPtrArray) lines =
    tp_store_list_history (self->store, &tp_person_kind, &person->record.id, error);

  *was_replaced = FALSE;
  for (guint i = 0; lines != NULL && i < lines->len && !*was_replaced; i++) {
    const TpHistoryLine *line = lines->pdata[i];

    *was_replaced = g_strcmp0 (line->field, field) == 0 && g_str_equal (line->op, "update") &&
                    !line->entry->is_undone && tp_id_is_nil (&line->entry->undoes) &&
                    line->before != NULL && line->before[0] != '\0' && is_one (line->before, said);
  }
  return lines != NULL;
}

static gboolean
are_one_address (const char *a, const char *b)
{
  g_autofree char *folded_a = tp_text_fold (a), *folded_b = tp_text_fold (b);

  return g_str_equal (folded_a, folded_b);
}

/* Whether @address says all of @part, as “Số 5 ngõ 12” does of “Số 5”. */
static gboolean
holds_address (const char *address, const char *part)
{
  g_autofree char *folded = tp_text_fold (address), *folded_part = tp_text_fold (part);

  return tp_words_contain (folded, folded_part);
}

/*< private >
 * tp_import_leave_former_address:
 * @row: the row, which gets a note
 * @said: what it says; its address becomes that of @person if another change took theirs away
 * @person: whom it speaks of, as stored
 * @error: return location for a #TpStoreError
 *
 * A list that names somebody's former address in the ward says nothing new: the one written since
 * stays, and the contradiction is said.
 */
gboolean
tp_import_leave_former_address (TpImport *self,
                                TpListRow *row,
                                TpPerson *said,
                                const TpPerson *person,
                                GError **error)
{
  gboolean was_replaced;

  if (said->address[0] == '\0' || person->address[0] == '\0' ||
      !tp_id_equal (&said->ward, &person->ward) || are_one_address (said->address, person->address))
    return TRUE;
  if (!tp_import_was_replaced (self, person, "address", said->address, are_one_address,
                               &was_replaced, error))
    return FALSE;
  if (!was_replaced)
    return TRUE;
  if (!holds_address (person->address, said->address))
    tp_list_row_add_problem (row, self->map, "address", TRUE, "%s",
                             _ ("Another address was written since and stays. Ask where the person "
                                "lives, and put it right with the person."));
  tp_set_text (&said->address, person->address);
  return TRUE;
}

/*< private >
 * tp_import_leave_consent:
 * @row: the row, which gets a note
 * @said: what it says; its legal ground becomes that of @person if they have consented
 * @person: whom it speaks of, as stored
 *
 * A recorded consent is the person's own word: a list adds what shows it and takes nothing away.
 */
void
tp_import_leave_consent (TpImport *self, TpListRow *row, TpPerson *said, const TpPerson *person)
{
  if (said->legal_ground[0] == '\0' ||
      !g_str_has_prefix (person->legal_ground, TP_LEGAL_GROUND_CONSENT) ||
      g_str_has_prefix (said->legal_ground, person->legal_ground))
    return;
  if (!g_str_has_prefix (person->legal_ground, said->legal_ground))
    tp_list_row_add_problem (row, self->map, "legal_ground", TRUE, "%s",
                             _ ("The person's recorded consent stays. If the list is right, put it "
                                "right with the person."));
  tp_set_text (&said->legal_ground, person->legal_ground);
}
