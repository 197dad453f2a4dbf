/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of everything that can be imported from a list. The command line, the window and the
 * tests walk it; a new format is one line here. */

#include "tp-list-formats.h"

static const TpListFormat *const formats[] = {
  &tp_list_people,   &tp_list_requests,   &tp_list_teams,   &tp_list_venues,
  &tp_list_holidays, &tp_list_procedures, &tp_list_results, &tp_list_vehicles,
};

/**
 * tp_list_formats_get_all:
 * @n_formats: (out) (optional): how many
 *
 * Returns: (transfer none): every format
 */
const TpListFormat *const *
tp_list_formats_get_all (guint *n_formats)
{
  if (n_formats)
    *n_formats = G_N_ELEMENTS (formats);
  return formats;
}

/**
 * tp_list_format_find:
 * @id: the word of a format
 *
 * Returns: (transfer none) (nullable): the format, %NULL if there is none of that word
 */
const TpListFormat *
tp_list_format_find (const char *id)
{
  g_return_val_if_fail (id != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++) {
    if (g_str_equal (formats[i]->id, id))
      return formats[i];
  }

  return NULL;
}
