/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-workspace.h"

G_BEGIN_DECLS

/* Records made or changed by hand: each text is read as the cell of a list is, the whole is
 * judged, what may be there already is found, and all of it is stored as one step of undo. */

typedef struct
{
  char *field; /* of the record; NULL: of the whole */
  char *message;
  gboolean is_warning; /* it can be stored all the same */
} TpFormProblem;
void tp_form_problem_free (TpFormProblem *problem);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TpFormProblem, tp_form_problem_free)

/* Sets the field of @record to what was typed. FALSE with @note, a sentence, when it cannot be
 * read: the field stays as it was. @note may be set besides TRUE: a warning. */
gboolean tp_form_read (gpointer record, const TpField *field, const char *text, char **note);
/* What is missing or contradicts itself in a record whose texts were read. */
GPtrArray *tp_form_check (gconstpointer record, TpDay today); /* of TpFormProblem */
/* Takes one field from @other, a record of the same kind. */
void tp_form_copy_field (gpointer record, gconstpointer other, const TpField *field);
/* Takes all fields that both kinds have by one name. */
void tp_form_copy_same_fields (gpointer to, gconstpointer from);
/* The same of one member of a type, for records of two kinds. */
void tp_form_copy_member (gpointer to, gconstpointer from, TpFieldType type);

/* --- what may be there already ------------------------------------------------ */

typedef enum
{
  TP_LIKE_NONE,
  TP_LIKE_NUMBER,  /* of two people: the identity number */
  TP_LIKE_BIRTH,   /* the name and the birth */
  TP_LIKE_PHONE,   /* the name and the telephone */
  TP_LIKE_WARD,    /* the name and the ward; of one of them the birth is not known */
  TP_LIKE_ACCENTS, /* as the three before, but for the accents of the name */
  TP_LIKE_NEED,    /* of two requests: one person's open need */
  TP_LIKE_NAME,    /* a venue of the ward, a team or officer of the branch */
} TpLikeness;

typedef struct
{
  gpointer record;
  TpLikeness likeness;
} TpLike;
void tp_like_free (TpLike *like);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TpLike, tp_like_free)
/* A sentence: "The same name and birth" */
const char *tp_likeness_get_words (TpLikeness likeness);

GPtrArray *tp_form_find_like (TpWorkspace *workspace,
                              gconstpointer record,
                              GError **error); /* of TpLike, the likest first */

/* --- storing --------------------------------------------------------------------- */

typedef struct
{
  gpointer record;
  TpPerson *person;  /* of a request: stored with it as its person; may be NULL */
  GPtrArray *links;  /* records that name this one where they name nobody yet; may be NULL */
  GPtrArray *leaves; /* records to be removed; may be NULL */
} TpForm;

/* Stores all or nothing, and returns the record as stored. */
gpointer tp_form_store (TpWorkspace *workspace, const TpForm *form, GError **error);
void tp_form_store_async (TpWorkspace *workspace,
                          const TpForm *form,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer callback_data);
gpointer tp_form_store_finish (TpWorkspace *workspace, GAsyncResult *result, GError **error);

/* The resident wants no help any more. Visits not held yet are taken out of their sessions. */
gboolean
tp_form_withdraw (TpWorkspace *workspace, const TpId *request, const char *reason, GError **error);

G_END_DECLS
