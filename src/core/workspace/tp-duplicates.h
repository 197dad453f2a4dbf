/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-workspace.h"

G_BEGIN_DECLS

/* Pairs of people in the whole registry who may be one, each with a score and what speaks for and
 * against it. A person decides: merges them (tp-merge.h) or says that they are two. */

typedef enum
{
  TP_SAME_NUMBER = 1 << 0,
  TP_NEAR_NUMBER = 1 << 1, /* one digit differs, or two neighbours stand the other way round */
  TP_OTHER_NUMBER = 1 << 2,
  TP_SAME_NAME = 1 << 3,
  TP_SAME_WORDS = 1 << 4, /* of the name, in another order */
  TP_NEAR_NAME = 1 << 5,  /* but for the accents */
  TP_OTHER_NAME = 1 << 6,
  TP_SAME_DAY = 1 << 7, /* of birth */
  TP_SAME_YEAR = 1 << 8,
  TP_OTHER_BIRTH = 1 << 9,
  TP_SAME_PHONE = 1 << 10,
  TP_SAME_NEIGHBOURHOOD = 1 << 11,
  TP_SAME_WARD = 1 << 12,
  TP_OTHER_PLACE = 1 << 13,
  TP_SAME_ADDRESS = 1 << 14,
  TP_SAME_HOUSEHOLD = 1 << 15,
  TP_OTHER_SEX = 1 << 16,
} TpEvidence;
#define TP_N_EVIDENCE 17

typedef struct
{
  TpEvidence evidence;
  const char *code;  /* in the setting "duplicates.points" and in JSON: "same-number" */
  const char *title; /* N_ () */
  int points;        /* of workspaces that have no setting of their own */
} TpEvidenceKind;
const TpEvidenceKind *tp_evidence_get_all (void); /* TP_N_EVIDENCE of them */
char *tp_evidence_to_words (guint evidence);

typedef struct
{
  TpId first, second; /* the older record first */
  int score;          /* 0-100 */
  guint evidence;     /* TpEvidence bits */
} TpDuplicate;

/* Of TpDuplicate, the likest first; pairs told apart are left out. */
GArray *tp_duplicates_find (TpWorkspace *workspace,
                            TpProgressFunc progress,
                            gpointer user_data,
                            GCancellable *cancellable,
                            GError **error);
void tp_duplicates_find_async (TpWorkspace *workspace,
                               TpProgressFunc progress,
                               gpointer user_data,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer callback_data);
GArray *tp_duplicates_find_finish (TpWorkspace *workspace, GAsyncResult *result, GError **error);

/* What somebody said of two who are not one; NULL without an error if nobody did. */
TpPersonDistinct *tp_duplicates_get_distinct (TpWorkspace *workspace,
                                              const TpId *first,
                                              const TpId *second,
                                              GError **error);
/* Remembers that the two are not one. */
gboolean tp_duplicates_tell_apart (TpWorkspace *workspace,
                                   const TpId *first,
                                   const TpId *second,
                                   GError **error);

G_END_DECLS
