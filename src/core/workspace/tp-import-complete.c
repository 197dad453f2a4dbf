/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What every request gets that nobody said, whether it came in a list or was typed into a form: a
 * code, the time of receipt, and how and how long its person is served. */

#include "tp-config.h"

#include "tp-import-private.h"

#include <stdlib.h>

#define CODE_PREFIX "NC-"

/* Where somebody who moves with difficulty is served: at home, or fetched (B9, M10). */
static guint
guess_modes (const TpPerson *person)
{
  switch ((TpMobility) person->mobility) {
  case TP_MOBILITY_BEDRIDDEN:
    return TP_MODE_HOME;
  case TP_MOBILITY_WHEELCHAIR:
  case TP_MOBILITY_LIMITED:
    return TP_MODE_HOME | TP_MODE_FETCH;
  case TP_MOBILITY_UNKNOWN:
  case TP_MOBILITY_FULL:
    break;
  }
  return TP_MODE_HALL | TP_MODE_BUS | TP_MODE_KIOSK;
}

/*< private >
 * tp_import_complete_request:
 * @workspace: the workspace; its clock says when a request without a date was received
 * @request: a request as it was read or typed
 * @person: whose it is
 * @procedure: (nullable): what it is about
 * @usual_minutes: what a visit takes when the procedure does not say
 *
 * Fills in what nobody said: time of receipt, ways to be served, times, skills and minutes. What
 * was said stays.
 */
void
tp_import_complete_request (TpWorkspace *workspace,
                            TpRequest *request,
                            const TpPerson *person,
                            const TpProcedure *procedure,
                            int usual_minutes)
{
  if (request->received_at == 0)
    request->received_at = tp_workspace_get_now (workspace);
  if (request->modes == 0)
    request->modes = guess_modes (person);
  if (request->open_slots == 0)
    request->open_slots = TP_ALL_SLOTS;
  if (procedure != NULL && request->skills == 0)
    request->skills = procedure->skills;
  if (request->minutes == 0)
    request->minutes =
      procedure != NULL && procedure->minutes > 0 ? procedure->minutes : usual_minutes;
  request->is_demo = workspace->office->is_demo;
}

/*< private >
 * tp_import_get_usual_minutes:
 * @workspace: the workspace
 *
 * Returns: how long a visit takes, minutes, by the setting "visit.minutes"
 */
int
tp_import_get_usual_minutes (TpWorkspace *workspace)
{
  return (int) tp_workspace_get_number (workspace, "visit.minutes", 30);
}

/*< private >
 * tp_import_get_code_number:
 * @request: a request
 *
 * Returns: the number in a code that this program gave; 0 for a code from elsewhere
 */
gint64
tp_import_get_code_number (const TpRequest *request)
{
  if (!g_str_has_prefix (request->code, CODE_PREFIX))
    return 0;
  return g_ascii_strtoll (request->code + strlen (CODE_PREFIX), NULL, 10);
}

/*< private >
 * tp_import_set_code:
 * @request: a request
 * @number: a number no other request has
 *
 * Gives the request a code of this program's form.
 */
void
tp_import_set_code (TpRequest *request, gint64 number)
{
  g_autofree char *code = g_strdup_printf (CODE_PREFIX "%06" G_GINT64_FORMAT, number);

  tp_set_text (&request->code, code);
}
