/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Teams, one a row: what they are, the wards they usually serve, and who is in them by post. A
 * cell that names wards or people says all of them, so who is no longer in it leaves the team; an
 * empty cell says nothing. People are their name in their branch. What the officers know is added
 * to what is known of them; where the list is silent, a post brings the skills the settings say. */

#include "tp-config.h"

#include "tp-import-private.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  TpImportNames *teams, *members; /* by branch */
} TpTeamTables;

typedef struct
{
  const char *field;
  TpPost post;
  gboolean shares_skills; /* the team's column of skills speaks of them */
} TpPostColumn;

static const TpPostColumn post_columns[] = {
  {"leader", TP_POST_LEADER, TRUE},   {"deputy", TP_POST_DEPUTY, TRUE},
  {"staff", TP_POST_STAFF, TRUE},     {"postal", TP_POST_POSTAL},
  {"justice", TP_POST_JUSTICE, TRUE}, {"culture", TP_POST_CULTURE, TRUE},
  {"lawyer", TP_POST_LAWYER},         {"technician", TP_POST_TECHNICIAN},
  {"others", TP_POST_VOLUNTEER},
};

static const TpMergeRule rules[] = {
  {"name"}, {"type", {"type"}}, {"latitude"}, {"longitude"}, {"open_slots"}, {"decision"}, {NULL},
};

static gboolean
begin_teams (TpImport *self, GError **error)
{
  TpTeamTables *tables = g_new0 (TpTeamTables, 1);

  self->state = tables;
  if (!tp_import_load_places (self, error))
    return FALSE;
  tables->teams = tp_import_load_names (self, &tp_team_kind, "branch", error);
  if (tables->teams != NULL)
    tables->members = tp_import_load_names (self, &tp_member_kind, "branch", error);
  return tables->members != NULL;
}

static void
end_teams (TpImport *self)
{
  TpTeamTables *tables = self->state;

  g_clear_pointer (&tables->teams, g_hash_table_unref);
  g_clear_pointer (&tables->members, g_hash_table_unref);
  g_free (tables);
  self->state = NULL;
}

static void
note (GString *changes, const char *title)
{
  if (strstr (changes->str, title) != NULL)
    return;
  if (changes->len > 0)
    g_string_append (changes, ", ");
  g_string_append (changes, title);
}

/* --- wards --------------------------------------------------------------------- */

/* The wards of the row's cell; a name that means none is a problem of the row. */
static GPtrArray *
read_wards (TpImport *self, TpListRow *row)
{
  g_auto (GStrv) names = tp_list_row_split (row, self->map, "wards");
  GPtrArray *wards = g_ptr_array_new ();

  for (guint i = 0; names[i] != NULL; i++) {
    g_autofree char *why = NULL;
    const TpWard *ward = tp_import_find_ward (self, names[i], &why);

    if (ward == NULL)
      tp_list_row_add_problem (row, self->map, "wards", FALSE, "%s", why);
    else if (!g_ptr_array_find (wards, ward, NULL))
      g_ptr_array_add (wards, (gpointer) ward);
  }
  return wards;
}

static gboolean
store_wards (TpImport *self, const TpTeam *team, GPtrArray *wards, GString *changes, GError **error)
{
  g_autoptr (TpQuery) query = tp_query_new (&tp_team_ward_kind);
  g_autoptr (GPtrArray) links = NULL;
  g_autoptr (GPtrArray) missing = g_ptr_array_copy (wards, NULL, NULL);

  if (wards->len == 0)
    return TRUE;
  tp_query_add_id (query, "team", TP_QUERY_IS, &team->record.id);
  links = tp_store_list (self->store, query, error);
  if (links == NULL)
    return FALSE;
  for (guint i = 0; i < links->len; i++) {
    const TpTeamWard *link = g_ptr_array_index (links, i);
    TpWard *ward = tp_record_find (wards, &link->ward);

    if (ward != NULL) {
      g_ptr_array_remove (missing, ward);
      continue;
    }
    note (changes, _ ("Wards"));
    if (!tp_store_remove (self->store, &tp_team_ward_kind, &link->record.id, error))
      return FALSE;
  }
  for (guint i = 0; i < missing->len; i++) {
    g_autoptr (TpTeamWard) link = tp_record_new (&tp_team_ward_kind);

    link->team = team->record.id;
    link->ward = ((const TpWard *) g_ptr_array_index (missing, i))->record.id;
    note (changes, _ ("Wards"));
    if (!tp_store_put (self->store, link, error))
      return FALSE;
  }
  return TRUE;
}

/* --- people --------------------------------------------------------------------- */

/* The setting “skills.staff” and its like: codes, apart by spaces. */
static guint
get_default_skills (TpImport *self, TpPost post)
{
  g_autofree char *key = g_strconcat ("skills.", tp_enum_get_code (&tp_post_enum, post), NULL);
  g_autofree char *value = tp_workspace_dup_setting (self->workspace, key, "");
  g_auto (GStrv) codes = g_strsplit_set (value, " ,;", -1);
  guint skills = 0;

  for (guint i = 0; codes[i] != NULL; i++) {
    int skill;

    if (tp_enum_parse (&tp_skill_enum, codes[i], &skill))
      skills |= (guint) skill;
  }
  return skills;
}

/* Gives the officer the post and the skills; says whether either was new. */
static gboolean
teach (TpImport *self, TpMember *member, TpPost post, guint skills, GString *changes)
{
  gboolean is_new_post = (member->posts & (1u << post)) == 0;

  if (skills == 0 && (is_new_post || member->skills == 0))
    skills = get_default_skills (self, post);
  skills &= ~member->skills;
  if (skills != 0)
    note (changes, _ ("Skills"));
  member->skills |= skills;
  member->posts |= 1u << post;
  return is_new_post || skills != 0;
}

/* Finds or makes the officer and sees to it that the post is among those he or she may fill. */
static gboolean
store_member (TpImport *self,
              const TpTeam *team,
              const char *name,
              TpPost post,
              guint skills,
              TpId *id,
              GString *changes,
              GError **error)
{
  TpTeamTables *tables = self->state;
  const TpId *known = tp_import_find_name (tables->members, &team->branch, name);
  g_autoptr (TpMember) member = NULL;

  member = known != NULL ? tp_workspace_need (self->workspace, &tp_member_kind, known, error)
                         : tp_record_new (&tp_member_kind);
  if (member == NULL)
    return FALSE;
  if (known == NULL) {
    tp_set_text (&member->name, name);
    member->branch = team->branch;
  }
  if (teach (self, member, post, skills, changes) && !tp_store_put (self->store, member, error))
    return FALSE;
  if (known == NULL)
    tp_import_learn_name (tables->members, &member->branch, member->name, &member->record.id);
  *id = member->record.id;
  return TRUE;
}

static gboolean
remove_leavers (TpImport *self,
                const TpTeam *team,
                TpPost post,
                GArray *stay,
                GHashTable *there,
                GString *changes,
                GError **error)
{
  g_autoptr (TpQuery) query = tp_query_new (&tp_team_member_kind);
  g_autoptr (GPtrArray) links = NULL;

  tp_query_add_id (query, "team", TP_QUERY_IS, &team->record.id);
  tp_query_add_int (query, "post", TP_QUERY_IS, post);
  links = tp_store_list (self->store, query, error);
  for (guint i = 0; links != NULL && i < links->len; i++) {
    const TpTeamMember *link = g_ptr_array_index (links, i);
    gboolean stays = FALSE;

    for (guint j = 0; j < stay->len; j++)
      stays = stays || tp_id_equal (&g_array_index (stay, TpId, j), &link->member);
    if (stays) {
      g_hash_table_add (there, g_memdup2 (&link->member, sizeof (TpId)));
      continue;
    }
    note (changes, _ ("Members"));
    if (!tp_store_remove (self->store, &tp_team_member_kind, &link->record.id, error))
      return FALSE;
  }
  return links != NULL;
}

static gboolean
store_post (TpImport *self,
            const TpListRow *row,
            const TpTeam *team,
            const TpPostColumn *column,
            guint skills,
            GString *changes,
            GError **error)
{
  g_auto (GStrv) names = tp_list_row_split (row, self->map, column->field);
  g_autoptr (GHashTable) there = g_hash_table_new_full (tp_id_hash, tp_id_equal, g_free, NULL);
  g_autoptr (GArray) stay = g_array_new (FALSE, FALSE, sizeof (TpId));

  if (names[0] == NULL)
    return TRUE;
  for (guint i = 0; names[i] != NULL; i++) {
    TpId id;

    if (!store_member (self, team, names[i], column->post, skills, &id, changes, error))
      return FALSE;
    g_array_append_val (stay, id);
  }
  if (!remove_leavers (self, team, column->post, stay, there, changes, error))
    return FALSE;
  for (guint i = 0; i < stay->len; i++) {
    g_autoptr (TpTeamMember) link = NULL;
    const TpId *id = &g_array_index (stay, TpId, i);

    if (!g_hash_table_add (there, g_memdup2 (id, sizeof *id)))
      continue;
    link = tp_record_new (&tp_team_member_kind);
    link->team = team->record.id;
    link->member = *id;
    link->post = column->post;
    note (changes, _ ("Members"));
    if (!tp_store_put (self->store, link, error))
      return FALSE;
  }
  return TRUE;
}

/* --- the team -------------------------------------------------------------------- */

/* The cell's branch, else that of the first ward named, else the office's own. */
static const TpBranch *
resolve_branch (TpImport *self, TpListRow *row, GPtrArray *wards)
{
  const char *words = tp_import_get (self, row, "branch");
  const TpBranch *branch = NULL;

  if (words[0] != '\0') {
    branch = tp_import_find_branch (self, words);
    if (branch == NULL)
      tp_list_row_add_problem (row, self->map, "branch", FALSE, "%s",
                               _ ("There is no such branch. Write its code, as CN03."));
    return branch;
  }
  if (wards->len > 0)
    branch = tp_import_get_branch (self, &((TpWard *) g_ptr_array_index (wards, 0))->branch);
  if (branch == NULL)
    branch = tp_import_get_branch (self, &self->workspace->office->branch);
  if (branch == NULL)
    tp_list_row_add_problem (row, self->map, "branch", FALSE, "%s",
                             _ ("The row does not say which branch the team belongs to."));
  return branch;
}

static void
complete_new (TpTeam *team, const TpBranch *branch)
{
  team->branch = branch->record.id;
  if (team->open_slots == 0) {
    /* Office hours until somebody says otherwise: mornings and afternoons, Monday to Friday. */
    for (int weekday = 1; weekday <= 5; weekday++)
      team->open_slots |=
        TP_SLOT_BIT (weekday, TP_PART_MORNING) | TP_SLOT_BIT (weekday, TP_PART_AFTERNOON);
  }
}

static gboolean
store_team (TpImport *self,
            TpListRow *row,
            TpTeam *team,
            GPtrArray *wards,
            GString *changes,
            TpJudgement *judgement,
            GError **error)
{
  gboolean is_new = team->record.revision == 0;
  guint skills = tp_list_row_get_skills (row, self->map);

  if ((is_new || changes->len > 0) && !tp_store_put (self->store, team, error))
    return FALSE;
  if (!store_wards (self, team, wards, changes, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (post_columns); i++) {
    const TpPostColumn *column = &post_columns[i];

    if (!store_post (self, row, team, column, column->shares_skills ? skills : 0, changes, error))
      return FALSE;
  }
  judgement->verdict = is_new ? TP_ROW_NEW : changes->len > 0 ? TP_ROW_UPDATED : TP_ROW_SAME;
  if (judgement->verdict == TP_ROW_UPDATED)
    judgement->detail = g_strdup (changes->str);
  if (is_new)
    tp_import_learn_name (((TpTeamTables *) self->state)->teams, &team->branch, team->name,
                          &team->record.id);
  return TRUE;
}

/* --- a team twice in one list ------------------------------------------------------------ */

static gboolean
note_other_wards (TpImport *self,
                  const TpTeam *team,
                  GPtrArray *wards,
                  GString *left_out,
                  GError **error)
{
  g_autoptr (TpQuery) query = tp_query_new (&tp_team_ward_kind);
  g_autoptr (GPtrArray) links = NULL;
  gboolean is_other;

  if (wards->len == 0)
    return TRUE;
  tp_query_add_id (query, "team", TP_QUERY_IS, &team->record.id);
  links = tp_store_list (self->store, query, error);
  if (links == NULL)
    return FALSE;
  is_other = links->len != wards->len;
  for (guint i = 0; i < links->len; i++)
    is_other |= tp_record_find (wards, &((const TpTeamWard *) links->pdata[i])->ward) == NULL;
  if (is_other)
    note (left_out, _ ("Wards"));
  return TRUE;
}

static gboolean
is_member (GPtrArray *links, const TpId *id)
{
  for (guint i = 0; id != NULL && i < links->len; i++) {
    if (tp_id_equal (&((const TpTeamMember *) links->pdata[i])->member, id))
      return TRUE;
  }
  return FALSE;
}

static gboolean
note_others (TpImport *self,
             TpListRow *row,
             const TpTeam *team,
             const TpPostColumn *column,
             GString *left_out,
             GError **error)
{
  TpTeamTables *tables = self->state;
  g_auto (GStrv) names = tp_list_row_split (row, self->map, column->field);
  g_autoptr (TpQuery) query = tp_query_new (&tp_team_member_kind);
  g_autoptr (GPtrArray) links = NULL;
  gboolean is_other;

  if (names[0] == NULL)
    return TRUE;
  tp_query_add_id (query, "team", TP_QUERY_IS, &team->record.id);
  tp_query_add_int (query, "post", TP_QUERY_IS, column->post);
  links = tp_store_list (self->store, query, error);
  if (links == NULL)
    return FALSE;
  is_other = g_strv_length (names) < links->len;
  for (guint i = 0; names[i] != NULL; i++)
    is_other |= !is_member (links, tp_import_find_name (tables->members, &team->branch, names[i]));
  if (is_other)
    note (left_out, _ ("Members"));
  return TRUE;
}

static gboolean
judge_repeated (TpImport *self,
                TpListRow *row,
                const TpTeam *team,
                const TpTeam *said,
                GPtrArray *wards,
                guint first_line,
                TpJudgement *judgement,
                GError **error)
{
  g_autofree char *titles = tp_import_list_left_out (team, said, rules, row, self->map);
  g_autoptr (GString) left_out = g_string_new (titles);

  if (!note_other_wards (self, team, wards, left_out, error))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (post_columns); i++) {
    if (!note_others (self, row, team, &post_columns[i], left_out, error))
      return FALSE;
  }
  tp_import_judge_repeated (self, row, first_line, left_out->str, judgement);
  return TRUE;
}

static gboolean
judge_team_row (TpImport *self, TpListRow *row, TpJudgement *judgement, GError **error)
{
  g_autoptr (TpTeam) said = tp_record_new (&tp_team_kind);
  g_autoptr (TpTeam) team = NULL;
  g_autoptr (GPtrArray) wards = read_wards (self, row);
  g_autoptr (GString) changes = g_string_new (NULL);
  const TpBranch *branch = resolve_branch (self, row, wards);
  const TpId *id;
  guint first_line;

  tp_list_row_to_team (row, self->map, said);
  if (tp_list_row_is_rejected (row))
    return TRUE;
  judgement->words = g_strdup_printf ("%s, %s", said->name, branch->name);
  id = tp_import_find_name (((TpTeamTables *) self->state)->teams, &branch->record.id, said->name);
  first_line = id != NULL ? tp_import_note_line (self, id, row->line) : 0;
  team = id != NULL ? tp_workspace_need (self->workspace, &tp_team_kind, id, error)
                    : tp_record_copy (said);
  if (team == NULL)
    return FALSE;
  if (first_line != 0)
    return judge_repeated (self, row, team, said, wards, first_line, judgement, error);
  if (id != NULL)
    tp_import_merge (team, said, rules, row, self->map, TP_MERGE_NONE, changes);
  else
    complete_new (team, branch);
  if (!store_team (self, row, team, wards, changes, judgement, error))
    return FALSE;
  if (id == NULL)
    tp_import_note_line (self, &team->record.id, row->line);
  return TRUE;
}

const TpImportKind tp_import_teams = {
  .id = "teams",
  .verb = "import-teams",
  .title = N_ ("Import teams"),
  .begin = begin_teams,
  .judge = judge_team_row,
  .end = end_teams,
};
