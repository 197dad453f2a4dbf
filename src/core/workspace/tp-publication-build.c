/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A week as residents shall read it: sessions with their places, who signs, whom to call, the days
 * that are closed, and what changed since it was published last. Nothing of a person can get in:
 * a round of home visits is a ward and an hour, never an address. */

#include "tp-config.h"

#include "tp-publication-private.h"

#include <glib/gi18n-lib.h>

/* --- settings ------------------------------------------------------------------ */

static void
take_setting (TpWorkspace *self, const char *key, char **member)
{
  g_free (*member);
  *member = tp_workspace_dup_setting (self, key, "");
}

/*< private >
 * tp_publication_get_lines:
 * @self: the workspace
 * @key: a setting of several lines
 *
 * Returns: (transfer full): its lines that are not blank, %NULL-ended
 */
char **
tp_publication_get_lines (TpWorkspace *self, const char *key)
{
  g_autofree char *value = tp_workspace_dup_setting (self, key, "");
  g_auto (GStrv) parts = g_strsplit (value, "\n", -1);
  GPtrArray *lines = g_ptr_array_new ();

  for (guint i = 0; parts[i] != NULL; i++) {
    char *line = tp_text_normalise (parts[i]);

    if (line[0] != '\0')
      g_ptr_array_add (lines, line);
    else
      g_free (line);
  }
  g_ptr_array_add (lines, NULL);
  return (char **) g_ptr_array_free (lines, FALSE);
}

/*< private >
 * tp_publication_get_offices:
 * @branch: (nullable): the branch that issues; %NULL: the office of the workspace
 *
 * The two lines at the top left of a document (Decree 30/2020/NĐ-CP, annex I): the body above and
 * the body that issues.
 */
void
tp_publication_get_offices (TpWorkspace *self, const TpBranch *branch, char **parent, char **office)
{
  if (branch != NULL) {
    *parent = tp_workspace_dup_setting (self, "document.body", "");
    *office = g_strdup (branch->name);
    return;
  }
  switch ((TpOfficeType) self->office->type) {
  case TP_OFFICE_CENTRE:
    *parent = tp_workspace_dup_setting (self, "document.parent_body", "");
    *office = tp_workspace_dup_setting (self, "document.body", self->office->name);
    return;
  case TP_OFFICE_BRANCH:
    *parent = tp_workspace_dup_setting (self, "document.body", "");
    *office = g_strdup (self->office->name);
    return;
  case TP_OFFICE_WARD:
    *parent = g_strdup ("");
    *office = g_strdup (self->office->name);
    return;
  }
  g_assert_not_reached ();
}

/*< private >
 * tp_publication_make_slug:
 * @words: a name
 *
 * Returns: (transfer full): the name for a file: small letters without accents, digits and "-"
 */
char *
tp_publication_make_slug (const char *words)
{
  char *slug = tp_text_fold (words);

  g_strcanon (slug, "abcdefghijklmnopqrstuvwxyz0123456789", '-');
  return slug;
}

/*< private >
 * tp_publication_add_contacts:
 * @schedule: gets whom residents call
 *
 * Settings "contact.…" are "title|address", in the order of their keys.
 */
gboolean
tp_publication_add_contacts (TpWorkspace *self, TpPublicSchedule *schedule, GError **error)
{
  g_autoptr (TpQuery) query = tp_query_new (&tp_setting_kind);
  g_autoptr (GPtrArray) settings = NULL;

  tp_query_set_order (query, "key", FALSE);
  settings = tp_store_list (self->store, query, error);
  for (guint i = 0; settings != NULL && i < settings->len; i++) {
    const TpSetting *setting = g_ptr_array_index (settings, i);

    if (g_str_has_prefix (setting->key, "contact.") && setting->value[0] != '\0') {
      g_auto (GStrv) parts = g_strsplit (setting->value, "|", 2);

      tp_public_schedule_add_contact (schedule, parts[0], parts[1] != NULL ? parts[1] : "");
    }
  }
  return settings != NULL;
}

static void
add_head (TpWorkspace *self, TpPublicSchedule *schedule, const TpBranch *branch)
{
  g_free (schedule->parent_office);
  g_free (schedule->office);
  tp_publication_get_offices (self, branch, &schedule->parent_office, &schedule->office);
  take_setting (self, "document.place", &schedule->place);
  take_setting (self, "document.signer.capacity", &schedule->signer_capacity);
  take_setting (self, "document.signer.name", &schedule->signer_name);
  take_setting (self, "motto", &schedule->motto);
  if (self->office->is_demo)
    take_setting (self, "demo.mark", &schedule->mark);
  tp_set_text (&schedule->branch_code, branch->code);
  g_strfreev (schedule->legal_bases);
  schedule->legal_bases = tp_publication_get_lines (self, "document.legal_bases");
  g_strfreev (schedule->recipients);
  schedule->recipients = tp_publication_get_lines (self, "document.recipients");
}

/* A service of the branch and not of a session: what is said of it must not depend on who is
 * fetched where. */
static void
add_fetching (TpWorkspace *self, TpPublicSchedule *schedule, const TpWeekPlan *plan)
{
  if (tp_week_plan_can_fetch (plan))
    take_setting (self, "services.fetch", &schedule->fetching);
}

static void
add_closed_days (TpPublicSchedule *schedule, const TpWeekPlan *plan)
{
  for (int weekday = 1; weekday <= 7; weekday++) {
    TpDay day = tp_week_get_day (plan->week, weekday);
    const TpHoliday *holiday = tp_week_plan_find_holiday (plan, day);

    if (holiday != NULL) {
      g_autofree char *words = tp_day_to_long_vi (day);

      g_ptr_array_add (schedule->closed_days,
                       g_strdup_printf ("%s: %s (nghỉ)", words, holiday->name));
    }
  }
}

/* --- entries --------------------------------------------------------------------- */

static char *
get_services (TpWorkspace *self, int mode)
{
  g_autofree char *key = g_strconcat ("services.", tp_enum_get_code (&tp_mode_enum, mode), NULL);

  return tp_workspace_dup_setting (self, key, "");
}

/* The week holds the branch's own territory; a team may serve elsewhere too (X3). */
static gpointer
find_record (TpWorkspace *self, const TpWeekPlan *plan, const TpKind *kind, const TpId *id)
{
  gpointer record = tp_id_is_nil (id) ? NULL : tp_week_plan_find (plan, id);

  if (record != NULL || tp_id_is_nil (id))
    return record != NULL ? tp_record_copy (record) : NULL;
  return tp_store_get (self->store, kind, id, NULL);
}

static void
add_place (TpWorkspace *self,
           const TpWeekPlan *plan,
           const TpSession *session,
           TpPublicEntry *entry)
{
  g_autoptr (TpVenue) venue = find_record (self, plan, &tp_venue_kind, &session->venue);
  g_autoptr (TpNeighbourhood) neighbourhood = NULL;

  if (session->mode == TP_MODE_HOME) {
    tp_set_text (&entry->place, "Tại nhà theo đăng ký");
    return;
  }
  if (venue != NULL) {
    tp_set_text (&entry->place, venue->name);
    tp_set_text (&entry->address, venue->address);
    return;
  }
  neighbourhood = find_record (self, plan, &tp_neighbourhood_kind, &session->neighbourhood);
  tp_set_text (&entry->place,
               neighbourhood != NULL ? neighbourhood->name : "Địa điểm do UBND xã, phường bố trí");
}

static void
add_entry (TpWorkspace *self,
           const TpWeekPlan *plan,
           const TpSession *session,
           TpPublicSchedule *schedule)
{
  TpPublicEntry *entry = tp_public_schedule_add_entry (schedule);
  g_autoptr (TpWard) ward = find_record (self, plan, &tp_ward_kind, &session->ward);
  const TpTeam *team = tp_week_plan_find (plan, &session->team);

  entry->session = session->record.id;
  entry->day = session->day;
  entry->part = session->part;
  entry->since = session->since;
  entry->until = session->until;
  entry->mode = session->mode;
  if (ward != NULL) {
    tp_set_text (&entry->ward, ward->full_name);
    tp_set_text (&entry->ward_code, ward->code);
  }
  if (team != NULL)
    tp_set_text (&entry->team, team->name);
  add_place (self, plan, session, entry);
  g_free (entry->services);
  entry->services = get_services (self, session->mode);
  tp_set_text (&entry->note, session->note);
}

/* A session residents can count on. A round without visits is nobody's business but the team's. */
static gboolean
is_public (const TpWeekPlan *plan, const TpSession *session)
{
  g_autoptr (GPtrArray) visits = NULL;

  switch ((TpSessionState) session->state) {
  case TP_SESSION_POSTPONED:
  case TP_SESSION_CANCELLED:
    return FALSE;
  case TP_SESSION_DRAFT:
  case TP_SESSION_SENT:
  case TP_SESSION_AGREED:
  case TP_SESSION_PUBLISHED:
  case TP_SESSION_HELD:
    break;
  }
  if (session->mode != TP_MODE_HOME)
    return TRUE;
  visits = tp_week_plan_list_visits (plan, &session->record.id);
  return visits->len > 0;
}

/*< private >
 * tp_publication_get_last:
 *
 * Returns: (transfer full) (nullable): the newest version; %NULL with no error: never published
 */
TpPublication *
tp_publication_get_last (TpWorkspace *self, const TpId *branch, TpWeek week, GError **error)
{
  g_autoptr (GPtrArray) versions = tp_workspace_list_publications (self, branch, week, error);

  if (versions == NULL || versions->len == 0)
    return NULL;
  return tp_record_copy (g_ptr_array_index (versions, 0));
}

/* Who signs, whom to call, which days are closed: all that is said besides the entries. */
static char *
describe_head (const TpPublicSchedule *schedule)
{
  g_autofree char *json = tp_public_schedule_to_json (schedule);
  g_autoptr (TpPublicSchedule) head = tp_public_schedule_from_json (json, NULL);

  g_return_val_if_fail (head != NULL, g_steal_pointer (&json));

  head->version = 0;
  head->published_at = 0;
  g_ptr_array_set_size (head->entries, 0);
  return tp_public_schedule_to_json (head);
}

static gboolean
says_the_same (const TpPublicSchedule *compared, const TpPublicSchedule *before)
{
  g_autofree char *head = describe_head (compared);
  g_autofree char *head_before = describe_head (before);

  for (guint i = 0; i < compared->entries->len; i++) {
    if (((TpPublicEntry *) g_ptr_array_index (compared->entries, i))->is_changed)
      return FALSE;
  }
  return g_str_equal (head, head_before);
}

/* Gives @schedule its version. When it says nothing new it becomes the last version again. */
static gboolean
compare_with_last (TpWorkspace *self,
                   const TpId *branch,
                   TpPublicSchedule **schedule,
                   GError **error)
{
  GError *local_error = NULL;
  g_autoptr (TpPublication) last =
    tp_publication_get_last (self, branch, (*schedule)->week, &local_error);
  g_autoptr (TpPublicSchedule) before = NULL;

  if (local_error != NULL) {
    g_propagate_error (error, local_error);
    return FALSE;
  }
  (*schedule)->version = last != NULL ? last->version + 1 : 1;
  if (last == NULL) {
    tp_public_schedule_sort (*schedule);
    return TRUE;
  }
  before = tp_public_schedule_from_json (last->schedule, error);
  if (before == NULL)
    return FALSE;
  tp_public_schedule_compare (*schedule, before);
  if (says_the_same (*schedule, before)) {
    tp_public_schedule_free (*schedule);
    *schedule = g_steal_pointer (&before);
  }
  return TRUE;
}

/*< private >
 * tp_publication_build:
 *
 * Returns: (transfer full): what residents would read of @plan; the last version itself when
 *   nothing of it has changed
 */
TpPublicSchedule *
tp_publication_build (TpWorkspace *self,
                      const TpBranch *branch,
                      const TpWeekPlan *plan,
                      GError **error)
{
  g_autoptr (TpPublicSchedule) schedule = tp_public_schedule_new ();

  schedule->week = plan->week;
  schedule->published_at = tp_workspace_get_now (self);
  add_head (self, schedule, branch);
  if (!tp_publication_add_contacts (self, schedule, error))
    return NULL;
  add_fetching (self, schedule, plan);
  add_closed_days (schedule, plan);
  for (guint i = 0; i < plan->sessions->len; i++) {
    const TpSession *session = g_ptr_array_index (plan->sessions, i);

    if (is_public (plan, session))
      add_entry (self, plan, session, schedule);
  }
  if (!compare_with_last (self, &branch->record.id, &schedule, error))
    return NULL;
  return g_steal_pointer (&schedule);
}

/**
 * tp_workspace_build_schedule:
 * @branch: whose week
 * @week: which week
 *
 * Makes what would be published now, compared with the version published last, without changing
 * anything. When nothing is new this is the last version, by its number too.
 *
 * Returns: (transfer full): the schedule, or %NULL
 */
TpPublicSchedule *
tp_workspace_build_schedule (TpWorkspace *self, const TpId *branch, TpWeek week, GError **error)
{
  g_autofree char *id = NULL;
  g_autoptr (TpBranch) record = NULL;
  g_autoptr (TpWeekPlan) plan = NULL;

  g_return_val_if_fail (TP_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (branch != NULL, NULL);

  id = tp_id_to_string (branch);
  record = tp_workspace_find_branch (self, id, error);
  if (record == NULL)
    return NULL;
  plan = tp_workspace_load_week (self, branch, week, error);
  return plan != NULL ? tp_publication_build (self, record, plan, error) : NULL;
}

/**
 * tp_workspace_list_publications:
 * @branch: whose week
 * @week: which week
 *
 * Returns: (transfer full): the versions published, of #TpPublication, newest first; or %NULL
 */
GPtrArray *
tp_workspace_list_publications (TpWorkspace *self, const TpId *branch, TpWeek week, GError **error)
{
  g_autoptr (TpQuery) query = tp_query_new (&tp_publication_kind);
  g_autofree char *words = tp_week_to_string (week);

  g_return_val_if_fail (TP_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (branch != NULL, NULL);

  tp_query_add_id (query, "branch", TP_QUERY_IS, branch);
  tp_query_add_text (query, "week", TP_QUERY_IS, words);
  tp_query_set_order (query, "version", TRUE);
  return tp_store_list (self->store, query, error);
}
