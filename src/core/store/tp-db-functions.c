/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Functions of our own in SQL: how texts are folded, sorted and searched is the model's, so that a
 * query finds and orders what the lists of the window do. */

#include "tp-db-private.h"

#include "tp-territory.h"
#include "tp-text.h"
#include "tp-words.h"

static const char *
get_argument (sqlite3_value *value)
{
  const char *text = (const char *) sqlite3_value_text (value);

  return text != NULL ? text : "";
}

static void
fold_cb (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  sqlite3_result_text (context, tp_text_fold (get_argument (values[0])), -1, g_free);
}

static void
digits_cb (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  sqlite3_result_text (context, tp_words_keep_digits (get_argument (values[0])), -1, g_free);
}

static void
sort_key_cb (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  sqlite3_result_text (context, tp_text_sort_key (get_argument (values[0])), -1, g_free);
}

static void
name_key_cb (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  sqlite3_result_int (context, tp_text_name_key (get_argument (values[0])));
}

static void
has_words_cb (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  g_autofree char *text = tp_text_fold (get_argument (values[0]));

  sqlite3_result_int (context, tp_words_match (text, get_argument (values[1])));
}

static void
neighbourhood_key_cb (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  int type = TP_NEIGHBOURHOOD_TDP;

  tp_enum_parse (&tp_neighbourhood_type_enum, get_argument (values[1]), &type);
  sqlite3_result_text (context, tp_neighbourhood_make_key (get_argument (values[0]), type), -1,
                       g_free);
}

/*< private >
 * tp_db_add_functions:
 * @db: a connection
 * @error: return location for a #TpStoreError
 *
 * Makes our functions known to the connection: `tp_fold`, `tp_digits`, `tp_sort_key`,
 * `tp_name_key`, `tp_has_words` and `tp_neighbourhood_key`.
 *
 * Returns: %TRUE if all are known
 */
gboolean
tp_db_add_functions (TpDb *db, GError **error)
{
  static const struct
  {
    const char *name;
    int n_values;
    void (*call) (sqlite3_context *, int, sqlite3_value **);
  } functions[] = {
    {"tp_fold", 1, fold_cb},           {"tp_digits", 1, digits_cb},
    {"tp_sort_key", 1, sort_key_cb},   {"tp_name_key", 1, name_key_cb},
    {"tp_has_words", 2, has_words_cb}, {"tp_neighbourhood_key", 2, neighbourhood_key_cb},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (functions); i++) {
    int rc = sqlite3_create_function_v2 (db->handle, functions[i].name, functions[i].n_values,
                                         SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS,
                                         NULL, functions[i].call, NULL, NULL, NULL);

    if (rc != SQLITE_OK) {
      tp_db_set_error (db, rc, error);
      return FALSE;
    }
  }
  return TRUE;
}
