/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-duplicates.h"

G_BEGIN_DECLS

/* What is compared of a person, as numbers: a city's people fit into memory. 0 is "not known". */
typedef struct
{
  TpId id;
  guint64 number, phone; /* their digits and how many */
  guint64 name, words;   /* of the folded name as it stands, and of its words in order */
  guint64 accents;       /* of the name with its diacritics */
  guint64 address, ward, neighbourhood, household;
  gint32 year;
  gint8 month, day;
  gint8 sex;
} TpTraits;

char *tp_likeness_make_accents_key (const char *name);

TpTraits tp_traits_of (const TpPerson *person);
guint tp_traits_compare (const TpTraits *a, const TpTraits *b);

/* Two people without a common key have too little in common to be asked about. */
typedef enum
{
  TP_KEY_NUMBER,
  TP_KEY_YEAR, /* and the words of the name, as in all below */
  TP_KEY_PHONE,
  TP_KEY_ADDRESS,
  TP_KEY_HOUSEHOLD,
  TP_KEY_NEIGHBOURHOOD,
} TpTraitsKey;
#define TP_N_TRAITS_KEYS 6
guint64 tp_traits_get_key (const TpTraits *traits, TpTraitsKey key); /* 0: has none */

typedef struct
{
  int points[TP_N_EVIDENCE]; /* in the order of tp_evidence_get_all */
  int from;                  /* the least score that is shown */
} TpLikenessScale;
TpLikenessScale tp_likeness_scale_load (TpWorkspace *workspace);
int tp_likeness_scale_weigh (const TpLikenessScale *scale, guint evidence);

G_END_DECLS
