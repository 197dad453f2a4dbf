/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-entitlement.h"
#include "tp-workspace.h"

G_BEGIN_DECLS

/* What people of the registry may be entitled to and what they will need, by rules in data. */

/* The program's own rules, or those of three files in @directory. */
TpEntitlements *tp_rules_load (const char *directory, GError **error);
TpEntitlements *tp_workspace_get_rules (TpWorkspace *self, GError **error);

/* --- one person ------------------------------------------------------------------- */

typedef struct
{
  TpPersonFacts facts;
  TpDay day;
  GPtrArray *verdicts; /* of TpEntitlementVerdict, programmes in the rules' order */
  GPtrArray *owned;
  TpEntitlements *rules;
} TpCase;
TpCase *tp_workspace_judge_person (TpWorkspace *self,
                                   TpEntitlements *rules,
                                   const TpId *person,
                                   TpDay day,
                                   GError **error);
void tp_case_free (TpCase *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TpCase, tp_case_free)

/* --- everybody ---------------------------------------------------------------------- */

typedef struct
{
  TpId person;
  char *name, *sort_key;
  TpId ward;
  const TpEntitlement *rule;
  TpForesight foresight;
  char *key; /* names the need for life: rule, occasion and person */
} TpNeed;
TpNeed *tp_need_copy (const TpNeed *need);
void tp_need_free (TpNeed *need);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TpNeed, tp_need_free)

typedef struct
{
  int within_days;       /* looked ahead; negative: the setting foresight.within_days */
  const char *ward_code; /* NULL: all wards */
  TpId branch;           /* its wards only; nil: all */
} TpNeedOptions;
#define TP_NEED_DAYS_MOST 3660

/* The days looked at: from the first on what fell due is still told. */
void tp_workspace_get_need_span (TpWorkspace *self,
                                 const TpNeedOptions *options,
                                 TpDay *since,
                                 TpDay *until);

typedef gboolean (*TpNeedFunc) (TpNeed *need,
                                gpointer user_data); /* (transfer none); FALSE stops */
/* One need after the other in no order, without holding the people. */
gboolean tp_workspace_each_need (TpWorkspace *self,
                                 TpEntitlements *rules,
                                 const TpNeedOptions *options,
                                 TpNeedFunc func,
                                 gpointer user_data,
                                 GCancellable *cancellable,
                                 GError **error);
/* Of TpNeed, those with the nearest day first, then those of any day. */
GPtrArray *tp_workspace_list_needs (TpWorkspace *self,
                                    TpEntitlements *rules,
                                    const TpNeedOptions *options,
                                    GCancellable *cancellable,
                                    GError **error);

/* One step of undo each. */
TpRequest *tp_need_request (TpWorkspace *workspace, const TpNeed *need, GError **error);
void tp_need_request_async (TpWorkspace *workspace,
                            const TpNeed *need,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer callback_data);
TpRequest *tp_need_request_finish (TpWorkspace *workspace, GAsyncResult *result, GError **error);
gboolean tp_need_dismiss (TpWorkspace *workspace, const TpNeed *need, GError **error);

G_END_DECLS
