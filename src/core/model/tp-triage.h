/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "tp-office.h"
#include "tp-people.h"
#include "tp-request.h"

G_BEGIN_DECLS

/* How a request is best served: rules that were read from data, tried in their order, and what the
 * first that fits says in a sentence. A person decides; this only proposes. */

#define TP_TRIAGE_ERROR (tp_triage_error_quark ())
GQuark tp_triage_error_quark (void);
typedef enum
{
  TP_TRIAGE_ERROR_INVALID, /* the rules say something that cannot be; the sentence says where */
} TpTriageError;

/* What others of the same household have. */
typedef enum
{
  TP_COMPANY_ALONE,
  TP_COMPANY_OTHERS,
  TP_COMPANY_HOME, /* one of them is called on at home */
} TpCompany;

/* What the rules ask of a request. */
typedef struct
{
  int mobility;            /* TpMobility */
  int digital;             /* TpDigital */
  int online_level;        /* TpOnlineLevel; -1: the procedure is not known */
  gboolean is_simple;      /* the procedure */
  gboolean has_phone;      /* somebody can be called */
  gboolean can_fetch;      /* the branch has what people are fetched with */
  guint asked;             /* TpMode bits the resident named */
  TpCompany company;       /* of the household */
  double hall_metres;      /* to the nearest hall; NAN: none known */
  double step_free_metres; /* to the nearest one without steps; NAN: none known */
  int requests;            /* of a neighbourhood, that could come to a hall; else 0 */
  const char *venue;       /* the nearest hall's name, for the sentence; may be NULL */
} TpTriageFacts;

typedef struct
{
  char *code;
  gboolean is_session; /* speaks of a neighbourhood: a session at its hall */
  TpTriage triage;
  GArray *conditions;
  char *words, *words_en; /* with {venue}, {metres}, {requests} in them */
  char *sentence;         /* what a document says */
  char *source;
  int status; /* TpFactStatus */
  TpDay checked_on;
} TpTriageRule;
char *tp_triage_rule_explain (const TpTriageRule *rule, const TpTriageFacts *facts);

typedef struct _TpTriageRules TpTriageRules;
TpTriageRules *tp_triage_rules_new (void);
TpTriageRules *tp_triage_rules_ref (TpTriageRules *self);
void tp_triage_rules_unref (TpTriageRules *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TpTriageRules, tp_triage_rules_unref)
gboolean tp_triage_rules_check_titles (const char *const *titles, GError **error);
gboolean tp_triage_rules_add_row (TpTriageRules *self,
                                  const char *const *titles,
                                  const char *const *cells,
                                  guint line,
                                  GError **error);
GPtrArray *tp_triage_rules_get_all (TpTriageRules *self); /* (transfer none) of TpTriageRule */
/* The first rule that fits, or NULL; @is_session chooses between the two sorts. */
const TpTriageRule *
tp_triage_rules_judge (TpTriageRules *self, const TpTriageFacts *facts, gboolean is_session);

G_END_DECLS
