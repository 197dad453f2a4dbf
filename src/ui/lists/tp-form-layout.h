/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-model.h"

G_BEGIN_DECLS

/* Which fields a form asks for, in which order and groups. */
typedef struct
{
  const char *title;         /* N_(); NULL: none */
  const char *const *fields; /* NULL-ended; NULL: no more groups */
} TpFormGroup;

typedef struct
{
  const TpKind *kind;
  const char *new_title;    /* N_("New Request") */
  const char *change_title; /* N_("Change a Request") */
  TpFormGroup groups[5];
} TpFormLayout;

const TpFormLayout *tp_form_layout_find (const TpKind *kind);
/* What is asked of a person nobody knew yet who calls for help. */
const TpFormLayout *tp_form_layout_get_caller (void);
/* A record with what is likely: the branch and ward looked at, the telephone as the way in. */
gpointer tp_form_layout_make_record (const TpKind *kind, const TpId *branch, const TpId *ward);

G_END_DECLS
