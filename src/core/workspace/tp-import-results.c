/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What came of the visits, as the teams wrote it down: a row is a request by its code and, where
 * it was visited more than once, the day or the team. It is stored on the same path as an outcome
 * entered in the window, so request and session move on likewise. */

#include "tp-config.h"

#include "tp-import-private.h"

#include <glib/gi18n-lib.h>

static const TpMergeRule rules[] = {
  {"outcome", {"outcome"}},
  {"services", {"services"}},
  {"satisfaction", {"satisfaction"}},
  {"minutes_spent", {"minutes"}},
  {"is_online", {"online"}},
  {"dossier"},
  {"difficulty"},
  {NULL},
};

static TpRequest *
find_request (TpImport *self, const char *code, GError **error)
{
  g_autoptr (TpQuery) query = tp_query_new (&tp_request_kind);
  g_autoptr (GPtrArray) found = NULL;
  g_autofree char *capitals = tp_text_to_upper (code);

  tp_query_add_text (query, "code", TP_QUERY_IS, capitals);
  found = tp_store_list (self->store, query, error);
  return found != NULL && found->len > 0 ? tp_record_copy (g_ptr_array_index (found, 0)) : NULL;
}

/* The day of the row's cell, if it has one that can be read. */
static TpDay
read_day (TpImport *self, TpListRow *row)
{
  const char *words = tp_import_get (self, row, "day");
  TpPartialDate date = {0};
  TpDay day = TP_DAY_NONE;

  if (words[0] == '\0' || tp_day_parse_iso (words, &day))
    return day;
  if (tp_partial_date_parse (words, &date) && date.year != 0 && date.month != 0 && date.day != 0)
    return tp_day_from_ymd (date.year, date.month, date.day);
  tp_list_row_add_problem (row, self->map, "day", FALSE, "%s",
                           _ ("This is no day. Write it as 26/11/2026."));
  return TP_DAY_NONE;
}

static gboolean
fits (TpImport *self,
      const TpSession *session,
      TpDay day,
      const char *team_words,
      gboolean *does,
      GError **error)
{
  g_autoptr (TpTeam) team = NULL;
  g_autofree char *name = NULL;
  g_autofree char *wanted = NULL;

  *does = (day == TP_DAY_NONE || session->day == day) && session->state != TP_SESSION_CANCELLED;
  if (!*does || team_words[0] == '\0')
    return TRUE;
  team = tp_workspace_need (self->workspace, &tp_team_kind, &session->team, error);
  if (team == NULL)
    return FALSE;
  name = tp_text_fold (team->name);
  wanted = tp_text_fold (team_words);
  *does = g_str_equal (name, wanted);
  return TRUE;
}

/* Of the visits that fit, the one that has no outcome yet, else the last. */
static gboolean
is_better (const TpVisit *visit, TpDay day, const TpVisit *than, TpDay than_day)
{
  if (than == NULL)
    return TRUE;
  if ((visit->outcome == TP_OUTCOME_NONE) != (than->outcome == TP_OUTCOME_NONE))
    return visit->outcome == TP_OUTCOME_NONE;
  return visit->outcome == TP_OUTCOME_NONE ? day < than_day : day > than_day;
}

static gboolean
find_visit (TpImport *self,
            TpListRow *row,
            const TpRequest *request,
            TpDay day,
            TpVisit **best,
            GError **error)
{
  g_autoptr (TpQuery) query = tp_query_new (&tp_visit_kind);
  g_autoptr (GPtrArray) visits = NULL;
  TpDay best_day = TP_DAY_NONE;

  tp_query_add_id (query, "request", TP_QUERY_IS, &request->record.id);
  visits = tp_store_list (self->store, query, error);
  if (visits == NULL)
    return FALSE;
  for (guint i = 0; i < visits->len; i++) {
    const TpVisit *visit = g_ptr_array_index (visits, i);
    g_autoptr (TpSession) session =
      tp_workspace_need (self->workspace, &tp_session_kind, &visit->session, error);
    gboolean does;

    if (session == NULL ||
        !fits (self, session, day, tp_import_get (self, row, "team"), &does, error)) {
      g_clear_pointer (best, tp_record_free);
      return FALSE;
    }
    if (does && is_better (visit, session->day, *best, best_day)) {
      tp_record_free (*best);
      *best = tp_record_copy (visit);
      best_day = session->day;
    }
  }
  return TRUE;
}

static gboolean
check_day (TpImport *self,
           TpListRow *row,
           const TpVisit *visit,
           const TpVisit *said,
           GError **error)
{
  g_autoptr (TpSession) session =
    tp_workspace_need (self->workspace, &tp_session_kind, &visit->session, error);
  const char *obstacle;

  if (session == NULL)
    return FALSE;
  obstacle = tp_outcome_find_obstacle (self->workspace, session, said->outcome);
  if (obstacle != NULL)
    tp_list_row_add_problem (row, self->map, "outcome", FALSE, "%s", obstacle);
  return TRUE;
}

/* A visit twice in one list: the later line may add to it. One that says otherwise is rejected,
 * since which of the two is right nobody here can know. */
static gboolean
judge_repeated (TpImport *self,
                TpListRow *row,
                TpVisit *visit,
                const TpVisit *said,
                guint first_line,
                TpJudgement *judgement,
                GError **error)
{
  g_autoptr (GString) changes = g_string_new (NULL);
  g_autofree char *left_out = NULL;

  tp_import_merge (visit, said, rules, row, self->map, TP_MERGE_ONLY_BLANKS, changes);
  left_out = tp_import_list_left_out (visit, said, rules, row, self->map);
  if (*left_out != '\0') {
    tp_list_row_add_problem (row, self->map, NULL, FALSE,
                             _ ("Line %u of the list says otherwise of the same visit: %s. That "
                                "line was taken; look which of the two is right."),
                             first_line, left_out);
    return TRUE;
  }
  tp_import_judge_duplicate (judgement, first_line);
  if (changes->len == 0)
    return TRUE;
  tp_import_add_to_duplicate (judgement, changes->str);
  return tp_outcome_store (self->workspace, visit, error);
}

static gboolean
store_result (TpImport *self,
              TpListRow *row,
              TpVisit *visit,
              const TpVisit *said,
              TpJudgement *judgement,
              GError **error)
{
  g_autoptr (GString) changes = g_string_new (NULL);
  gboolean is_first = visit->outcome == TP_OUTCOME_NONE;
  guint first_line = tp_import_lines_find (self->lines, &visit->record.id);

  if (first_line != 0)
    return judge_repeated (self, row, visit, said, first_line, judgement, error);
  tp_import_note_line (self, &visit->record.id, row->line);
  tp_import_merge (visit, said, rules, row, self->map, TP_MERGE_NONE, changes);
  if (changes->len == 0) {
    judgement->verdict = TP_ROW_SAME;
    return TRUE;
  }
  judgement->verdict = is_first ? TP_ROW_NEW : TP_ROW_UPDATED;
  judgement->detail = g_strdup (changes->str);
  return tp_outcome_store (self->workspace, visit, error);
}

static gboolean
judge_result_row (TpImport *self, TpListRow *row, TpJudgement *judgement, GError **error)
{
  const char *code = tp_import_get (self, row, "code");
  g_autoptr (TpVisit) said = tp_record_new (&tp_visit_kind);
  g_autoptr (TpVisit) visit = NULL;
  g_autoptr (TpRequest) request = NULL;
  GError *local_error = NULL;
  TpDay day = read_day (self, row);

  tp_list_row_to_result (row, self->map, said);
  judgement->words = g_strdup (code);
  if (tp_list_row_is_rejected (row))
    return TRUE;
  request = find_request (self, code, &local_error);
  if (request != NULL && !find_visit (self, row, request, day, &visit, &local_error)) {
    g_propagate_error (error, local_error);
    return FALSE;
  }
  if (local_error != NULL) {
    g_propagate_error (error, local_error);
    return FALSE;
  }
  if (request == NULL)
    tp_list_row_add_problem (row, self->map, "code", FALSE, "%s",
                             _ ("There is no request with this code."));
  else if (visit == NULL)
    tp_list_row_add_problem (row, self->map, NULL, FALSE,
                             _ ("Request %s was in no session that fits this row."), code);
  else if (!check_day (self, row, visit, said, error))
    return FALSE;
  return tp_list_row_is_rejected (row) || store_result (self, row, visit, said, judgement, error);
}

const TpImportKind tp_import_results = {
  .id = "results",
  .verb = "import-results",
  .title = N_ ("Import results"),
  .judge = judge_result_row,
};
