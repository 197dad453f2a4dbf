/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The last look before something is published: is anybody's name, number or address in it? The
 * schedule cannot hold a person, but a public note is typed by hand. The people stream through, so
 * a city costs hashes and no names in memory. */

#include "tp-config.h"

#include "tp-merge.h"
#include "tp-publication-private.h"

#include <glib/gi18n-lib.h>

/* "Số 5" or "Thôn Đoài" is where many live and a street sign at most; an address that tells where
 * somebody lives has more words. */
#define MIN_ADDRESS_WORDS 3
/* People between two looks at Cancel. */
#define TICK_PEOPLE 4096

typedef struct
{
  TpLeakCheck *check;
  TpPlaceNames *places; /* may be NULL */
  int n_people;
  GCancellable *cancellable;
} TpLeakSearch;

static guint
count_words (const char *text)
{
  guint n = 0;

  for (gboolean in_word = FALSE; *text != '\0'; text++) {
    gboolean is_space = *text == ' ';

    n += !is_space && !in_word;
    in_word = !is_space;
  }
  return n;
}

static void
add_address (TpLeakCheck *check, const char *address)
{
  if (count_words (address) >= MIN_ADDRESS_WORDS)
    tp_leak_check_add (check, address);
}

/* Whose telephone it is says a list by name or by relation: "con gái" names nobody. */
static void
add_owner (TpLeakCheck *check, const char *owner)
{
  if (count_words (owner) > 2)
    tp_leak_check_add (check, owner);
}

/* Staff may have given their name to a hall; whom the lists hold did not ask to be in a notice. */
static void
meet (const TpLeakSearch *search, const char *name)
{
  if (search->places != NULL)
    tp_place_names_meet (search->places, name);
}

/* A telephone in an address, a note or a need is somebody's as well. */
static void
add_numbers (TpLeakCheck *check, gconstpointer record)
{
  for (const TpField *field = ((const TpRecord *) record)->kind->fields; field->name != NULL;
       field++) {
    g_autoptr (GPtrArray) numbers = NULL;

    if (field->type != TP_FIELD_TEXT || !(field->flags & TP_FIELD_PERSONAL) ||
        (field->flags & (TP_FIELD_MASKED | TP_FIELD_DERIVED)))
      continue;
    numbers = tp_text_find_numbers (*(char *const *) G_STRUCT_MEMBER_P (record, field->offset));
    for (guint i = 0; i < numbers->len; i++)
      tp_leak_check_add (check, numbers->pdata[i]);
  }
}

static gboolean
add_texts_cb (gpointer record, gpointer user_data)
{
  add_numbers (((TpLeakSearch *) user_data)->check, record);
  return TRUE;
}

static gboolean
add_person_cb (gpointer record, gpointer user_data)
{
  TpLeakSearch *search = user_data;
  const TpPerson *person = record;

  tp_leak_check_add (search->check, person->name);
  tp_leak_check_add (search->check, person->id_number);
  tp_leak_check_add (search->check, person->phone);
  tp_leak_check_add (search->check, person->guardian_name);
  tp_leak_check_add (search->check, person->guardian_phone);
  add_owner (search->check, person->phone_owner);
  add_address (search->check, person->address);
  add_numbers (search->check, person);
  meet (search, person->name);
  meet (search, person->guardian_name);
  search->n_people++;
  return search->n_people % TICK_PEOPLE != 0 || !g_cancellable_is_cancelled (search->cancellable);
}

/* What somebody was recorded as before two records were merged is theirs too. */
static gboolean
add_alias_cb (gpointer record, gpointer user_data)
{
  g_autoptr (TpPerson) person = tp_merge_alias_to_person (record);
  TpLeakSearch *search = user_data;
  int n_people = search->n_people;
  gboolean go_on = add_person_cb (person, search);

  search->n_people = n_people;
  return go_on;
}

/* Whom one reaches at the other numbers of somebody, and the numbers. */
static gboolean
add_phone_cb (gpointer record, gpointer user_data)
{
  TpLeakSearch *search = user_data;
  const TpPersonPhone *phone = record;

  tp_leak_check_add (search->check, phone->phone);
  add_owner (search->check, phone->owner);
  add_numbers (search->check, phone);
  return TRUE;
}

static gboolean
add_household_cb (gpointer record, gpointer user_data)
{
  TpLeakSearch *search = user_data;
  const TpHousehold *household = record;

  tp_leak_check_add (search->check, household->head_name);
  add_address (search->check, household->address);
  add_numbers (search->check, household);
  meet (search, household->head_name);
  return TRUE;
}

static gboolean
add_member_cb (gpointer record, gpointer user_data)
{
  TpLeakSearch *search = user_data;
  const TpMember *member = record;

  tp_leak_check_add (search->check, member->phone);
  return TRUE;
}

/* What was written of people elsewhere. */
static gboolean
search_texts (TpWorkspace *self, TpLeakSearch *search, GError **error)
{
  const TpKind *const kinds[] = {&tp_request_kind, &tp_visit_kind, &tp_person_category_kind,
                                 &tp_leave_kind};

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++) {
    g_autoptr (TpQuery) query = tp_query_new (kinds[i]);

    if (!tp_store_each (self->store, query, add_texts_cb, search, error))
      return FALSE;
  }
  return TRUE;
}

/* Streams everybody past @search. */
static gboolean
search_everybody (TpWorkspace *self, TpLeakSearch *search, GError **error)
{
  g_autoptr (TpQuery) people = tp_query_new (&tp_person_kind);
  g_autoptr (TpQuery) aliases = tp_query_new (&tp_person_alias_kind);
  g_autoptr (TpQuery) phones = tp_query_new (&tp_person_phone_kind);
  g_autoptr (TpQuery) households = tp_query_new (&tp_household_kind);
  g_autoptr (TpQuery) members = tp_query_new (&tp_member_kind);

  return tp_store_each (self->store, people, add_person_cb, search, error) &&
         tp_store_each (self->store, aliases, add_alias_cb, search, error) &&
         tp_store_each (self->store, phones, add_phone_cb, search, error) &&
         tp_store_each (self->store, households, add_household_cb, search, error) &&
         tp_store_each (self->store, members, add_member_cb, search, error) &&
         search_texts (self, search, error) &&
         !g_cancellable_set_error_if_cancelled (search->cancellable, error);
}

/*< private >
 * tp_publication_add_everybody:
 * @n_people: (out): how many people that were
 */
gboolean
tp_publication_add_everybody (TpWorkspace *self,
                              TpLeakCheck *check,
                              int *n_people,
                              GCancellable *cancellable,
                              GError **error)
{
  TpLeakSearch search = {check, NULL, 0, cancellable};

  *n_people = 0;
  if (!search_everybody (self, &search, error))
    return FALSE;
  *n_people = search.n_people;
  return TRUE;
}

/* A venue that bears the name of somebody in the lists is not published: whether that is the hall
 * of a street or somebody's home, people decide, by the venue's name or the list of public ones. */
static gboolean
check_places (const TpPlaceNames *places, GError **error)
{
  g_autoptr (GPtrArray) found = tp_place_names_list_found (places);
  GString *list = g_string_new (NULL);
  g_autofree char *names = NULL;

  for (guint i = 0; i < found->len; i++)
    g_string_append_printf (list, "%s“%s”", i > 0 ? ", " : "", (char *) found->pdata[i]);
  names = g_string_free (list, FALSE);
  if (found->len == 0)
    return TRUE;
  g_set_error (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_LEAK,
               ngettext ("The venue %s bears the name of somebody in the lists: nothing was "
                         "published. Give it another name; if the name is public, as of a street, "
                         "add it to the setting “publish.public_names”.",
                         "The venues %s bear the names of people in the lists: nothing was "
                         "published. Give them other names; if a name is public, as of a street, "
                         "add it to the setting “publish.public_names”.",
                         found->len),
               names);
  return FALSE;
}

/*< private >
 * tp_publication_find_leaks:
 * @self: the workspace
 * @schedule: what is published: its own words are allowed
 * @texts: (array zero-terminated=1): the text of each output
 * @n_people: (out): how many people were looked for
 * @n_found: (out): how many names, numbers and addresses were found
 * @cancellable: (nullable): stops the search
 * @error: return location for an error
 *
 * Searches the outputs for everybody in the workspace.
 *
 * Returns: %TRUE if the search came to its end
 */
gboolean
tp_publication_find_leaks (TpWorkspace *self,
                           const TpPublicSchedule *schedule,
                           const char *const *texts,
                           int *n_people,
                           int *n_found,
                           GCancellable *cancellable,
                           GError **error)
{
  g_autoptr (TpLeakCheck) check = tp_leak_check_new ();
  g_auto (GStrv) public_names = tp_publication_get_lines (self, "publish.public_names");
  g_autoptr (TpPlaceNames) places =
    tp_place_names_new (schedule, (const char *const *) public_names);
  TpLeakSearch search = {check, places, 0, cancellable};

  *n_people = *n_found = 0;
  tp_leak_check_allow_schedule (check, schedule);
  if (!search_everybody (self, &search, error) || !check_places (places, error))
    return FALSE;
  *n_people = search.n_people;
  for (; *texts != NULL; texts++)
    *n_found += tp_leak_check_run (check, *texts);
  return TRUE;
}

/*< private >
 * tp_publication_list_texts:
 *
 * A PDF says what the schedule says and its letters are glyphs, so for those the schedule itself is
 * looked at; text outputs are looked at as they will be read.
 *
 * Returns: (transfer full): %NULL-ended
 */
char **
tp_publication_list_texts (const TpPublicSchedule *schedule,
                           const TpPublishFormat *const *formats,
                           GBytes *const *bytes,
                           guint n_formats)
{
  GPtrArray *texts = g_ptr_array_new ();

  g_ptr_array_add (texts, tp_public_schedule_to_json (schedule));
  for (guint i = 0; i < n_formats; i++) {
    gsize length;
    const char *data;

    if (bytes[i] == NULL || !g_str_has_prefix (formats[i]->mime, "text/"))
      continue;
    data = g_bytes_get_data (bytes[i], &length);
    g_ptr_array_add (texts, g_strndup (data, length));
  }
  g_ptr_array_add (texts, NULL);
  return (char **) g_ptr_array_free (texts, FALSE);
}
