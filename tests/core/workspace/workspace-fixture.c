/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the tests of the workspace have in common. */

#include "workspace-fixture.h"

#include <glib/gstdio.h>
#include <math.h>

#include "made-once.h"

/* An office's workspace is made for the first case; those of all others begin as copies of it. */
static void
make_workspace (Fixture *fixture, const char *office)
{
  g_autoptr (GError) error = NULL;

  if (!made_once_copy (office, fixture->path)) {
    fixture->workspace =
      tp_workspace_create (fixture->path, fixture->secret, office, FIXTURE_NOW, NULL, &error);
    g_assert_no_error (error);
    g_clear_object (&fixture->workspace);
    made_once_keep (office, fixture->path);
  }
  fixture->workspace = tp_workspace_open (fixture->path, fixture->secret, &error);
  g_assert_no_error (error);
}

void
fixture_set_up (Fixture *fixture, gconstpointer office)
{
  g_autoptr (GError) error = NULL;

  fixture->directory = g_dir_make_tmp ("tp-workspace-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->directory, "w.tienphong", NULL);
  fixture->secret = tp_secret_from_passphrase ("một câu khó đoán");
  make_workspace (fixture, office != NULL ? office : "branch:CN03");
  tp_workspace_set_clock (fixture->workspace, FIXTURE_NOW);
  tp_workspace_set_actor (fixture->workspace, "tester");
}

static void
remove_tree (const char *path)
{
  GDir *dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *child = g_build_filename (path, name, NULL);

    remove_tree (child);
  }
  g_clear_pointer (&dir, g_dir_close);
  g_remove (path);
}

void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->workspace);
  g_clear_pointer (&fixture->secret, g_bytes_unref);
  remove_tree (fixture->directory);
  g_free (fixture->directory);
  g_free (fixture->path);
}

TpWorkspace *
fixture_open_again (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  TpWorkspace *workspace = tp_workspace_open (fixture->path, fixture->secret, &error);

  g_assert_no_error (error);
  tp_workspace_set_clock (workspace, FIXTURE_NOW);
  return workspace;
}

char *
fixture_write (Fixture *fixture, const char *name, const char *text)
{
  g_autoptr (GError) error = NULL;
  char *path = g_build_filename (fixture->directory, name, NULL);

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  return path;
}

char *
fixture_get_data (const char *name)
{
  return g_build_filename (g_getenv ("TP_SOURCE_DIR"), "tests", "data", name, NULL);
}

gpointer
fixture_get_first (Fixture *fixture, const TpKind *kind, const char *field, const char *value)
{
  g_autoptr (TpQuery) query = tp_query_new (kind);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) records = NULL;

  if (field != NULL)
    tp_query_add_text (query, field, TP_QUERY_IS, value);
  records = tp_store_list (tp_workspace_get_store (fixture->workspace), query, &error);
  g_assert_no_error (error);
  return records->len > 0 ? tp_record_copy (g_ptr_array_index (records, 0)) : NULL;
}

TpWard *
fixture_get_ward (Fixture *fixture, const char *code)
{
  TpWard *ward = fixture_get_first (fixture, &tp_ward_kind, "code", code);

  g_assert_nonnull (ward);
  return ward;
}

gint64
fixture_count (Fixture *fixture, const TpKind *kind)
{
  g_autoptr (TpQuery) query = tp_query_new (kind);
  g_autoptr (GError) error = NULL;
  gint64 n = tp_store_count (tp_workspace_get_store (fixture->workspace), query, &error);

  g_assert_no_error (error);
  return n;
}

void
fixture_save (Fixture *fixture, gpointer record)
{
  g_autoptr (GError) error = NULL;

  tp_workspace_save (fixture->workspace, record, NULL, &error);
  g_assert_no_error (error);
}

void
fixture_put_setting (Fixture *fixture, const char *key, const char *value)
{
  g_autoptr (TpSetting) setting = fixture_get_first (fixture, &tp_setting_kind, "key", key);

  tp_set_text (&setting->value, value);
  fixture_save (fixture, setting);
}

TpPerson *
fixture_new_person (Fixture *fixture, const char *ward_code, const char *name)
{
  g_autoptr (TpWard) ward = fixture_get_ward (fixture, ward_code);
  TpPerson *person = tp_record_new (&tp_person_kind);

  tp_set_text (&person->name, name);
  person->ward = ward->record.id;
  return person;
}

TpTeam *
fixture_add_team (Fixture *fixture, const char *name)
{
  g_autoptr (TpBranch) branch = tp_workspace_find_branch (fixture->workspace, NULL, NULL);
  TpTeam *team = tp_record_new (&tp_team_kind);

  team->branch = branch->record.id;
  team->latitude = branch->latitude;
  team->longitude = branch->longitude;
  team->open_slots = TP_ALL_SLOTS;
  tp_set_text (&team->name, name);
  fixture_save (fixture, team);
  return team;
}

TpVenue *
fixture_add_venue (Fixture *fixture, const char *ward_code, const char *name)
{
  g_autoptr (TpWard) ward = fixture_get_ward (fixture, ward_code);
  TpVenue *venue = tp_record_new (&tp_venue_kind);

  venue->ward = ward->record.id;
  venue->latitude = ward->latitude;
  venue->longitude = ward->longitude;
  venue->desks = 2;
  venue->open_slots = TP_ALL_SLOTS;
  venue->is_agreed = TRUE;
  tp_set_text (&venue->name, name);
  tp_set_text (&venue->address, "Số 1 phố Mẫu");
  fixture_save (fixture, venue);
  return venue;
}

TpRequest *
fixture_add_request (Fixture *fixture, const char *code, const TpPerson *person)
{
  TpRequest *request = tp_record_new (&tp_request_kind);

  tp_set_text (&request->code, code);
  tp_set_text (&request->need, "làm giấy tờ");
  request->person = person->record.id;
  request->ward = person->ward;
  request->received_at = FIXTURE_NOW - 10 * G_GINT64_CONSTANT (86400000);
  request->modes = TP_MODE_HOME | TP_MODE_HALL;
  request->minutes = 30;
  request->open_slots = TP_ALL_SLOTS;
  request->state = TP_REQUEST_VERIFIED;
  request->latitude = NAN;
  request->longitude = NAN;
  fixture_save (fixture, request);
  return request;
}

TpSession *
fixture_add_session (Fixture *fixture,
                     const TpTeam *team,
                     TpDay day,
                     int part,
                     int mode,
                     const char *ward_code,
                     const TpVenue *venue)
{
  g_autoptr (TpWard) ward = fixture_get_ward (fixture, ward_code);
  TpSession *session = tp_record_new (&tp_session_kind);

  session->team = team->record.id;
  session->day = day;
  session->part = part;
  session->mode = mode;
  session->ward = ward->record.id;
  if (venue != NULL)
    session->venue = venue->record.id;
  session->since = part == TP_PART_MORNING ? 480 : 810;
  session->until = part == TP_PART_MORNING ? 690 : 1020;
  fixture_save (fixture, session);
  return session;
}

TpVisit *
fixture_add_visit (Fixture *fixture, const TpSession *session, TpRequest *request, int ordinal)
{
  TpVisit *visit = tp_record_new (&tp_visit_kind);

  visit->session = session->record.id;
  visit->request = request->record.id;
  visit->ordinal = ordinal;
  visit->planned_at = session->since + 30 * ordinal;
  fixture_save (fixture, visit);
  request->state = TP_REQUEST_PLANNED;
  fixture_save (fixture, request);
  return visit;
}

static gboolean
dump_record_cb (gpointer record, gpointer user_data)
{
  const TpRecord *head = record;
  char id[TP_ID_TEXT_SIZE];

  tp_id_format (&head->id, id);
  g_string_append_printf (user_data, "%s %s", head->kind->id, id);
  for (const TpField *field = head->kind->fields; field->name != NULL; field++) {
    g_autofree char *text = tp_record_get_plain (record, field, TRUE);

    g_string_append_printf (user_data, "|%s", text);
  }
  g_string_append_c (user_data, '\n');
  return TRUE;
}

char *
fixture_dump (TpWorkspace *workspace)
{
  guint n_kinds;
  const TpKind *const *kinds = tp_kinds_get_all (&n_kinds);
  GString *dump = g_string_new (NULL);

  for (guint i = 0; i < n_kinds; i++) {
    g_autoptr (TpQuery) query = tp_query_new (kinds[i]);
    g_autoptr (GError) error = NULL;

    tp_store_each (tp_workspace_get_store (workspace), query, dump_record_cb, dump, &error);
    g_assert_no_error (error);
  }
  return g_string_free (dump, FALSE);
}

guint
fixture_count_files (const char *directory)
{
  g_autoptr (GDir) dir = g_dir_open (directory, 0, NULL);
  guint n = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;
  return n;
}
