/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The telephones of a row. The first number of a cell is the person's or the guardian's to call and
 * is read with the person; the numbers behind it and those of a second column are further ones. Who
 * has them stands beside them or in a column of its own, by name or by relation; a guardian's are
 * the guardian's. What a cell holds that is not understood is said. */

#include "tp-list-formats.h"

#include "tp-cell.h"
#include "tp-config.h"
#include "tp-list-values.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A cell with fewer digits and no stroke has one number at most. */
#define DIGITS_OF_TWO 16

/*< private >
 * tp_list_is_relation:
 * @owner: whose a telephone is
 *
 * Returns: whether that is what somebody is to somebody, as "con gái", "Con gái" or "hàng xóm",
 *   where another list has a name
 */
gboolean
tp_list_is_relation (const char *owner)
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
    tp_set_text (tp_list_is_relation (owner) ? &phone->relation : &phone->owner, owner);
  g_ptr_array_add (phones, phone);
}

/* --- cells --------------------------------------------------------------------------------- */

static void
say_rest (TpListRow *row, const TpColumnMap *map, const char *field, GPtrArray *phones)
{
  if (phones->len == 0)
    tp_list_row_add_problem (row, map, field, TRUE,
                             _ ("This is no telephone number and cannot be taken. Write ten "
                                "digits, as 0912 345 678."));
  else
    tp_list_row_add_problem (row, map, field, TRUE,
                             _ ("Not all of this could be read as telephone numbers; the rest was "
                                "left out. Write each with ten digits and “;” between them."));
}

static void
say_mended (TpListRow *row, const TpColumnMap *map, const char *field, GPtrArray *phones)
{
  for (guint i = 0; i < phones->len; i++) {
    const TpCellPhone *phone = phones->pdata[i];

    if (phone->is_short)
      tp_list_row_note_taken (row, map, field,
                              _ ("A short number behind a stroke was read as the one before it "
                                 "with other last digits. Look whether it is."));
    else if (phone->verdict == TP_CELL_MENDED)
      tp_list_row_note_taken (row, map, field,
                              _ ("The telephone number was put right (a missing zero or an old "
                                 "prefix). Look whether it is."));
  }
}

/* The numbers of a cell; what is to be said of them is said. NULL if it says nothing. Masked ones
 * come from a list this program wrote without showing them: they say nothing. */
static GPtrArray *
read_cell (TpListRow *row, const TpColumnMap *map, const char *field)
{
  const char *text = tp_list_row_get_lines (row, map, field);
  GPtrArray *phones;
  gboolean has_rest = FALSE;

  if (*text == '\0' || !tp_list_row_has (row, map, field))
    return NULL;
  if (strstr (text, "•") != NULL) {
    tp_list_row_add_problem (row, map, field, TRUE,
                             _ ("The number is masked and was passed over."));
    return NULL;
  }
  phones = tp_cell_read_phones (text, &has_rest);
  if (has_rest || phones->len == 0)
    say_rest (row, map, field, phones);
  say_mended (row, map, field, phones);
  return phones;
}

/**
 * tp_list_row_take_phone:
 * @row: a row
 * @map: which column holds which field
 * @field: a field's name
 * @number: gets the first number of the cell
 * @owner: gets whose it is by the words beside it
 *
 * Takes a telephone number. What is put right or cannot be read becomes a problem of the row; where
 * no number stands both members stay, and @owner where nothing stands beside it.
 */
void
tp_list_row_take_phone (TpListRow *row,
                        const TpColumnMap *map,
                        const char *field,
                        char **number,
                        char **owner)
{
  g_autoptr (GPtrArray) phones = read_cell (row, map, field);
  const TpCellPhone *first;

  if (phones == NULL || phones->len == 0)
    return;
  first = phones->pdata[0];
  tp_set_text (number, first->number);
  if (first->owner != NULL)
    tp_set_text (owner, first->owner);
}

/* --- further numbers ----------------------------------------------------------------------- */

static gboolean
may_have_further (const char *text)
{
  guint n_digits = 0;

  for (const char *at = text; *at != '\0'; at++) {
    n_digits += g_ascii_isdigit (*at) != 0;
    if (*at == '/' || n_digits >= DIGITS_OF_TWO)
      return TRUE;
  }
  return FALSE;
}

/* Adds the numbers of the cell, but for the first @n_skipped. */
static void
add_numbers (TpListRow *row,
             const TpColumnMap *map,
             const char *field,
             guint n_skipped,
             GPtrArray *phones)
{
  g_autoptr (GPtrArray) read = read_cell (row, map, field);

  for (guint i = n_skipped; read != NULL && i < read->len; i++) {
    const TpCellPhone *phone = read->pdata[i];

    add_phone (phones, phone->number, phone->owner);
  }
}

static void
add_second_column (TpListRow *row, const TpColumnMap *map, GPtrArray *phones)
{
  guint n_before = phones->len;

  add_numbers (row, map, "phone_2", 0, phones);
  for (guint i = n_before; i < phones->len; i++) {
    TpPersonPhone *phone = phones->pdata[i];

    tp_list_row_take_text (row, map, "phone_2_owner", &phone->owner);
    tp_list_row_take_text (row, map, "phone_2_relation", &phone->relation);
  }
}

/* At all of them the guardian answers, unless a number says who else. */
static void
add_guardians (TpListRow *row, const TpColumnMap *map, GPtrArray *phones)
{
  guint n_before = phones->len;

  add_numbers (row, map, "guardian_phone", 1, phones);
  for (guint i = n_before; i < phones->len; i++) {
    TpPersonPhone *phone = phones->pdata[i];

    if (phone->owner[0] != '\0' || phone->relation[0] != '\0')
      continue;
    tp_list_row_take_text (row, map, "guardian_name", &phone->owner);
    tp_list_row_take_text (row, map, "guardian_relation", &phone->relation);
    if (phone->owner[0] == '\0' && phone->relation[0] == '\0')
      tp_set_text (&phone->relation, "người giám hộ");
  }
}

/**
 * tp_list_row_get_phones:
 * @row: a row of people or of requests
 * @map: the map it was read with
 *
 * Reads at which other telephones the person can be reached, besides the first number of the row
 * and of its guardian. Numbers that cannot be read become warnings.
 *
 * Returns: (transfer full) (nullable): of #TpPersonPhone, each number once and of nobody yet; %NULL
 *   if the row says none
 */
GPtrArray *
tp_list_row_get_phones (TpListRow *row, const TpColumnMap *map)
{
  g_autoptr (GPtrArray) phones = NULL;
  gboolean has_more, has_guardians;

  g_return_val_if_fail (row != NULL && map != NULL, NULL);

  /* Of a million rows few have more than the one number. */
  has_more = may_have_further (tp_list_row_get (row, map, "phone"));
  has_guardians = may_have_further (tp_list_row_get (row, map, "guardian_phone"));
  if (!has_more && !has_guardians && tp_list_row_get (row, map, "phone_2")[0] == '\0')
    return NULL;
  phones = tp_record_array_new ();
  if (has_more)
    add_numbers (row, map, "phone", 1, phones);
  add_second_column (row, map, phones);
  if (has_guardians)
    add_guardians (row, map, phones);
  return phones->len > 0 ? g_steal_pointer (&phones) : NULL;
}
