/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-workspace.h"

G_BEGIN_DECLS

/* What a list is to show. */
typedef struct
{
  const TpKind *kind;
  char *order; /* field */
  gboolean is_descending;
  char *words;          /* to look for, or NULL */
  gboolean lacks_point; /* only those without a point on the map */
  guint n_rows;         /* at most: the first page, or 0 for all */
} TpRecordQuestion;

/* The answer: the rows in their order, and how many there are of the other kind that can be
 * searched, since who looks for a name does not always know in which list it is. */
typedef struct
{
  GArray *ids;      /* of TpId */
  gint64 n_other;   /* -1: nothing was looked for */
  gboolean is_page; /* there may be more: as many rows as were asked for, and nothing counted */
} TpRecordAnswer;
void tp_record_answer_free (TpRecordAnswer *answer);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TpRecordAnswer, tp_record_answer_free)

void tp_record_load_async (TpWorkspace *workspace,
                           const TpRecordQuestion *question,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer callback_data);
TpRecordAnswer *
tp_record_load_finish (TpWorkspace *workspace, GAsyncResult *result, GError **error);

gboolean tp_record_is_searchable (const TpKind *kind);
const TpKind *tp_record_get_other_kind (const TpKind *kind);

G_END_DECLS
