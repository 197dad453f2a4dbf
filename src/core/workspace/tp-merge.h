/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-workspace.h"

G_BEGIN_DECLS

/* Two records of one person made one. Somebody chooses which of them stays and, where they differ,
 * what is true; whatever names the other then names the one that stays. */

typedef enum
{
  TP_TAKE_KEPT,
  TP_TAKE_OTHER,
  TP_TAKE_BOTH, /* categories, sources, notes */
} TpTake;
typedef struct
{
  const TpField *field; /* of a person */
  TpTake take;
} TpMergeChoice;

/* Whether there is something to choose: the two differ, and the field goes with no other. */
gboolean tp_merge_has_choice (const TpPerson *kept, const TpPerson *other, const TpField *field);
/* The field that decides over @field, which may be @field itself. */
const TpField *
tp_merge_get_leader (const TpPerson *kept, const TpPerson *other, const TpField *field);
gboolean tp_merge_can_take_both (const TpField *field);
/* What is taken unless somebody chooses. */
TpTake tp_merge_propose (const TpPerson *kept, const TpPerson *other, const TpField *field);
/* What the merged record says. Fields without a choice are taken as proposed. */
TpPerson *tp_merge_make (const TpPerson *kept,
                         const TpPerson *other,
                         const TpMergeChoice *choices,
                         gsize n_choices);
/* Makes of the two, as they were read, one: one step of undo, or nothing. */
gboolean tp_merge_store (TpWorkspace *workspace,
                         const TpPerson *kept,
                         const TpPerson *other,
                         const TpMergeChoice *choices,
                         gsize n_choices,
                         GError **error);

/* A record from before a merge, as a person with the id of the one that stayed. */
TpPerson *tp_merge_alias_to_person (const TpPersonAlias *alias);

G_END_DECLS
