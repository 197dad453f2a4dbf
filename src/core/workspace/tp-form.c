/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is typed into a form is read by the very code that reads a ward's list: a text becomes a
 * row of one cell, and what the list says of the cell is said at the field. So a wrong date is told
 * in the same sentence on either way in. Fields that no list has are read by their type. */

#include "tp-config.h"

#include "tp-form.h"

#include "tp-field-text.h"
#include "tp-list-reader.h"

#include <glib/gi18n-lib.h>

/* Which list a kind is read as. */
typedef struct
{
  const TpKind *kind;
  const char *format;
  void (*read) (TpListRow *row, const TpColumnMap *map, gpointer record);
} TpFormList;

static void
read_person (TpListRow *row, const TpColumnMap *map, gpointer record)
{
  tp_list_row_to_person (row, map, record);
}

static void
read_person_phone (TpListRow *row, const TpColumnMap *map, gpointer record)
{
  g_autoptr (TpPerson) person = tp_record_new (&tp_person_kind);
  TpPersonPhone *phone = record;

  tp_list_row_to_person (row, map, person);
  tp_set_text (&phone->phone, person->phone);
}

static void
read_request (TpListRow *row, const TpColumnMap *map, gpointer record)
{
  tp_list_row_to_request (row, map, record);
}

static void
read_team (TpListRow *row, const TpColumnMap *map, gpointer record)
{
  tp_list_row_to_team (row, map, record);
}

static void
read_venue (TpListRow *row, const TpColumnMap *map, gpointer record)
{
  tp_list_row_to_venue (row, map, record);
}

static const TpFormList lists[] = {
  {&tp_person_kind, "people", read_person},
  {&tp_person_phone_kind, "people", read_person_phone},
  {&tp_request_kind, "requests", read_request},
  {&tp_team_kind, "teams", read_team},
  {&tp_venue_kind, "venues", read_venue},
};

/**
 * tp_form_problem_free:
 * @problem: (transfer full): a problem
 */
void
tp_form_problem_free (TpFormProblem *problem)
{
  g_free (problem->field);
  g_free (problem->message);
  g_free (problem);
}

/* The list's field for a record's, where a cell of it says the same. */
static int
find_list_field (const TpListFormat *format, const TpField *field)
{
  for (int i = 0; format->fields[i].name != NULL; i++)
    if (g_str_equal (format->fields[i].name, field->name))
      return i;
  return -1;
}

static const TpFormList *
find_list (const TpKind *kind, const TpField *field)
{
  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    if (lists[i].kind == kind &&
        find_list_field (tp_list_format_find (lists[i].format), field) >= 0)
      return &lists[i];
  return NULL;
}

/* A list of one column, called as its field. */
static TpColumnMap *
make_map (const TpFormList *list, const TpField *field)
{
  const char *const titles[] = {field->name, NULL};
  TpColumnMap *map = tp_column_map_recognise (tp_list_format_find (list->format), titles);

  for (guint i = 0; i < map->n_fields; i++)
    map->columns[i] = g_str_equal (map->format->fields[i].name, field->name) ? 0 : -1;
  return map;
}

static TpListRow *
make_row (const TpColumnMap *map, const char *text)
{
  TpListRow *row = g_new0 (TpListRow, 1);

  row->line = 1;
  row->cells = g_new0 (char *, 2);
  row->cells[0] = g_strdup (text);
  row->values = g_new0 (char *, map->n_fields + 1);
  for (guint i = 0; i < map->n_fields; i++)
    row->values[i] = g_strdup (map->columns[i] == 0 ? text : "");
  row->problems = g_ptr_array_new_with_free_func ((GDestroyNotify) tp_row_problem_free);
  return row;
}

/* What is wrong with the one cell; FALSE if it cannot be taken. */
static gboolean
judge_cell (const TpListRow *row, char **note)
{
  g_autoptr (GString) words = g_string_new (NULL);
  gboolean is_taken = TRUE;

  for (guint i = 0; i < row->problems->len; i++) {
    const TpRowProblem *problem = g_ptr_array_index (row->problems, i);

    if (problem->column == NULL)
      continue;
    is_taken = is_taken && problem->is_warning;
    if (words->len > 0)
      g_string_append_c (words, ' ');
    g_string_append (words, problem->message);
  }
  if (words->len > 0)
    *note = g_strdup (words->str);
  return is_taken;
}

static void
copy_by_name (gpointer record, gconstpointer other, const char *name)
{
  tp_form_copy_field (record, other, tp_kind_find_field (((TpRecord *) record)->kind, name));
}

/* A form has a field for each number, so the others of a cell have to be typed where they belong.
 */
static void
note_other_phones (TpListRow *row, const TpColumnMap *map, const TpField *field, char **note)
{
  g_autoptr (GPtrArray) others =
    g_str_equal (field->name, "phone") ? tp_list_row_get_phones (row, map) : NULL;

  if (others != NULL && *note == NULL)
    *note =
      g_strdup (_ ("Several telephone numbers were typed; the first was taken. Add the others "
                   "under “Further telephones”."));
}

/* A cell that says nothing empties the field; a list leaves it, since much is not said there. */
static gboolean
read_blank (gpointer record, const TpField *field)
{
  if (field->type == TP_FIELD_TEXT || field->type == TP_FIELD_INT || field->type == TP_FIELD_DAY ||
      field->type == TP_FIELD_PARTIAL)
    return tp_record_parse_field (record, field, "");
  return FALSE;
}

static gboolean
read_as_list (gpointer record,
              const TpFormList *list,
              const TpField *field,
              const char *text,
              char **note)
{
  g_autoptr (TpRecord) copy = tp_record_copy (record), blank = NULL;
  g_autoptr (TpColumnMap) map = make_map (list, field);
  g_autoptr (TpListRow) row = make_row (map, text);
  const TpField *owner = tp_kind_find_field (copy->kind, "phone_owner");

  /* In a list a cell that says nothing clear is left out and the row lands; here the field is
   * before one's eyes, and what was left out has to be typed again. */
  read_blank (copy, field);
  blank = tp_record_copy (copy);
  list->read (row, map, copy);
  if (!judge_cell (row, note) || (*note != NULL && tp_record_field_equal (copy, blank, field)))
    return FALSE;
  note_other_phones (row, map, field, note);
  tp_form_copy_field (record, copy, field);
  /* "0912 345 678 (con gái)" says whose telephone it is as well. */
  if (owner != NULL && g_str_equal (field->name, "phone"))
    copy_by_name (record, copy, "phone_owner");
  return TRUE;
}

/**
 * tp_form_read:
 * @record: the record; of it only @field is set
 * @field: one of its fields that can be typed
 * @text: what was typed
 * @note: (out) (nullable): a sentence for people: why it cannot be read or, when it was, what to
 *   look at again
 *
 * Reads @text as the cell of a list is read, or by the field's type where no list has it. An empty
 * text empties the field. A masked number cannot be read.
 *
 * Returns: %FALSE, with the field as it was, if @text cannot be read
 */
gboolean
tp_form_read (gpointer record, const TpField *field, const char *text, char **note)
{
  const TpFormList *list;
  g_autofree char *clean = NULL;
  g_autoptr (TpRecord) copy = NULL;

  g_return_val_if_fail (record != NULL && field != NULL && text != NULL, FALSE);
  g_return_val_if_fail (note != NULL, FALSE);

  *note = NULL;
  clean = tp_text_normalise (text);
  list = find_list (((TpRecord *) record)->kind, field);
  if (*clean == '\0' && !(field->flags & TP_FIELD_REQUIRED) && read_blank (record, field))
    return TRUE;
  if (!(field->flags & TP_FIELD_MASKED) && tp_field_text_is_masked (field, clean, note))
    return FALSE;
  if (list != NULL)
    return read_as_list (record, list, field, clean, note);
  copy = tp_record_copy (record);
  if (!tp_field_text_read (copy, field, clean, note))
    return FALSE;
  tp_form_copy_field (record, copy, field);
  return TRUE;
}

/**
 * tp_form_copy_member:
 * @to: a member of a record; what it held is freed
 * @from: a member of the same type of another
 * @type: that type; bytes stay as they are
 */
void
tp_form_copy_member (gpointer to, gconstpointer from, TpFieldType type)
{
  switch (type) {
  case TP_FIELD_TEXT:
    tp_set_text (to, *(char *const *) from);
    return;
  case TP_FIELD_INT:
  case TP_FIELD_BOOL:
  case TP_FIELD_ENUM:
  case TP_FIELD_FLAGS:
    *(int *) to = *(const int *) from;
    return;
  case TP_FIELD_REAL:
    *(double *) to = *(const double *) from;
    return;
  case TP_FIELD_TIME:
    *(gint64 *) to = *(const gint64 *) from;
    return;
  case TP_FIELD_DAY:
    *(TpDay *) to = *(const TpDay *) from;
    return;
  case TP_FIELD_PARTIAL:
    *(TpPartialDate *) to = *(const TpPartialDate *) from;
    return;
  case TP_FIELD_ID:
    *(TpId *) to = *(const TpId *) from;
    return;
  case TP_FIELD_BYTES:
    return;
  }
}

/**
 * tp_form_copy_field:
 * @record: a record
 * @other: another of its kind
 * @field: one of their fields
 */
void
tp_form_copy_field (gpointer record, gconstpointer other, const TpField *field)
{
  g_return_if_fail (((TpRecord *) record)->kind == ((const TpRecord *) other)->kind);

  tp_form_copy_member (G_STRUCT_MEMBER_P (record, field->offset),
                       G_STRUCT_MEMBER_P (other, field->offset), field->type);
}

/**
 * tp_form_copy_same_fields:
 * @to: a record
 * @from: one of another kind
 *
 * Copies all fields that both kinds have; derived ones are computed again when it is stored.
 */
void
tp_form_copy_same_fields (gpointer to, gconstpointer from)
{
  const TpRecord *source = from, *target = to;

  for (const TpField *field = source->kind->fields; field->name != NULL; field++) {
    const TpField *same = tp_kind_find_field (target->kind, field->name);

    if (same == NULL || (same->flags & TP_FIELD_DERIVED) != 0)
      continue;
    tp_form_copy_member (G_STRUCT_MEMBER_P (to, same->offset),
                         G_STRUCT_MEMBER_P (from, field->offset), field->type);
  }
}
