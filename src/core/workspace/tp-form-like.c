/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a record typed by hand may repeat. A list that is imported joins two people only on good
 * evidence, since nobody looks at each row; here somebody does, so less is enough to be asked. The
 * store's indexes give the few candidates, and each is compared as an import compares. */

#include "tp-config.h"

#include "tp-form.h"

#include "tp-import-private.h"

#include <glib/gi18n-lib.h>

/* Namesakes to look at and to show. */
#define MOST_CANDIDATES 400
#define MOST_SHOWN 5

/**
 * tp_like_free:
 * @like: (transfer full): what may be the same
 */
void
tp_like_free (TpLike *like)
{
  tp_record_free (like->record);
  g_free (like);
}

/**
 * tp_likeness_get_words:
 * @likeness: what two records have in common
 *
 * Returns: (transfer none): that in words, translated
 */
const char *
tp_likeness_get_words (TpLikeness likeness)
{
  switch (likeness) {
  case TP_LIKE_NONE:
    break;
  case TP_LIKE_NUMBER:
    return _ ("The same identity number");
  case TP_LIKE_BIRTH:
    return _ ("The same name and birth");
  case TP_LIKE_PHONE:
    return _ ("The same name and telephone");
  case TP_LIKE_WARD:
    return _ ("The same name in the same ward");
  case TP_LIKE_ACCENTS:
    return _ ("The names differ only in their accents");
  case TP_LIKE_NEED:
    return _ ("The same need, still open");
  case TP_LIKE_NAME:
    return _ ("The same name");
  }
  return "";
}

static void
offer (GPtrArray *likes, gconstpointer said, gconstpointer known, TpLikeness likeness)
{
  const TpRecord *head = known;
  TpLike *like;

  if (likeness == TP_LIKE_NONE || tp_id_equal (&head->id, &((const TpRecord *) said)->id))
    return;
  for (guint i = 0; i < likes->len; i++) {
    const TpRecord *other = ((TpLike *) likes->pdata[i])->record;

    if (tp_id_equal (&other->id, &head->id))
      return;
  }
  like = g_new0 (TpLike, 1);
  like->record = tp_record_copy (known);
  like->likeness = likeness;
  g_ptr_array_add (likes, like);
}

static int
compare_likes (gconstpointer a, gconstpointer b)
{
  const TpLike *first = *(TpLike *const *) a, *second = *(TpLike *const *) b;

  return (int) first->likeness - (int) second->likeness;
}

/* --- people ----------------------------------------------------------------------- */

static gboolean
offer_people (TpWorkspace *self,
              TpQuery *query,
              const TpPerson *said,
              GPtrArray *likes,
              GError **error)
{
  g_autoptr (GPtrArray) people = NULL;

  tp_query_set_page (query, 0, MOST_CANDIDATES);
  people = tp_store_list (self->store, query, error);
  for (guint i = 0; people != NULL && i < people->len; i++)
    offer (likes, said, people->pdata[i], tp_import_compare_people (said, people->pdata[i]));
  return people != NULL;
}

static gboolean
offer_by_number (TpWorkspace *self, const TpPerson *said, GPtrArray *likes, GError **error)
{
  g_autoptr (TpQuery) query = tp_query_new (&tp_person_kind);

  if (said->id_number[0] == '\0')
    return TRUE;
  tp_query_add_text (query, "id_number", TP_QUERY_IS, said->id_number);
  return offer_people (self, query, said, likes, error);
}

/* Namesakes born from @first to @last, as the numbers yyyymmdd. */
static gboolean
offer_namesakes (TpWorkspace *self,
                 const TpPerson *said,
                 int first,
                 int last,
                 GPtrArray *likes,
                 GError **error)
{
  g_autoptr (TpQuery) query = tp_query_new (&tp_person_kind);

  tp_query_add_int (query, "name_key", TP_QUERY_IS, tp_text_name_key (said->name));
  tp_query_add_int (query, "birth", TP_QUERY_AT_LEAST, first);
  tp_query_add_int (query, "birth", TP_QUERY_AT_MOST, last);
  return offer_people (self, query, said, likes, error);
}

/* Namesakes of whose birth nothing is known, or all when @any_birth, who are of the ward or have
 * the telephone. */
static gboolean
offer_neighbours (TpWorkspace *self,
                  const TpPerson *said,
                  gboolean any_birth,
                  GPtrArray *likes,
                  GError **error)
{
  for (int by_phone = 0; by_phone < 2; by_phone++) {
    g_autoptr (TpQuery) query = tp_query_new (&tp_person_kind);

    if (by_phone && said->phone[0] == '\0')
      break;
    tp_query_add_int (query, "name_key", TP_QUERY_IS, tp_text_name_key (said->name));
    if (!any_birth)
      tp_query_add_int (query, "birth", TP_QUERY_IS, 0);
    if (by_phone)
      tp_query_add_text (query, "phone", TP_QUERY_IS, said->phone);
    else
      tp_query_add_id (query, "ward", TP_QUERY_IS, &said->ward);
    if (!offer_people (self, query, said, likes, error))
      return FALSE;
  }
  return TRUE;
}

/* The same questions tp_import_compare_people() asks of two, asked of the index of names and
 * births: a name that thousands bear is not looked through. */
static gboolean
find_people (TpWorkspace *self, const TpPerson *said, GPtrArray *likes, GError **error)
{
  int year = 10000 * said->birth.year;

  if (!offer_by_number (self, said, likes, error))
    return FALSE;
  if (tp_text_looks_blank (said->name))
    return TRUE;
  if (year == 0)
    return offer_neighbours (self, said, TRUE, likes, error);
  /* Before the first year stand dates of which only a day or a month is known. */
  return offer_namesakes (self, said, year, year + 9999, likes, error) &&
         offer_namesakes (self, said, 1, 9999, likes, error) &&
         offer_neighbours (self, said, FALSE, likes, error);
}

/* --- who was merged into another ---------------------------------------------------- */

/* What somebody was recorded as before a merge is still what papers say of them. */
static gboolean
offer_merged (TpWorkspace *self,
              TpQuery *query,
              const TpPerson *said,
              GPtrArray *likes,
              GError **error)
{
  g_autoptr (GPtrArray) aliases = NULL;

  tp_query_set_page (query, 0, MOST_CANDIDATES);
  aliases = tp_store_list (self->store, query, error);
  for (guint i = 0; aliases != NULL && i < aliases->len; i++) {
    g_autoptr (TpPerson) before = tp_merge_alias_to_person (aliases->pdata[i]);
    TpLikeness likeness = tp_import_compare_people (said, before);
    g_autoptr (TpPerson) person = NULL;

    if (likeness == TP_LIKE_NONE)
      continue;
    person = tp_workspace_need (self, &tp_person_kind, &before->record.id, error);
    if (person == NULL)
      return FALSE;
    offer (likes, said, person, likeness);
  }
  return aliases != NULL;
}

static gboolean
offer_merged_born (TpWorkspace *self,
                   const TpPerson *said,
                   int first,
                   int last,
                   GPtrArray *likes,
                   GError **error)
{
  g_autoptr (TpQuery) query = tp_query_new (&tp_person_alias_kind);

  tp_query_add_int (query, "birth", TP_QUERY_AT_LEAST, first);
  tp_query_add_int (query, "birth", TP_QUERY_AT_MOST, last);
  return offer_merged (self, query, said, likes, error);
}

/* Merges are few, so what they left is looked through without an index of its own. */
static gboolean
find_merged (TpWorkspace *self, const TpPerson *said, GPtrArray *likes, GError **error)
{
  int year = 10000 * said->birth.year;
  g_autoptr (TpQuery) by_number = tp_query_new (&tp_person_alias_kind);
  g_autoptr (TpQuery) by_phone = tp_query_new (&tp_person_alias_kind);
  g_autoptr (TpQuery) by_ward = tp_query_new (&tp_person_alias_kind);

  tp_query_add_text (by_number, "id_number", TP_QUERY_IS, said->id_number);
  tp_query_add_text (by_phone, "phone", TP_QUERY_IS, said->phone);
  tp_query_add_id (by_ward, "ward", TP_QUERY_IS, &said->ward);
  if (said->id_number[0] != '\0' && !offer_merged (self, by_number, said, likes, error))
    return FALSE;
  if (tp_text_looks_blank (said->name))
    return TRUE;
  if (year != 0)
    return offer_merged_born (self, said, year, year + 9999, likes, error) &&
           offer_merged_born (self, said, 0, 9999, likes, error);
  return (said->phone[0] == '\0' || offer_merged (self, by_phone, said, likes, error)) &&
         (tp_id_is_nil (&said->ward) || offer_merged (self, by_ward, said, likes, error));
}

/* --- the others --------------------------------------------------------------------- */

static gboolean
are_equal_folded (const char *a, const char *b)
{
  g_autofree char *first = tp_text_fold (a);
  g_autofree char *second = tp_text_fold (b);

  return first[0] != '\0' && g_str_equal (first, second);
}

static TpLikeness
compare_requests (const TpRequest *said, const TpRequest *known)
{
  gboolean is_same = !tp_id_is_nil (&said->procedure)
                       ? tp_id_equal (&said->procedure, &known->procedure)
                       : are_equal_folded (said->need, known->need);

  return is_same && tp_request_is_open (known) ? TP_LIKE_NEED : TP_LIKE_NONE;
}

/* The name and the place it belongs to say which venue, team or officer it is. */
static TpLikeness
compare_names (gconstpointer said, gconstpointer known)
{
  const TpField *name = tp_kind_find_field (((const TpRecord *) said)->kind, "name");

  return are_equal_folded (G_STRUCT_MEMBER (char *, said, name->offset),
                           G_STRUCT_MEMBER (char *, known, name->offset))
           ? TP_LIKE_NAME
           : TP_LIKE_NONE;
}

/* The field that says among whom to look. */
static const char *
get_place_field (const TpKind *kind)
{
  if (kind == &tp_request_kind)
    return "person";
  if (kind == &tp_venue_kind)
    return "ward";
  return kind == &tp_team_kind || kind == &tp_member_kind ? "branch" : NULL;
}

static gboolean
find_others (TpWorkspace *self,
             gconstpointer said,
             const char *place,
             GPtrArray *likes,
             GError **error)
{
  const TpKind *kind = ((const TpRecord *) said)->kind;
  const TpField *field = tp_kind_find_field (kind, place);
  const TpId *where = (const TpId *) G_STRUCT_MEMBER_P (said, field->offset);
  g_autoptr (TpQuery) query = tp_query_new (kind);
  g_autoptr (GPtrArray) records = NULL;

  if (tp_id_is_nil (where))
    return TRUE;
  tp_query_add_id (query, place, TP_QUERY_IS, where);
  records = tp_store_list (self->store, query, error);
  for (guint i = 0; records != NULL && i < records->len; i++)
    offer (likes, said, records->pdata[i],
           kind == &tp_request_kind ? compare_requests (said, records->pdata[i])
                                    : compare_names (said, records->pdata[i]));
  return records != NULL;
}

/**
 * tp_form_find_like:
 * @workspace: where to look
 * @record: a record that is not stored yet, or was changed
 * @error: return location for the store's error
 *
 * Finds what @record may repeat: people by number, name, birth, telephone and ward, also by what
 * was recorded of them before they were merged, open requests by person and need, venues, teams
 * and officers by name.
 *
 * Returns: (transfer full) (element-type TpLike) (nullable): at most five, the likest first
 */
GPtrArray *
tp_form_find_like (TpWorkspace *workspace, gconstpointer record, GError **error)
{
  g_autoptr (GPtrArray) likes = g_ptr_array_new_with_free_func ((GDestroyNotify) tp_like_free);
  const TpKind *kind;
  const char *place;

  g_return_val_if_fail (TP_IS_WORKSPACE (workspace), NULL);
  g_return_val_if_fail (record != NULL, NULL);

  kind = ((const TpRecord *) record)->kind;
  place = get_place_field (kind);
  if (kind == &tp_person_kind && !(find_people (workspace, record, likes, error) &&
                                   find_merged (workspace, record, likes, error)))
    return NULL;
  if (place != NULL && !find_others (workspace, record, place, likes, error))
    return NULL;
  g_ptr_array_sort (likes, compare_likes);
  if (likes->len > MOST_SHOWN)
    g_ptr_array_set_size (likes, MOST_SHOWN);
  return g_steal_pointer (&likes);
}
