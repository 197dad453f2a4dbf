/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "tp-people.h"
#include "tp-request.h"
#include "tp-territory.h"

G_BEGIN_DECLS

/* Who is entitled to what, and which needs can be foreseen: rules that were read from data, each
 * with the sentence it rests on, and how a person's case is judged by them. */

#define TP_ENTITLEMENT_ERROR (tp_entitlement_error_quark ())
GQuark tp_entitlement_error_quark (void);
typedef enum
{
  TP_ENTITLEMENT_ERROR_INVALID, /* the rules say something that cannot be; the sentence says where
                                 */
} TpEntitlementError;

/* What a document says, or what we say it says. */
typedef struct
{
  char *id;
  char *words;
  gboolean is_quote; /* the document's own words; else ours */
  char *source;
  int status; /* TpFactStatus */
  TpDay checked_on;
} TpSentence;

typedef enum
{
  TP_FACT_AGE,
  TP_FACT_CATEGORY,
  TP_FACT_POVERTY,
  TP_FACT_MOBILITY,
  TP_FACT_AREA,      /* what the person's ward is */
  TP_FACT_PROOF,     /* papers that show a category */
  TP_FACT_RESIDENCE, /* lives in a ward of the city */
  TP_FACT_GUARDIAN,
  TP_FACT_REQUEST, /* asked for help with a procedure */
  TP_FACT_VISIT,
  TP_FACT_ASK, /* what the registry does not hold: the person has to be asked */
} TpFact;

typedef enum
{
  TP_TEST_AT_LEAST, /* age */
  TP_TEST_BELOW,    /* age */
  TP_TEST_ANY_OF,   /* category, poverty, mobility, area, proof */
  TP_TEST_NONE_OF,  /* category */
  TP_TEST_HOLDS,    /* residence, guardian, request, ask */
  TP_TEST_REACHES,  /* age: the day of a need */
  TP_TEST_ENDS,     /* proof: the day of a need */
  TP_TEST_NEVER,    /* visit: a need of any day */
} TpFactTest;

typedef enum
{
  TP_AREA_REMOTE = 1 << 0,
  TP_AREA_WEAK_DIGITAL = 1 << 1,
  TP_AREA_DENSE = 1 << 2,
  TP_AREA_INDUSTRIAL = 1 << 3,
  TP_AREA_POOR = 1 << 4,
} TpArea;
extern const TpEnum tp_area_enum;

/* All parts of a rule must hold; a part holds if one of its ways does, and a way if all of its
 * conditions do. */
typedef struct
{
  char *part, *way;
  TpFact fact;
  TpFactTest test;
  guint bits;   /* 1 << value of poverty and mobility; TpCategory, TpArea as they are */
  GArray *ages; /* of int */
  char *question, *question_en;
  const TpSentence *sentence;
  guint line; /* of the rules' file */
} TpCondition;

typedef enum
{
  TP_ENTITLEMENT_PROGRAMME,
  TP_ENTITLEMENT_NEED, /* has one condition that gives its day */
} TpEntitlementType;
extern const TpEnum tp_entitlement_type_enum;

typedef struct
{
  char *code;
  TpEntitlementType type;
  char *title, *title_en;
  char *procedure; /* code, or "" */
  char *need;      /* words of the request that a foreseen need becomes, Vietnamese */
  const TpSentence *sentence;
  GPtrArray *conditions; /* of TpCondition, those of a part and of a way side by side */
  guint line;
} TpEntitlement;
const char *tp_entitlement_get_title (const TpEntitlement *rule); /* in the user's language */
/* Whether all that the rule's facts rest on is confirmed; questions to be asked aside. */
gboolean tp_entitlement_is_confirmed (const TpEntitlement *rule);
/* The sentence, quoted if it is the document's own, its source, and how sure it is. */
char *tp_sentence_describe (const TpSentence *sentence);

typedef struct _TpEntitlements TpEntitlements;
TpEntitlements *tp_entitlements_new (void);
TpEntitlements *tp_entitlements_ref (TpEntitlements *self);
void tp_entitlements_unref (TpEntitlements *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TpEntitlements, tp_entitlements_unref)

/* The rules' files, in the order in which they are to be read. */
typedef enum
{
  TP_RULES_SENTENCES,
  TP_RULES_ENTITLEMENTS,
  TP_RULES_CONDITIONS,
  TP_N_RULES_FILES,
} TpRulesFile;
const char *tp_rules_file_get_name (TpRulesFile file);
gboolean tp_entitlements_check_titles (TpRulesFile file, const char *const *titles, GError **error);
gboolean tp_entitlements_add_row (TpEntitlements *self,
                                  TpRulesFile file,
                                  const char *const *titles,
                                  const char *const *cells,
                                  guint line,
                                  GError **error);
gboolean tp_entitlements_finish (TpEntitlements *self, GError **error);
GPtrArray *tp_entitlements_get_all (TpEntitlements *self); /* (transfer none) of TpEntitlement */
const TpEntitlement *tp_entitlements_find (TpEntitlements *self, const char *code);

/* --- one person's case ------------------------------------------------------ */

typedef struct
{
  const TpPerson *person;
  const TpHousehold *household; /* NULL: not known */
  const TpWard *ward;           /* NULL: not known */
  GPtrArray *proofs;            /* of TpPersonCategory; NULL: none */
  gboolean was_visited, has_request;
} TpPersonFacts;

typedef enum
{
  TP_ANSWER_NO,
  TP_ANSWER_UNKNOWN,
  TP_ANSWER_YES,
} TpAnswer;
extern const TpEnum tp_answer_enum;

TpAnswer tp_condition_judge (const TpCondition *condition, const TpPersonFacts *facts, TpDay day);
/* What is asked and what is known, as a person reads it; no name and no number in it. */
char *tp_condition_explain (const TpCondition *condition, const TpPersonFacts *facts, TpDay day);
/* What has to be known for an answer. */
const char *tp_condition_get_field (const TpCondition *condition);

typedef struct
{
  const TpCondition *condition;
  TpAnswer answer;
  gboolean decides; /* the answer would be another if this one were */
} TpConditionVerdict;

typedef struct
{
  const TpEntitlement *rule;
  TpDay day;
  TpAnswer answer;
  GArray *conditions; /* of TpConditionVerdict, in the rule's order */
} TpEntitlementVerdict;
TpEntitlementVerdict *
tp_entitlement_judge (const TpEntitlement *rule, const TpPersonFacts *facts, TpDay day);
void tp_entitlement_verdict_free (TpEntitlementVerdict *verdict);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TpEntitlementVerdict, tp_entitlement_verdict_free)
/* What has to be known before there is an answer: "Date of birth, Household". */
char *tp_entitlement_verdict_list_missing (const TpEntitlementVerdict *verdict);
/* Whether the answer rests on a sentence that was not confirmed yet. */
gboolean tp_entitlement_verdict_is_confirmed (const TpEntitlementVerdict *verdict);

/* --- foresight -------------------------------------------------------------- */

/* A need that a person will have, by a rule. */
typedef struct
{
  TpDay first, last; /* the day it is due, or the span it lies in; TP_DAY_NONE: any time */
  TpPartialDate due; /* the same for people; all zero: any time */
  int age;           /* reached, or 0 */
  TpAnswer answer;   /* UNKNOWN: something has still to be asked */
} TpForesight;
gboolean tp_entitlement_foresee (const TpEntitlement *rule,
                                 const TpPersonFacts *facts,
                                 TpDay today,
                                 TpDay since,
                                 TpDay until,
                                 TpForesight *foresight);
char *tp_foresight_explain (const TpForesight *foresight, const TpEntitlement *rule, TpDay today);
const TpCondition *tp_entitlement_get_occasion (const TpEntitlement *rule);

/* The days between which somebody born on @birth completes @years; FALSE if the year is unknown. */
gboolean tp_age_reach (TpPartialDate birth, int years, TpDay *first, TpDay *last);

G_END_DECLS
