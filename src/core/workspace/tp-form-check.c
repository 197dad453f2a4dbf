/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whether a record typed by hand says enough and does not contradict itself. Only what could not be
 * planned with or would be a mistake is refused; the rest is a word of warning. */

#include "tp-config.h"

#include "tp-form.h"

#include "tp-import-private.h"
#include "tp-setting-bounds.h"

#include <glib/gi18n-lib.h>

static void
add (GPtrArray *problems, const char *field, gboolean is_warning, const char *message)
{
  TpFormProblem *problem = g_new0 (TpFormProblem, 1);

  problem->field = g_strdup (field);
  problem->message = g_strdup (message);
  problem->is_warning = is_warning;
  g_ptr_array_add (problems, problem);
}

static void
check_required (GPtrArray *problems, gconstpointer record)
{
  const TpField *field = ((const TpRecord *) record)->kind->fields;

  for (; field->name != NULL; field++) {
    gconstpointer member = G_STRUCT_MEMBER_P (record, field->offset);

    if (!(field->flags & TP_FIELD_REQUIRED))
      continue;
    if (field->type == TP_FIELD_TEXT && tp_text_looks_blank (*(char *const *) member))
      add (problems, field->name, FALSE, _ ("This may not be empty."));
    else if (field->type == TP_FIELD_ID && tp_id_is_nil (member))
      add (problems, field->name, FALSE, _ ("Choose one."));
    else if (field->type == TP_FIELD_DAY && *(const TpDay *) member == TP_DAY_NONE)
      add (problems, field->name, FALSE, _ ("Write the day as 26/11/2026."));
  }
}

static void
check_person (GPtrArray *problems, const TpPerson *person, TpDay today)
{
  if (tp_id_is_nil (&person->ward))
    add (problems, "ward", FALSE, _ ("Choose the ward or commune."));
  if (tp_import_is_to_come (person->birth, today))
    add (problems, "birth", FALSE, tp_import_get_birth_words ());
}

static void
check_request (GPtrArray *problems, const TpRequest *request, TpDay today)
{
  if (tp_text_looks_blank (request->need) && tp_id_is_nil (&request->procedure))
    add (problems, "need", FALSE,
         _ ("Say what help is needed, in the resident's words or by the procedure."));
  if (request->deadline != TP_DAY_NONE && request->deadline < today)
    add (problems, "deadline", TRUE, _ ("This day has passed."));
}

static void
check_leave (GPtrArray *problems, const TpLeave *leave)
{
  int n_named =
    !tp_id_is_nil (&leave->member) + !tp_id_is_nil (&leave->team) + !tp_id_is_nil (&leave->vehicle);

  if (n_named != 1)
    add (problems, "member", FALSE, _ ("Choose one who is away: a member, a team or a vehicle."));
  if (leave->since != TP_DAY_NONE && leave->until != TP_DAY_NONE && leave->until < leave->since)
    add (problems, "until", FALSE, _ ("The last day comes before the first."));
}

static void
check_setting (GPtrArray *problems, const TpSetting *setting)
{
  g_autofree char *fault = tp_setting_find_fault (setting->key, setting->value);

  if (fault != NULL)
    add (problems, "value", FALSE, fault);
}

static void
check_proof (GPtrArray *problems, const TpPersonCategory *proof)
{
  TpDay until = tp_partial_date_get_last_day (proof->valid_until);

  /* What holds from 2028 until 02/2028 may well do so. */
  if (until != TP_DAY_NONE && until < tp_partial_date_get_first_day (proof->valid_since))
    add (problems, "valid_until", FALSE, _ ("The last day comes before the first."));
}

/**
 * tp_form_check:
 * @record: a record whose texts were read
 * @today: the day it is; nobody is born later
 *
 * Returns: (transfer full) (element-type TpFormProblem): what is missing, contradicts itself or
 *   should be looked at again; empty when nothing
 */
GPtrArray *
tp_form_check (gconstpointer record, TpDay today)
{
  GPtrArray *problems = g_ptr_array_new_with_free_func ((GDestroyNotify) tp_form_problem_free);
  const TpKind *kind;

  g_return_val_if_fail (record != NULL, problems);

  kind = ((const TpRecord *) record)->kind;
  /* The code of a new request is made when it is stored. */
  if (kind != &tp_request_kind)
    check_required (problems, record);
  if (kind == &tp_person_kind)
    check_person (problems, record, today);
  else if (kind == &tp_request_kind)
    check_request (problems, record, today);
  else if (kind == &tp_setting_kind)
    check_setting (problems, record);
  else if (kind == &tp_leave_kind)
    check_leave (problems, record);
  else if (kind == &tp_person_category_kind)
    check_proof (problems, record);
  else if (kind == &tp_venue_kind && ((const TpVenue *) record)->open_slots == 0)
    add (problems, "open_slots", TRUE, _ ("Without opening times nothing can be held here."));
  else if (kind == &tp_team_kind && ((const TpTeam *) record)->open_slots == 0)
    add (problems, "open_slots", TRUE, _ ("Without working times nothing can be planned for it."));
  return problems;
}
