/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Day sheets: what one team takes along on one day. They hold what the team needs of the people it
 * visits and nothing of others, are for official use, and printing them is noted in the journal as
 * a look at personal data with a purpose. */

#include "tp-config.h"

#include "tp-catalogue.h"
#include "tp-files-private.h"
#include "tp-publication-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const char SHEETS_PURPOSE[] = "Phiếu công tác ngày của Tổ";

static char *
join (const char *separator, const char *first, const char *second)
{
  if (first[0] == '\0' || second[0] == '\0')
    return g_strconcat (first, second, NULL);
  return g_strconcat (first, separator, second, NULL);
}

static void
take (char **member, char *text)
{
  g_free (*member);
  *member = text;
}

/* --- one visit ------------------------------------------------------------------------- */

static char *
describe_phone (const TpPerson *person)
{
  g_autofree char *owner = join (", ", person->phone_owner, person->phone_relation);

  if (owner[0] == '\0' || person->phone[0] == '\0')
    return g_strdup (person->phone);
  return g_strdup_printf ("%s (%s)", person->phone, owner);
}

/* Lists often write the whole address in one cell: what it says already is not said again. */
static char *
join_unless_said (const char *text, const char *more)
{
  g_autofree char *folded = tp_text_fold (text);
  g_autofree char *folded_more = tp_text_fold (more);

  return strstr (folded, folded_more) != NULL ? g_strdup (text) : join (", ", text, more);
}

static char *
describe_address (const TpWeekPlan *plan, const TpPerson *person)
{
  const TpNeighbourhood *neighbourhood = tp_week_plan_find (plan, &person->neighbourhood);
  const TpWard *ward = tp_week_plan_find (plan, &person->ward);
  g_autofree char *near =
    join_unless_said (person->address, neighbourhood != NULL ? neighbourhood->name : "");

  return join_unless_said (near, ward != NULL ? ward->full_name : "");
}

static char *
describe_guardian (const TpPerson *person, const TpRequest *request)
{
  g_autofree char *guardian = NULL;

  if (person == NULL || person->guardian_name[0] == '\0')
    return g_strdup (request->note);
  guardian =
    g_strdup_printf ("%s: %s%s%s%s%s%s",
                     person->guardian_role != TP_GUARDIAN_UNKNOWN
                       ? tp_enum_get_vi (&tp_guardian_role_enum, person->guardian_role)
                       : "Người đại diện",
                     person->guardian_name, person->guardian_relation[0] != '\0' ? " (" : "",
                     person->guardian_relation, person->guardian_relation[0] != '\0' ? ")" : "",
                     person->guardian_phone[0] != '\0' ? ", ĐT " : "", person->guardian_phone);
  return join (". ", guardian, request->note);
}

/* M10: at a session at a place, somebody has to go and bring who cannot come alone. */
static char *
describe_trip (const TpWeekPlan *plan, const TpSession *session, const TpVisit *visit)
{
  TpWeekTrip trip;
  g_autofree char *leaves = NULL, *home = NULL;

  if (!tp_week_plan_find_trip (plan, session, visit, &trip))
    return g_strdup ("");
  if (trip.with != NULL)
    return g_strdup_printf ("Đón và đưa về cùng TT %d", trip.with->ordinal);
  leaves = tp_minutes_to_clock (trip.leaves_home_at);
  home = tp_minutes_to_clock (trip.leaves_place_at);
  return g_strdup_printf ("Đón tại nhà lúc %s, đưa về lúc %s", leaves, home);
}

/* What the team has to do for this visit besides helping. */
static void
add_tasks (const TpWeekPlan *plan,
           const TpSession *session,
           GPtrArray *visits,
           guint at,
           TpSheetVisit *line)
{
  const TpVisit *visit = g_ptr_array_index (visits, at);
  const TpRequest *request = tp_week_plan_find (plan, &visit->request);
  const TpVisit *same = tp_week_plan_find_same_stop (plan, visits, at);
  const TpRequest *first;
  g_autofree char *fetched = NULL, *together = NULL, *both = NULL;

  if (request == NULL)
    return;
  first = same != NULL ? tp_week_plan_find (plan, &same->request) : NULL;
  fetched = describe_trip (plan, session, visit);
  line->is_same_stop = same != NULL;
  if (first == NULL)
    together = g_strdup ("");
  else if (tp_id_equal (&first->person, &request->person))
    together = g_strdup_printf ("Cùng người với TT %d", same->ordinal);
  else
    together = g_strdup_printf ("Cùng hộ với TT %d", same->ordinal);
  both = join (". ", fetched, together);
  take (&line->note, join (". ", both, line->note));
}

/* Under an older version other papers may have been asked for than are now. */
static char *
describe_note (const TpPerson *person, const TpRequest *request, const TpProcedure *in_force)
{
  g_autofree char *note = describe_guardian (person, request);
  g_autofree char *since = NULL, *news = NULL;

  if (in_force == NULL || MAX (request->procedure_version, 1) == MAX (in_force->version, 1))
    return g_steal_pointer (&note);
  since = tp_day_to_short (in_force->valid_since);
  news = g_strdup_printf ("Thủ tục đã đổi%s%s: kiểm tra lại giấy tờ",
                          in_force->valid_since != TP_DAY_NONE ? " từ " : "",
                          in_force->valid_since != TP_DAY_NONE ? since : "");
  return join (". ", note, news);
}

/* "Đăng ký khai tử: trích lục cho con"; what was asked in the procedure's own words is said once.
 */
static char *
describe_need (const TpProcedure *procedure, const TpRequest *request)
{
  const char *name = procedure != NULL ? procedure->name : "";
  g_autofree char *folded_name = tp_text_fold (name), *folded_need = tp_text_fold (request->need);

  return join (": ", name, g_str_equal (folded_name, folded_need) ? "" : request->need);
}

static TpSheetVisit *
add_visit (const TpWeekPlan *plan, GPtrArray *versions, const TpVisit *visit, TpSheetSession *sheet)
{
  TpSheetVisit *line = tp_sheet_session_add_visit (sheet);
  const TpRequest *request = tp_week_plan_find (plan, &visit->request);
  const TpPerson *person;
  const TpProcedure *in_force;
  g_autoptr (TpProcedure) procedure = NULL;

  line->ordinal = visit->ordinal;
  take (&line->time, tp_minutes_to_clock (visit->planned_at));
  if (request == NULL)
    return line;
  person = tp_week_plan_find (plan, &request->person);
  in_force = tp_week_plan_find (plan, &request->procedure);
  if (in_force != NULL)
    procedure = tp_catalogue_find_version (in_force, versions, request->procedure_version);
  tp_set_text (&line->code, request->code);
  line->is_told = request->state == TP_REQUEST_TOLD;
  take (&line->need, describe_need (procedure, request));
  tp_set_text (&line->papers, procedure != NULL ? procedure->papers : "");
  take (&line->note, describe_note (person, request, in_force));
  if (person == NULL)
    return line;
  tp_set_text (&line->person, person->name);
  take (&line->birth, tp_partial_date_to_string (person->birth));
  take (&line->phone, describe_phone (person));
  take (&line->address, describe_address (plan, person));
  if (person->mobility != TP_MOBILITY_FULL)
    tp_set_text (&line->mobility, tp_enum_get_vi (&tp_mobility_enum, person->mobility));
  return line;
}

/* --- one session --------------------------------------------------------------------------- */

/* "Cán bộ kỹ thuật: Lê Văn A, 0912…, đi thay Trần Thị B" */
static char *
describe_goer (const TpWeekGoer *goer)
{
  GString *words = g_string_new (goer->is_on_call ? "Phụ trách, không đi cùng buổi này: " : NULL);

  g_string_append (words, tp_enum_get_vi (&tp_post_enum, goer->post));
  if (goer->place != NULL)
    g_string_append_printf (words, " (%s)", goer->place->name);
  g_string_append_printf (words, "%s%s", goer->is_on_call ? " " : ": ", goer->member->name);
  if (goer->member->phone[0] != '\0')
    g_string_append_printf (words, ", %s", goer->member->phone);
  if (goer->instead_of != NULL)
    g_string_append_printf (words, ", đi thay %s", goer->instead_of->name);
  return g_string_free (words, FALSE);
}

static char *
describe_roster (const TpWeekPlan *plan, const TpSession *session)
{
  g_autoptr (GArray) goers = tp_week_plan_list_goers (plan, &session->record.id);
  GString *lines = g_string_new (NULL);

  for (guint i = 0; i < goers->len; i++) {
    g_autofree char *words = describe_goer (&g_array_index (goers, TpWeekGoer, i));

    g_string_append_printf (lines, "%s%s", lines->len > 0 ? "\n" : "", words);
  }
  return g_string_free (lines, FALSE);
}

/* How many people are fetched: who has several needs is one. */
static guint
count_fetched (const TpWeekPlan *plan, const TpSession *session)
{
  g_autoptr (GPtrArray) visits = tp_week_plan_list_visits (plan, &session->record.id);
  g_autoptr (GHashTable) people = g_hash_table_new (tp_id_hash, tp_id_equal);

  for (guint i = 0; i < visits->len; i++) {
    const TpVisit *visit = g_ptr_array_index (visits, i);
    const TpRequest *request = tp_week_plan_find (plan, &visit->request);

    if (request != NULL && tp_week_plan_is_fetched (plan, session, request))
      g_hash_table_add (
        people, (gpointer) (tp_id_is_nil (&request->person) ? &visit->request : &request->person));
  }
  return g_hash_table_size (people);
}

/* "Đưa đón 05 người, đi lại 200 phút, từ 13:40 (trước giờ của buổi) đến 17:20 (sau giờ của buổi)":
 * who drives must know that their day is longer than the team's. */
static char *
describe_drives (const TpWeekPlan *plan, const TpSession *session)
{
  g_autoptr (GArray) drives = tp_week_plan_list_drives (plan, session);
  g_autofree char *since = NULL, *until = NULL;
  int first, last = 0;

  if (drives->len == 0)
    return g_strdup ("");
  first = g_array_index (drives, TpWeekDrive, 0).leaves_at;
  for (guint i = 0; i < drives->len; i++)
    last = MAX (last, g_array_index (drives, TpWeekDrive, i).back_at);
  since = tp_minutes_to_clock (first);
  until = tp_minutes_to_clock (last);
  return g_strdup_printf ("Đưa đón %02u người, đi lại %d phút, từ %s%s đến %s%s",
                          count_fetched (plan, session),
                          tp_week_plan_get_trip_minutes (plan, session, NULL), since,
                          first < session->since ? " (trước giờ của buổi)" : "", until,
                          last > session->until ? " (sau giờ của buổi)" : "");
}

/* What the session goes with, and what for: the names of things, and how much there is to fetch. */
static char *
describe_vehicles (const TpWeekPlan *plan, const TpSession *session)
{
  g_autoptr (GPtrArray) vehicles = tp_week_plan_list_vehicles (plan, &session->record.id);
  g_autofree char *fetched = describe_drives (plan, session);
  GString *lines = g_string_new (NULL);

  for (guint i = 0; i < vehicles->len; i++)
    g_string_append_printf (lines, "%s%s", i > 0 ? "\n" : "",
                            ((TpVehicle *) vehicles->pdata[i])->name);
  if (fetched[0] != '\0')
    g_string_append_printf (lines, "%s%s", lines->len > 0 ? "\n" : "", fetched);
  return g_string_free (lines, FALSE);
}

/* Who is in the vehicle: all of the household of @first who are fetched, each person once. */
static char *
describe_passengers (const TpWeekPlan *plan, const TpSession *session, const TpRequest *first)
{
  g_autoptr (GPtrArray) visits = tp_week_plan_list_visits (plan, &session->record.id);
  g_autoptr (GHashTable) said = g_hash_table_new (NULL, NULL);
  GString *lines = g_string_new (NULL);

  for (guint i = 0; i < visits->len; i++) {
    const TpVisit *visit = g_ptr_array_index (visits, i);
    const TpRequest *request = tp_week_plan_find (plan, &visit->request);
    const TpPerson *person = request != NULL ? tp_week_plan_find (plan, &request->person) : NULL;
    g_autofree char *phone = NULL;

    if (person == NULL || !tp_week_plan_is_fetched (plan, session, request) ||
        (request != first && !tp_week_plan_is_same_stop (plan, first, request)) ||
        !g_hash_table_add (said, (gpointer) person))
      continue;
    phone = describe_phone (person);
    g_string_append_printf (lines, "%sTT %d: %s%s%s", lines->len > 0 ? "\n" : "", visit->ordinal,
                            person->name, phone[0] != '\0' ? ", ĐT " : "", phone);
  }
  return g_string_free (lines, FALSE);
}

static void
add_drives (const TpWeekPlan *plan, const TpSession *session, TpSheetSession *part)
{
  g_autoptr (GArray) drives = tp_week_plan_list_drives (plan, session);

  for (guint i = 0; i < drives->len; i++) {
    const TpWeekDrive *drive = &g_array_index (drives, TpWeekDrive, i);
    const TpRequest *request = tp_week_plan_find (plan, &drive->visit->request);
    const TpPerson *person = request != NULL ? tp_week_plan_find (plan, &request->person) : NULL;
    TpSheetDrive *line = tp_sheet_session_add_drive (part);

    line->is_homeward = drive->is_homeward;
    take (&line->leaves, tp_minutes_to_clock (drive->leaves_at));
    take (&line->at_home, tp_minutes_to_clock (drive->at_home_at));
    take (&line->back, tp_minutes_to_clock (drive->back_at));
    take (&line->people, describe_passengers (plan, session, request));
    if (person != NULL)
      take (&line->address, describe_address (plan, person));
  }
}

static char *
describe_place (const TpWeekPlan *plan, const TpSession *session)
{
  const TpVenue *venue = tp_week_plan_find (plan, &session->venue);
  const TpWard *ward = tp_week_plan_find (plan, &session->ward);
  g_autofree char *place = NULL;

  if (venue == NULL)
    return g_strdup (ward != NULL ? ward->full_name : "");
  place = join (", ", venue->name, venue->address);
  return join (", ", place, ward != NULL ? ward->full_name : "");
}

/* Who comes with several needs, or with the household, is one below the other: each visit stands
 * after those of its stop, the stops in the order of their first visits. */
static GPtrArray *
list_by_stop (const TpWeekPlan *plan, const TpSession *session)
{
  g_autoptr (GPtrArray) visits = tp_week_plan_list_visits (plan, &session->record.id);
  g_autoptr (GPtrArray) firsts = g_ptr_array_new ();
  GPtrArray *ordered = g_ptr_array_new ();

  for (guint i = 0; i < visits->len; i++) {
    const TpVisit *first = tp_week_plan_find_same_stop (plan, visits, i);

    g_ptr_array_add (firsts, first != NULL ? (gpointer) first : visits->pdata[i]);
  }
  for (guint i = 0; i < visits->len; i++)
    for (guint j = i; firsts->pdata[i] == visits->pdata[i] && j < visits->len; j++)
      if (firsts->pdata[j] == visits->pdata[i])
        g_ptr_array_add (ordered, visits->pdata[j]);
  return ordered;
}

static void
add_session (const TpWeekPlan *plan,
             GPtrArray *versions,
             const TpSession *session,
             TpDaySheet *sheet)
{
  TpSheetSession *part = tp_day_sheet_add_session (sheet);
  g_autoptr (GPtrArray) visits = list_by_stop (plan, session);

  tp_set_text (&part->part, tp_enum_get_vi (&tp_part_enum, session->part));
  take (&part->hours, tp_minutes_to_range (session->since, session->until));
  take (&part->place, describe_place (plan, session));
  tp_set_text (&part->mode, tp_enum_get_vi (&tp_mode_enum, session->mode));
  take (&part->roster, describe_roster (plan, session));
  take (&part->vehicles, describe_vehicles (plan, session));
  add_drives (plan, session, part);
  for (guint i = 0; i < visits->len; i++)
    add_tasks (plan, session, visits, i,
               add_visit (plan, versions, g_ptr_array_index (visits, i), part));
}

/* --- one day of one team ------------------------------------------------------------------------
 */

static gboolean
is_due (const TpSession *session)
{
  return session->state != TP_SESSION_CANCELLED && session->state != TP_SESSION_POSTPONED;
}

static TpDaySheet *
new_sheet (TpWorkspace *self, const TpBranch *branch, const TpTeam *team, TpDay day)
{
  TpDaySheet *sheet = tp_day_sheet_new ();

  tp_set_text (&sheet->office, branch->name);
  tp_set_text (&sheet->branch_code, branch->code);
  tp_set_text (&sheet->team, team->name);
  sheet->day = day;
  sheet->made_at = tp_workspace_get_now (self);
  if (self->office->is_demo)
    take (&sheet->mark, tp_workspace_dup_setting (self, "demo.mark", ""));
  return sheet;
}

static void
add_sheet (TpWorkspace *self,
           const TpBranch *branch,
           const TpWeekPlan *plan,
           GPtrArray *versions,
           const TpTeam *team,
           TpDay day,
           GPtrArray *sheets)
{
  TpDaySheet *sheet = NULL;

  for (int part = 0; part < TP_N_PARTS; part++) {
    const TpSession *session = tp_week_plan_get_session_at (plan, &team->record.id, day, part);

    if (session == NULL || !is_due (session))
      continue;
    if (sheet == NULL)
      sheet = new_sheet (self, branch, team, day);
    add_session (plan, versions, session, sheet);
  }
  if (sheet != NULL)
    g_ptr_array_add (sheets, sheet);
}

/**
 * tp_workspace_build_day_sheets:
 * @branch: whose week
 * @week: which week
 *
 * Makes the sheets of all teams of the week, by day, then team. They hold personal data: to write
 * them out use tp_workspace_write_sheets(), which notes it.
 *
 * Returns: (transfer full): of #TpDaySheet, or %NULL
 */
GPtrArray *
tp_workspace_build_day_sheets (TpWorkspace *self, const TpId *branch, TpWeek week, GError **error)
{
  g_autofree char *id = NULL;
  g_autoptr (TpBranch) record = NULL;
  g_autoptr (TpWeekPlan) plan = NULL;
  g_autoptr (GPtrArray) versions = NULL;
  GPtrArray *sheets;

  g_return_val_if_fail (TP_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (branch != NULL, NULL);

  id = tp_id_to_string (branch);
  record = tp_workspace_find_branch (self, id, error);
  if (record == NULL)
    return NULL;
  plan = tp_workspace_load_week (self, branch, week, error);
  versions = plan != NULL ? tp_catalogue_list_versions (self, NULL, error) : NULL;
  if (versions == NULL)
    return NULL;
  sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) tp_day_sheet_free);
  for (int weekday = 1; weekday <= 7; weekday++) {
    for (guint i = 0; i < plan->teams->len; i++)
      add_sheet (self, record, plan, versions, g_ptr_array_index (plan->teams, i),
                 tp_week_get_day (week, weekday), sheets);
  }
  return sheets;
}

/* The number tells teams apart, so the end of a name too long for a file can go. */
static gboolean
write_sheet (const TpDaySheet *sheet, guint number, TpFileSet *files, GError **error)
{
  g_autofree char *day = tp_day_to_iso (sheet->day);
  g_autofree char *team = tp_publication_make_slug (sheet->team);
  g_autofree char *name = g_strdup_printf ("phieu-%s-%02u-%.80s.pdf", day, number, team);
  g_autoptr (GBytes) pdf = tp_day_sheet_to_pdf (sheet, error);

  return pdf != NULL && tp_file_set_add (files, name, pdf, error);
}

static gboolean
write_all_sheets (GPtrArray *sheets,
                  TpFileSet *files,
                  TpProgressFunc progress,
                  gpointer user_data,
                  GCancellable *cancellable,
                  GError **error)
{
  TpDay day = TP_DAY_NONE;
  guint number = 0;

  for (guint i = 0; i < sheets->len; i++) {
    const TpDaySheet *sheet = g_ptr_array_index (sheets, i);

    if (progress != NULL)
      progress ((double) i / sheets->len, _ ("Making the day sheets"), user_data);
    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return FALSE;
    number = sheet->day == day ? number + 1 : 1;
    day = sheet->day;
    if (!write_sheet (sheet, number, files, error))
      return FALSE;
  }
  return TRUE;
}

/* Who printed whose data, when and for what. */
static gboolean
note_export (TpWorkspace *self, TpWeek week, guint n_sheets, GError **error)
{
  g_autofree char *words = tp_week_to_string (week);
  /* TRANSLATORS: %1$s is a week like 2026-W48 */
  g_autofree char *title =
    tp_title_new_plural (TP_TITLE_FORMS (ngettext ("Write %2$u day sheet of week %1$s",
                                                   "Write %2$u day sheets of week %1$s")),
                         n_sheets, tp_title_text (words), tp_title_number (n_sheets), NULL);

  if (!tp_workspace_begin (self, "export-sheets", title, error))
    return FALSE;
  tp_store_set_purpose (self->store, SHEETS_PURPOSE);
  return tp_workspace_commit_for_good (self, error);
}

/**
 * tp_workspace_write_sheets:
 * @branch: whose week
 * @week: which week
 * @directory: where the files go; it is made if it is not there
 * @progress: (nullable): told how far it is
 * @error: return location for %TP_WORKSPACE_ERROR_INVALID when nothing is due in the week
 *
 * Writes one PDF per team and day, and notes in the journal that it was done. On failure no file
 * is left and no folder is made.
 *
 * Returns: (transfer full): the paths written, %NULL-ended, or %NULL
 */
char **
tp_workspace_write_sheets (TpWorkspace *self,
                           const TpId *branch,
                           TpWeek week,
                           const char *directory,
                           TpProgressFunc progress,
                           gpointer user_data,
                           GCancellable *cancellable,
                           GError **error)
{
  g_autoptr (GPtrArray) sheets = NULL;
  g_autoptr (TpFileSet) files = NULL;

  g_return_val_if_fail (TP_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (branch != NULL && directory != NULL, NULL);

  sheets = tp_workspace_build_day_sheets (self, branch, week, error);
  if (sheets == NULL)
    return NULL;
  if (sheets->len == 0) {
    g_set_error_literal (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_INVALID,
                         _ ("There is no session in this week to write a day sheet for."));
    return NULL;
  }
  files = tp_file_set_new (directory, 0600, error);
  if (files == NULL || !write_all_sheets (sheets, files, progress, user_data, cancellable, error) ||
      !tp_file_set_place (files, error) || !note_export (self, week, sheets->len, error))
    return NULL;
  return tp_file_set_keep (files);
}
