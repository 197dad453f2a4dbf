/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of formats. The menu, the command line and the conformance test walk it; a new format
 * is a file of its own and one line here. */

#include "tp-config.h"

#include "tp-publish-formats.h"

static const TpPublishFormat *const formats[] = {
  &tp_publish_notice,
  &tp_publish_poster,
  &tp_publish_html,
  &tp_publish_ics,
};

/**
 * tp_publish_formats_get_all:
 * @n_formats: (out): how many there are
 *
 * Returns: (array length=n_formats): the formats, in the order to offer them
 */
const TpPublishFormat *const *
tp_publish_formats_get_all (guint *n_formats)
{
  g_return_val_if_fail (n_formats != NULL, NULL);

  *n_formats = G_N_ELEMENTS (formats);
  return formats;
}

/**
 * tp_publish_format_find:
 * @id: (nullable): "notice", "poster", "html" or "ics"
 *
 * Returns: (nullable): the format of that name
 */
const TpPublishFormat *
tp_publish_format_find (const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++) {
    if (g_strcmp0 (formats[i]->id, id) == 0)
      return formats[i];
  }
  return NULL;
}

/**
 * tp_publish_format_get_file_name:
 * @format: the format
 * @schedule: what it writes
 *
 * Names the file as "lich-2026-W48-CN03-notice.pdf". The branch's code is reduced to letters,
 * digits and hyphens, so that it cannot lead out of the folder.
 *
 * Returns: (transfer full): the name, without a folder
 */
char *
tp_publish_format_get_file_name (const TpPublishFormat *format, const TpPublicSchedule *schedule)
{
  g_autofree char *week = NULL;
  g_autofree char *branch = NULL;
  gboolean is_plain;

  g_return_val_if_fail (format != NULL, NULL);
  g_return_val_if_fail (schedule != NULL, NULL);

  week = tp_week_to_string (schedule->week);
  branch = g_strdup (schedule->branch_code);
  g_strcanon (branch, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "-", '-');
  /* "….html" says it all; of the PDFs there are two. */
  is_plain = g_str_equal (format->suffix + 1, format->id);
  return g_strdup_printf ("lich-%s%s%s%s%s%s", week, branch[0] != '\0' ? "-" : "", branch,
                          is_plain ? "" : "-", is_plain ? "" : format->id, format->suffix);
}
