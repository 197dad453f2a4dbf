/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Why a file is no such list. The sentence says only what is so: what to do about it differs
 * between the command line (an option) and the window (a row to choose in), so the error carries
 * the field that has no column, and each of them adds its own advice. */

#include "tp-list-formats.h"

#include "tp-config.h"

typedef struct
{
  char *field;
} TpListsErrorPrivate;

static void
tp_lists_error_private_init (TpListsErrorPrivate *private)
{
  private->field = NULL;
}

static void
tp_lists_error_private_copy (const TpListsErrorPrivate *from, TpListsErrorPrivate *to)
{
  to->field = g_strdup (from->field);
}

static void
tp_lists_error_private_clear (TpListsErrorPrivate *private)
{
  g_free (private->field);
}

G_DEFINE_EXTENDED_ERROR (TpListsError, tp_lists_error)

/**
 * tp_lists_error_get_field:
 * @error: an error
 *
 * Returns: (transfer none) (nullable): the word of the field whose column is to be said by hand, if
 *   the list is right all the same; %NULL if @error is about something else
 */
const char *
tp_lists_error_get_field (const GError *error)
{
  g_return_val_if_fail (error != NULL, NULL);

  return error->domain == TP_LISTS_ERROR ? tp_lists_error_get_private (error)->field : NULL;
}

/**
 * tp_lists_set_lacking:
 * @error: return location for the error
 * @code: what is the matter
 * @field: the word of the field
 * @sentence: what is so
 *
 * Sets an error of a list that does not have what its kind needs.
 */
void
tp_lists_set_lacking (GError **error, TpListsError code, const char *field, const char *sentence)
{
  g_return_if_fail (field != NULL && sentence != NULL);

  if (error == NULL)
    return;
  g_set_error_literal (error, TP_LISTS_ERROR, code, sentence);
  tp_lists_error_get_private (*error)->field = g_strdup (field);
}
