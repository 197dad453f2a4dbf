/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "tp-record.h"

G_BEGIN_DECLS

/* A row of a file of rules while it is read; private to this room. */
typedef struct
{
  const char *file;
  GQuark domain; /* of the errors */
  int code;      /* likewise: that the row cannot be */
  const char *const *titles, *const *cells;
  guint line;
} TpRuleRow;

const char *tp_rule_row_get (const TpRuleRow *row, const char *title);
gboolean tp_rule_row_refuse (const TpRuleRow *row, GError **error, const char *format, ...)
  G_GNUC_PRINTF (3, 4);
gboolean tp_rule_row_has_titles (const TpRuleRow *row, const char *const *wanted, GError **error);

G_END_DECLS
