/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-triage.h"
#include "tp-workspace.h"

G_BEGIN_DECLS

/* One queue of what waits, whichever way it came: what is missing, what is proposed and why, and
 * which requests one visit or one session would serve together. A queue is a value of one moment.
 */

TpTriageRules *tp_triage_rules_load (const char *directory, GError **error);
TpTriageRules *tp_workspace_get_triage_rules (TpWorkspace *self, GError **error);

/* What has to be found out before a request can be planned well, as bits. */
typedef enum
{
  TP_MISSING_PERSON = 1 << 0,
  TP_MISSING_WARD = 1 << 1,
  TP_MISSING_PROCEDURE = 1 << 2,
  TP_MISSING_POINT = 1 << 3,
  TP_MISSING_TIME = 1 << 4,
  TP_MISSING_PHONE = 1 << 5,
  TP_MISSING_MOBILITY = 1 << 6,
} TpMissing;
extern const TpEnum tp_missing_enum;
char *tp_missing_describe (guint missing); /* titles joined by commas, translated */

typedef enum
{
  TP_QUEUE_UNDECIDED, /* waits for a decision */
  TP_QUEUE_DECIDED,   /* decided, not planned yet */
  TP_QUEUE_ALL,       /* both */
} TpQueueShow;

typedef enum
{
  TP_GROUP_NONE,
  TP_GROUP_HOUSEHOLD,
  TP_GROUP_NEIGHBOURHOOD,
} TpQueueGrouping;

typedef struct
{
  TpId branch; /* whose wards; requests of no ward are everybody's */
  TpQueueShow show;
  guint channels; /* 1 << TpChannel; 0: all */
  guint missing;  /* TpMissing bits, any of them; 0: whatever is missing */
} TpQueueOptions;

/* Records belong to the queue. */
typedef struct
{
  const TpRequest *request;
  const TpPerson *person;               /* NULL: none linked */
  const TpWard *ward;                   /* NULL: none */
  const TpNeighbourhood *neighbourhood; /* NULL: none */
  const TpProcedure *procedure;         /* NULL: not recognised */
  int wait_days;
  guint missing;    /* TpMissing bits */
  double points;    /* of priority */
  GPtrArray *parts; /* of TpPriorityPart, weightiest first */
  TpTriageFacts facts;
  const TpTriageRule *rule; /* NULL: no rule fits */
  TpId household;           /* nil: the person's is not known, and so neither is who lives there */
  guint n_household;        /* requests that wait in it, this one included */
} TpQueueItem;
TpTriage tp_queue_item_get_proposal (const TpQueueItem *item);
char *tp_queue_item_explain (const TpQueueItem *item); /* a sentence, translated */
const char *tp_queue_item_get_phone (const TpQueueItem *item);

typedef struct _TpQueue TpQueue;
TpQueue *tp_workspace_load_queue (TpWorkspace *self,
                                  const TpQueueOptions *options,
                                  TpTriageRules *rules,
                                  GError **error);
void tp_workspace_load_queue_async (TpWorkspace *self,
                                    const TpQueueOptions *options,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer callback_data);
TpQueue *tp_workspace_load_queue_finish (TpWorkspace *self, GAsyncResult *result, GError **error);
TpQueue *tp_queue_ref (TpQueue *self);
void tp_queue_unref (TpQueue *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TpQueue, tp_queue_unref)
GPtrArray *tp_queue_get_items (TpQueue *self); /* (transfer none) of TpQueueItem, by priority */
/* How many that wait came by each channel and lack each thing, whatever the filters. */
guint tp_queue_count_channel (TpQueue *self, TpChannel channel);
guint tp_queue_count_missing (TpQueue *self, TpMissing missing);
guint tp_queue_count_all (TpQueue *self);

/* Items that one visit, or one session, would serve together. */
typedef struct
{
  TpId id;           /* of the household or neighbourhood; nil: of neither */
  char *title;       /* "Hộ …" holds a name: not for public outputs */
  char *words;       /* "3 requests of one household: one visit"; "" of a single one */
  TpTriage proposal; /* of all of them; UNDECIDED: they differ */
  const TpTriageRule *session_rule; /* a session is proposed; else NULL */
  guint n_session;                  /* of items, from the first on: who the session is for */
  GPtrArray *items;                 /* of TpQueueItem, borrowed */
  GPtrArray *others; /* likewise: of the household and not asked for, since decided or planned */
} TpQueueGroup;
void tp_queue_group_free (TpQueueGroup *group);
/* Groups of several first, by their weightiest request. */
GPtrArray *tp_queue_list_groups (TpQueue *self, TpQueueGrouping grouping);

typedef struct
{
  TpId request;
  TpTriage triage;
} TpDecision;
/* All of them as one step of undo. Remote closes a request without a visit; UNDECIDED takes a
 * decision back. @reason may be NULL. */
gboolean tp_workspace_triage (TpWorkspace *self,
                              const TpDecision *decisions,
                              gsize n_decisions,
                              const char *reason,
                              GError **error);

/* --- the states of one request ------------------------------------------------------ */

typedef struct
{
  gint64 at_ms;
  gint64 entry; /* its number in the journal; 0: of a time before the journal */
  char *actor;  /* as journalled */
  char *title;  /* what was done: "Import of requests", "Plan of the week" */
  char *state;  /* it came to, translated */
  char *triage; /* that was decided with it, translated; "" if nothing was */
  char *reason; /* given with it; may be "" */
} TpRequestStep;
void tp_request_step_free (TpRequestStep *step);
/* Newest first: every change of state or decision. */
GPtrArray *tp_workspace_list_request_steps (TpWorkspace *self, const TpId *request, GError **error);

G_END_DECLS
