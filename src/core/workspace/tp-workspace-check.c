/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whether the file is sound: what the store finds (structure, links, journal), and what no single
 * row can show, requests and sessions that contradict their visits. The sentences name requests and
 * teams, never people. */

#include "tp-config.h"

#include "tp-workspace-private.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  TpWorkspace *workspace;
  GHashTable *sessions; /* TpId → TpSession */
  GHashTable *requests; /* TpId → TpRequest */
  GHashTable *due;      /* TpId of requests that stand in a session to come, borrowed */
  GPtrArray *problems;
} TpCheck;

static gboolean
is_live (const TpSession *session)
{
  return session->state != TP_SESSION_CANCELLED && session->state != TP_SESSION_POSTPONED;
}

static gboolean
keep_cb (gpointer record, gpointer user_data)
{
  TpRecord *copy = tp_record_copy (record);

  g_hash_table_replace (user_data, &copy->id, copy);
  return TRUE;
}

static gboolean
load (TpCheck *self, const TpKind *kind, GHashTable *table, GError **error)
{
  g_autoptr (TpQuery) query = tp_query_new (kind);

  return tp_store_each (self->workspace->store, query, keep_cb, table, error);
}

/* --- visits against requests ------------------------------------------------------ */

static gboolean
check_visit_cb (gpointer record, gpointer user_data)
{
  TpCheck *self = user_data;
  const TpVisit *visit = record;
  const TpSession *session = g_hash_table_lookup (self->sessions, &visit->session);
  const TpRequest *request = g_hash_table_lookup (self->requests, &visit->request);

  if (session == NULL || request == NULL || !is_live (session) || visit->outcome != TP_OUTCOME_NONE)
    return TRUE;
  if (!g_hash_table_add (self->due, (gpointer) &request->record.id))
    g_ptr_array_add (
      self->problems,
      g_strdup_printf (_ ("Request %s stands in two sessions that are both to come."),
                       request->code));
  else if (request->state == TP_REQUEST_NEW || request->state == TP_REQUEST_VERIFIED)
    g_ptr_array_add (self->problems,
                     g_strdup_printf (_ ("Request %s is in a session, but its state says that it "
                                         "waits."),
                                      request->code));
  return TRUE;
}

static int
compare_codes (gconstpointer a, gconstpointer b)
{
  const TpRequest *const *request_a = a, *const *request_b = b;

  return strcmp ((*request_a)->code, (*request_b)->code);
}

static void
check_requests (TpCheck *self)
{
  g_autoptr (GPtrArray) lost = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer record;

  g_hash_table_iter_init (&iter, self->requests);
  while (g_hash_table_iter_next (&iter, NULL, &record)) {
    const TpRequest *request = record;

    if ((request->state == TP_REQUEST_PLANNED || request->state == TP_REQUEST_TOLD) &&
        !g_hash_table_contains (self->due, &request->record.id))
      g_ptr_array_add (lost, record);
  }
  g_ptr_array_sort (lost, compare_codes);
  for (guint i = 0; i < lost->len; i++)
    g_ptr_array_add (self->problems,
                     g_strdup_printf (_ ("Request %s is said to be planned, but is in no session."),
                                      ((TpRequest *) g_ptr_array_index (lost, i))->code));
}

/* --- sessions ------------------------------------------------------------------------ */

static char *
describe_slot (TpCheck *self, const TpSession *session)
{
  g_autoptr (TpTeam) team =
    tp_store_get (self->workspace->store, &tp_team_kind, &session->team, NULL);
  g_autofree char *day = tp_day_to_short (session->day);

  return g_strdup_printf ("%s, %s, %s", team != NULL ? team->name : "?", day,
                          tp_enum_get_title (&tp_part_enum, session->part));
}

static void
check_sessions (TpCheck *self)
{
  g_autoptr (GHashTable) slots = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer record;

  g_hash_table_iter_init (&iter, self->sessions);
  while (g_hash_table_iter_next (&iter, NULL, &record)) {
    const TpSession *session = record;
    char team[TP_ID_TEXT_SIZE];

    if (!is_live (session))
      continue;
    tp_id_format (&session->team, team);
    if (!g_hash_table_add (slots,
                           g_strdup_printf ("%s %d %d", team, session->day, session->part))) {
      g_autofree char *slot = describe_slot (self, session);

      g_ptr_array_add (self->problems,
                       g_strdup_printf (_ ("A team is in two places at once: %s."), slot));
    }
  }
}

static gboolean
check_week (TpCheck *self, GError **error)
{
  g_autoptr (TpQuery) visits = tp_query_new (&tp_visit_kind);

  if (!load (self, &tp_session_kind, self->sessions, error) ||
      !load (self, &tp_request_kind, self->requests, error) ||
      !tp_store_each (self->workspace->store, visits, check_visit_cb, self, error))
    return FALSE;
  check_requests (self);
  check_sessions (self);
  return TRUE;
}

/**
 * tp_workspace_check:
 *
 * Looks whether the file is sound and whether its records agree. Changes nothing.
 *
 * Returns: (transfer full): of char *, sentences about what is wrong, none when sound; %NULL with
 *   @error set when the file cannot be read
 */
GPtrArray *
tp_workspace_check (TpWorkspace *self, GError **error)
{
  TpCheck check = {.workspace = self};
  gboolean is_done;

  g_return_val_if_fail (TP_IS_WORKSPACE (self), NULL);

  check.problems = tp_store_check (self->store, error);
  if (check.problems == NULL)
    return NULL;
  check.sessions = g_hash_table_new_full (tp_id_hash, tp_id_equal, NULL, tp_record_free);
  check.requests = g_hash_table_new_full (tp_id_hash, tp_id_equal, NULL, tp_record_free);
  check.due = g_hash_table_new (tp_id_hash, tp_id_equal);
  is_done = check_week (&check, error);
  g_hash_table_unref (check.due);
  g_hash_table_unref (check.requests);
  g_hash_table_unref (check.sessions);
  if (!is_done)
    g_clear_pointer (&check.problems, g_ptr_array_unref);
  return check.problems;
}
