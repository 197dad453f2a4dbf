/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Records of any kind as rows of its table. Statements are made from the kind's fields in their
 * order, behind the id and the revision. Not known, never and none are NULL; choices are their
 * codes; dates with unknown parts the number yyyymmdd, so that they sort and compare. */

#include "tp-config.h"
#include "tp-rows.h"

#include <glib/gi18n-lib.h>

#define MEMBER(record, field, Type) ((Type *) G_STRUCT_MEMBER_P (record, (field)->offset))

/* An address inside the kind's own record, so that each kind has a few that are nobody else's. */
#define PURPOSE(kind, nth) ((const char *) (kind) + (nth))

static const TpKind *
get_kind (gconstpointer record)
{
  return ((const TpRecord *) record)->kind;
}

/*< private >
 * tp_rows_list_columns:
 * @kind: a kind
 *
 * Returns: (transfer full): "id", "revision" and all fields, as a SELECT wants them
 */
char *
tp_rows_list_columns (const TpKind *kind)
{
  GString *sql = g_string_new ("\"id\", \"revision\"");

  for (const TpField *field = kind->fields; field->name != NULL; field++) {
    g_string_append (sql, ", \"");
    g_string_append (sql, field->name);
    g_string_append_c (sql, '"');
  }
  return g_string_free (sql, FALSE);
}

/*< private >
 * tp_rows_partial_to_int:
 * @date: a date of which parts may be unknown
 *
 * Returns: the number yyyymmdd that stands for it in the file, unknown parts as zeros
 */
int
tp_rows_partial_to_int (TpPartialDate date)
{
  return date.year * 10000 + date.month * 100 + date.day;
}

/*< private >
 * tp_rows_partial_from_int:
 * @number: a number yyyymmdd from the file
 *
 * Returns: the date, with parts unknown that are zero
 */
TpPartialDate
tp_rows_partial_from_int (gint64 number)
{
  return (TpPartialDate){(gint16) (number / 10000), (gint8) (number / 100 % 100),
                         (gint8) (number % 100)};
}

/* Zero is what "never" and "not known" are in the struct. */
static void
bind_int_or_null (TpStmt *stmt, int parameter, gint64 value)
{
  if (value == 0)
    tp_stmt_bind_null (stmt, parameter);
  else
    tp_stmt_bind_int (stmt, parameter, value);
}

static void
bind_bytes (TpStmt *stmt, int parameter, GBytes *bytes)
{
  gsize size;
  gconstpointer data;

  if (bytes == NULL) {
    tp_stmt_bind_null (stmt, parameter);
    return;
  }
  data = g_bytes_get_data (bytes, &size);
  tp_stmt_bind_blob (stmt, parameter, data, size);
}

/*< private >
 * tp_rows_bind_field:
 * @stmt: a statement
 * @parameter: which one, from 1
 * @record: a record
 * @field: a field of its kind
 *
 * Gives the parameter the field's value as the file holds it: choices by their codes, what is not
 * known as NULL.
 */
void
tp_rows_bind_field (TpStmt *stmt, int parameter, gconstpointer record, const TpField *field)
{
  switch (field->type) {
  case TP_FIELD_TEXT:
    tp_stmt_bind_text (stmt, parameter, *MEMBER (record, field, char *));
    return;
  case TP_FIELD_INT:
    tp_stmt_bind_int (stmt, parameter, *MEMBER (record, field, int));
    return;
  case TP_FIELD_BOOL:
    tp_stmt_bind_int (stmt, parameter, *MEMBER (record, field, gboolean) ? 1 : 0);
    return;
  case TP_FIELD_REAL:
    tp_stmt_bind_real (stmt, parameter, *MEMBER (record, field, double));
    return;
  case TP_FIELD_TIME:
    bind_int_or_null (stmt, parameter, *MEMBER (record, field, gint64));
    return;
  case TP_FIELD_DAY:
    if (*MEMBER (record, field, TpDay) == TP_DAY_NONE)
      tp_stmt_bind_null (stmt, parameter);
    else
      tp_stmt_bind_int (stmt, parameter, *MEMBER (record, field, TpDay));
    return;
  case TP_FIELD_PARTIAL:
    bind_int_or_null (stmt, parameter,
                      tp_rows_partial_to_int (*MEMBER (record, field, TpPartialDate)));
    return;
  case TP_FIELD_ENUM:
    tp_stmt_bind_text (stmt, parameter,
                       tp_enum_get_code (field->values, *MEMBER (record, field, int)));
    return;
  case TP_FIELD_FLAGS:
    tp_stmt_bind_int (stmt, parameter, *MEMBER (record, field, guint));
    return;
  case TP_FIELD_ID:
    tp_stmt_bind_id (stmt, parameter, MEMBER (record, field, TpId));
    return;
  case TP_FIELD_BYTES:
    bind_bytes (stmt, parameter, *MEMBER (record, field, GBytes *));
    return;
  }
  g_assert_not_reached ();
}

/*< private >
 * tp_rows_read_field:
 * @stmt: a statement that has a row
 * @column: which one, from 0
 * @record: a record; its field is replaced
 * @field: a field of its kind
 *
 * Reads a field as tp_rows_bind_field() wrote it.
 */
void
tp_rows_read_field (TpStmt *stmt, int column, gpointer record, const TpField *field)
{
  switch (field->type) {
  case TP_FIELD_TEXT:
    tp_set_text (MEMBER (record, field, char *), tp_stmt_get_text (stmt, column));
    return;
  case TP_FIELD_INT:
  case TP_FIELD_FLAGS:
    *MEMBER (record, field, int) = (int) tp_stmt_get_int (stmt, column);
    return;
  case TP_FIELD_BOOL:
    *MEMBER (record, field, gboolean) = tp_stmt_get_int (stmt, column) != 0;
    return;
  case TP_FIELD_REAL:
    *MEMBER (record, field, double) = tp_stmt_get_real (stmt, column);
    return;
  case TP_FIELD_TIME:
    *MEMBER (record, field, gint64) = tp_stmt_get_int (stmt, column);
    return;
  case TP_FIELD_DAY:
    *MEMBER (record, field, TpDay) =
      tp_stmt_is_null (stmt, column) ? TP_DAY_NONE : (TpDay) tp_stmt_get_int (stmt, column);
    return;
  case TP_FIELD_PARTIAL:
    *MEMBER (record, field, TpPartialDate) =
      tp_rows_partial_from_int (tp_stmt_get_int (stmt, column));
    return;
  case TP_FIELD_ENUM:
    /* An unknown code can only come from elsewhere; the field then keeps its first value. */
    if (!tp_enum_parse (field->values, tp_stmt_get_text (stmt, column),
                        MEMBER (record, field, int)))
      *MEMBER (record, field, int) = field->values->values[0].value;
    return;
  case TP_FIELD_ID:
    tp_stmt_get_id (stmt, column, MEMBER (record, field, TpId));
    return;
  case TP_FIELD_BYTES:
    g_clear_pointer (MEMBER (record, field, GBytes *), g_bytes_unref);
    *MEMBER (record, field, GBytes *) = tp_stmt_get_bytes (stmt, column);
    return;
  }
  g_assert_not_reached ();
}

/*< private >
 * tp_rows_read:
 * @stmt: a statement over tp_rows_list_columns() that has a row
 * @kind: the kind
 *
 * Returns: (transfer full): the row as a record
 */
gpointer
tp_rows_read (TpStmt *stmt, const TpKind *kind)
{
  TpRecord *record = tp_record_new (kind);
  int column = TP_ROWS_FIRST_COLUMN;

  tp_stmt_get_id (stmt, TP_ROWS_ID_COLUMN, &record->id);
  record->revision = tp_stmt_get_int (stmt, TP_ROWS_REVISION_COLUMN);
  for (const TpField *field = kind->fields; field->name != NULL; field++)
    tp_rows_read_field (stmt, column++, record, field);
  return record;
}

static char *
make_select_sql (gconstpointer data)
{
  const TpKind *kind = data;
  g_autofree char *columns = tp_rows_list_columns (kind);

  return g_strdup_printf ("SELECT %s FROM \"%s\" WHERE \"id\" = ?", columns, kind->id);
}

/*< private >
 * tp_rows_get:
 * @db: a connection
 * @kind: a kind
 * @id: the row
 * @error: return location for a #TpStoreError
 *
 * Returns: (transfer full) (nullable): the record; %NULL without an error if there is none
 */
gpointer
tp_rows_get (TpDb *db, const TpKind *kind, const TpId *id, GError **error)
{
  g_autoptr (TpStmt) stmt = tp_db_prepare_for (db, PURPOSE (kind, 0), make_select_sql, kind, error);
  gboolean has_row;

  if (stmt == NULL)
    return NULL;
  tp_stmt_bind_id (stmt, 1, id);
  if (!tp_stmt_step (stmt, &has_row, error) || !has_row)
    return NULL;
  return tp_rows_read (stmt, kind);
}

static gboolean
has_value (gconstpointer record, const TpField *field)
{
  switch (field->type) {
  case TP_FIELD_TEXT:
    return **MEMBER (record, field, char *) != '\0';
  case TP_FIELD_ID:
    return !tp_id_is_nil (MEMBER (record, field, TpId));
  case TP_FIELD_DAY:
    return *MEMBER (record, field, TpDay) != TP_DAY_NONE;
  case TP_FIELD_TIME:
    return *MEMBER (record, field, gint64) != 0;
  case TP_FIELD_PARTIAL:
    return tp_partial_date_is_known (*MEMBER (record, field, TpPartialDate));
  case TP_FIELD_BYTES:
    return *MEMBER (record, field, GBytes *) != NULL;
  case TP_FIELD_INT:
  case TP_FIELD_BOOL:
  case TP_FIELD_REAL:
  case TP_FIELD_ENUM:
  case TP_FIELD_FLAGS:
    return TRUE;
  }
  g_return_val_if_reached (FALSE);
}

/*< private >
 * tp_rows_check:
 * @record: a record
 * @error: return location for a #TpStoreError
 *
 * Looks whether the record has what its kind requires and only choices that exist.
 *
 * Returns: %TRUE if it may be stored
 */
gboolean
tp_rows_check (gconstpointer record, GError **error)
{
  for (const TpField *field = get_kind (record)->fields; field->name != NULL; field++) {
    gboolean is_missing = (field->flags & TP_FIELD_REQUIRED) && !has_value (record, field);
    gboolean is_unknown = field->type == TP_FIELD_ENUM &&
                          tp_enum_get_code (field->values, *MEMBER (record, field, int)) == NULL;

    if (is_missing || is_unknown) {
      g_set_error (error, TP_STORE_ERROR, TP_STORE_ERROR_FAILED,
                   is_missing ? _ ("“%s” is missing in “%s”.")
                              : _ ("“%s” has no possible value in “%s”."),
                   g_dgettext (GETTEXT_PACKAGE, field->title),
                   g_dgettext (GETTEXT_PACKAGE, get_kind (record)->title));
      return FALSE;
    }
  }
  return TRUE;
}

/* When a row is written, a broken link means that the row it names is gone. */
static gboolean
explain_broken_link (GError **error)
{
  if (error != NULL && g_error_matches (*error, TP_STORE_ERROR, TP_STORE_ERROR_IN_USE)) {
    g_clear_error (error);
    g_set_error_literal (error, TP_STORE_ERROR, TP_STORE_ERROR_CONFLICT,
                         _ ("A row that this one belongs to is no longer there."));
  }
  return FALSE;
}

static char *
make_insert_sql (gconstpointer data)
{
  const TpKind *kind = data;
  g_autofree char *columns = tp_rows_list_columns (kind);
  GString *sql = g_string_new (NULL);

  g_string_printf (sql, "INSERT INTO \"%s\" (%s) VALUES (?, ?", kind->id, columns);
  for (const TpField *field = kind->fields; field->name != NULL; field++)
    g_string_append (sql, ", ?");
  g_string_append_c (sql, ')');
  return g_string_free (sql, FALSE);
}

static char *
make_update_sql (gconstpointer data)
{
  const TpKind *kind = data;
  GString *sql = g_string_new (NULL);

  g_string_printf (sql, "UPDATE \"%s\" SET \"revision\" = ?", kind->id);
  for (const TpField *field = kind->fields; field->name != NULL; field++)
    g_string_append_printf (sql, ", \"%s\" = ?", field->name);
  g_string_append (sql, " WHERE \"id\" = ?");
  return g_string_free (sql, FALSE);
}

static int
bind_fields (TpStmt *stmt, int parameter, gconstpointer record)
{
  for (const TpField *field = get_kind (record)->fields; field->name != NULL; field++)
    tp_rows_bind_field (stmt, parameter++, record, field);
  return parameter;
}

/*< private >
 * tp_rows_insert:
 * @db: a connection with a journal entry open
 * @record: a record with its id
 * @revision: becomes the record's
 * @error: return location for a #TpStoreError
 *
 * Writes a new row. On failure the record's revision stays as it was.
 *
 * Returns: %TRUE if written
 */
gboolean
tp_rows_insert (TpDb *db, gpointer record, gint64 revision, GError **error)
{
  TpRecord *head = record;
  g_autoptr (TpStmt) stmt =
    tp_db_prepare_for (db, PURPOSE (head->kind, 1), make_insert_sql, head->kind, error);
  g_autoptr (GError) local_error = NULL;

  if (stmt == NULL)
    return FALSE;
  if (head->kind->prepare != NULL)
    head->kind->prepare (record);
  tp_stmt_bind_id (stmt, 1, &head->id);
  tp_stmt_bind_int (stmt, 2, revision);
  bind_fields (stmt, 3, record);
  if (!tp_stmt_run (stmt, &local_error)) {
    explain_broken_link (&local_error);
    g_propagate_error (error, g_steal_pointer (&local_error));
    return FALSE;
  }
  head->revision = revision;
  return TRUE;
}

/*< private >
 * tp_rows_update:
 * @db: a connection with a journal entry open
 * @record: a record that is stored
 * @revision: becomes the record's
 * @error: return location for a #TpStoreError
 *
 * Writes all fields of an existing row. On failure the record's revision stays as it was.
 *
 * Returns: %TRUE if written
 */
gboolean
tp_rows_update (TpDb *db, gpointer record, gint64 revision, GError **error)
{
  TpRecord *head = record;
  g_autoptr (TpStmt) stmt =
    tp_db_prepare_for (db, PURPOSE (head->kind, 2), make_update_sql, head->kind, error);
  g_autoptr (GError) local_error = NULL;
  int parameter;

  if (stmt == NULL)
    return FALSE;
  if (head->kind->prepare != NULL)
    head->kind->prepare (record);
  tp_stmt_bind_int (stmt, 1, revision);
  parameter = bind_fields (stmt, 2, record);
  tp_stmt_bind_id (stmt, parameter, &head->id);
  if (!tp_stmt_run (stmt, &local_error)) {
    explain_broken_link (&local_error);
    g_propagate_error (error, g_steal_pointer (&local_error));
    return FALSE;
  }
  head->revision = revision;
  return TRUE;
}

/*< private >
 * tp_rows_delete:
 * @db: a connection with a journal entry open
 * @kind: a kind
 * @id: the row
 * @error: return location for a #TpStoreError, %TP_STORE_ERROR_IN_USE if another row names it
 *
 * Removes a row; tp_db_get_changes() tells whether it was there.
 *
 * Returns: %TRUE if the statement ran
 */
gboolean
tp_rows_delete (TpDb *db, const TpKind *kind, const TpId *id, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("DELETE FROM \"%s\" WHERE \"id\" = ?", kind->id);
  g_autoptr (TpStmt) stmt = tp_db_prepare (db, sql, error);

  if (stmt == NULL)
    return FALSE;
  tp_stmt_bind_id (stmt, 1, id);
  return tp_stmt_run (stmt, error);
}
