/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The further telephones of a row: numbers behind the first one of its cell, and those of a second
 * column. The first number is the person's to call and is read with the person; who has the others
 * stands in brackets behind them or in a column of its own, by name or by relation. */

#include "tp-list-formats.h"

#include "tp-cell.h"
#include "tp-config.h"
#include "tp-list-values.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define BETWEEN "/;,\n|- "

/* "con gái", "Con gái", "hàng xóm": what somebody is to somebody, where another list has a name. */
static gboolean
is_relation (const char *owner)
{
  static const char *const relations[] = {
    "con",  "chau", "vo",    "chong", "bo",     "me",   "cha",  "ong",   "ba",  "anh",
    "chi",  "em",   "co",    "chu",   "bac",    "di",   "cau",  "mo",    "dau", "re",
    "hang", "ban",  "nguoi", "to",    "truong", "than", "giam", "bo me", "nha", NULL,
  };
  g_autofree char *words = tp_text_fold (owner);
  g_auto (GStrv) parts = g_strsplit (words, " ", 2);

  if (g_unichar_islower (g_utf8_get_char (owner)))
    return TRUE;
  return parts[0] != NULL && g_strv_contains (relations, parts[0]);
}

static gboolean
is_among (GPtrArray *phones, const char *number)
{
  for (guint i = 0; i < phones->len; i++) {
    if (g_str_equal (((const TpPersonPhone *) phones->pdata[i])->phone, number))
      return TRUE;
  }
  return FALSE;
}

static void
add_phone (GPtrArray *phones, const char *number, const char *owner)
{
  TpPersonPhone *phone;

  if (is_among (phones, number))
    return;
  phone = tp_record_new (&tp_person_phone_kind);
  tp_set_text (&phone->phone, number);
  if (owner != NULL && *owner != '\0')
    tp_set_text (is_relation (owner) ? &phone->relation : &phone->owner, owner);
  g_ptr_array_add (phones, phone);
}

/* Adds the numbers of @text, but for the first @n_skipped. FALSE if one cannot be read. */
static gboolean
add_numbers (GPtrArray *phones, const char *text, guint n_skipped)
{
  gboolean is_read = TRUE;

  while (strpbrk (text, "0123456789") != NULL) {
    TpCellPhone phone;
    TpCellVerdict verdict = tp_cell_read_phone (text, &phone);

    if (n_skipped > 0)
      n_skipped--;
    else if (verdict == TP_CELL_UNREADABLE)
      is_read = FALSE;
    else
      add_phone (phones, phone.number, phone.owner);
    g_free (phone.number);
    g_free (phone.owner);
    text += phone.length;
    text += strspn (text, BETWEEN);
  }
  return is_read;
}

static void
add_second_column (TpListRow *row, const TpColumnMap *map, GPtrArray *phones)
{
  const char *text = tp_list_row_get (row, map, "phone_2");
  guint n_before = phones->len;

  if (!tp_list_row_has (row, map, "phone_2") || strstr (text, "•") != NULL)
    return;
  if (!add_numbers (phones, text, 0))
    tp_list_row_add_problem (row, map, "phone_2", TRUE,
                             _ ("This is no telephone number and cannot be taken. Write ten "
                                "digits, as 0912 345 678."));
  for (guint i = n_before; i < phones->len; i++) {
    TpPersonPhone *phone = phones->pdata[i];

    tp_list_row_take_text (row, map, "phone_2_owner", &phone->owner);
    tp_list_row_take_text (row, map, "phone_2_relation", &phone->relation);
  }
}

/**
 * tp_list_row_get_phones:
 * @row: a row of people or of requests
 * @map: the map it was read with
 *
 * Reads at which other telephones the person can be reached, besides the first number of the row.
 * Numbers that cannot be read become warnings.
 *
 * Returns: (transfer full) (nullable): of #TpPersonPhone, each number once and of nobody yet; %NULL
 *   if the row says none
 */
GPtrArray *
tp_list_row_get_phones (TpListRow *row, const TpColumnMap *map)
{
  g_autoptr (GPtrArray) phones = NULL;
  const char *text;

  g_return_val_if_fail (row != NULL && map != NULL, NULL);

  text = tp_list_row_get (row, map, "phone");
  /* Of a million rows few have more than the one number. */
  if (strpbrk (text, "/;,\n|-") == NULL && !tp_list_row_has (row, map, "phone_2"))
    return NULL;
  phones = tp_record_array_new ();
  if (strstr (text, "•") == NULL)
    add_numbers (phones, text, 1);
  add_second_column (row, map, phones);
  return phones->len > 0 ? g_steal_pointer (&phones) : NULL;
}
