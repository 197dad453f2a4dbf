/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The further telephones of people. A number is somebody's once: lists that name it again fill in
 * whose it is, and change nothing that is known. Departments know people at different numbers, so a
 * number that one list brings instead of another does not push it out: the one to call first
 * changes, the other is kept beside it, and the list that still has that one changes nothing. So it
 * is with the guardian's number too; and another guardian has another number. */

#include "tp-config.h"

#include "tp-import-private.h"
#include "tp-phrases.h"

#include <glib/gi18n-lib.h>

static GPtrArray *
list_known (TpImport *self, const TpId *person, GError **error)
{
  g_autoptr (TpQuery) query = tp_query_new (&tp_person_phone_kind);

  tp_query_add_id (query, "person", TP_QUERY_IS, person);
  return tp_store_list (self->store, query, error);
}

static TpPersonPhone *
find_number (GPtrArray *phones, const char *number)
{
  for (guint i = 0; i < phones->len; i++) {
    TpPersonPhone *phone = phones->pdata[i];

    if (g_str_equal (phone->phone, number))
      return phone;
  }
  return NULL;
}

/*< private >
 * tp_import_has_phone:
 * @person: somebody
 * @number: a telephone
 *
 * Returns: whether @number is known as a further telephone of @person
 */
gboolean
tp_import_has_phone (TpImport *self, const TpId *person, const char *number)
{
  g_autoptr (GPtrArray) known = list_known (self, person, NULL);

  return known != NULL && find_number (known, number) != NULL;
}

static void
add_of_person (GPtrArray *phones, const TpPerson *person)
{
  TpPersonPhone *phone;

  if (person->phone[0] == '\0' || find_number (phones, person->phone) != NULL)
    return;
  phone = tp_record_new (&tp_person_phone_kind);
  tp_set_text (&phone->phone, person->phone);
  tp_set_text (&phone->owner, person->phone_owner);
  tp_set_text (&phone->relation, person->phone_relation);
  tp_set_text (&phone->source, person->source);
  g_ptr_array_add (phones, phone);
}

static void
add_of_guardian (GPtrArray *phones, const TpPerson *person)
{
  TpPersonPhone *phone;

  if (person->guardian_phone[0] == '\0' || find_number (phones, person->guardian_phone) != NULL)
    return;
  phone = tp_record_new (&tp_person_phone_kind);
  tp_set_text (&phone->phone, person->guardian_phone);
  tp_set_text (&phone->owner, person->guardian_name);
  tp_set_text (&phone->relation, person->guardian_relation);
  tp_set_text (&phone->source, person->source);
  g_ptr_array_add (phones, phone);
}

static gboolean
store_phone (TpImport *self,
             const TpPerson *person,
             const TpPersonPhone *said,
             GPtrArray *known,
             gboolean *changed,
             GError **error)
{
  static const TpMergeRule rules[] = {{"owner"}, {"relation"}, {NULL}};
  TpPersonPhone *found = find_number (known, said->phone);
  g_autoptr (TpPersonPhone) phone =
    tp_record_copy (found != NULL ? (gconstpointer) found : (gconstpointer) said);
  g_autoptr (GString) changes = g_string_new (NULL);

  if (g_str_equal (said->phone, person->phone) || g_str_equal (said->phone, person->guardian_phone))
    return TRUE;
  if (found != NULL) {
    tp_import_merge (phone, said, rules, NULL, NULL, TP_MERGE_ONLY_BLANKS, changes);
    if (changes->len == 0)
      return TRUE;
  } else {
    phone->person = person->record.id;
    if (phone->source[0] == '\0')
      tp_set_text (&phone->source, self->source);
  }
  *changed = TRUE;
  return tp_store_put (self->store, phone, error);
}

/*< private >
 * tp_import_store_phones:
 * @row: the row
 * @before: (nullable): the person as stored before the row; %NULL: new
 * @said: what the row alone says of the person
 * @person: the person as stored now
 * @changed: (inout): set if a number came or is known better
 * @error: return location for a #TpStoreError
 *
 * Keeps at which other numbers @person can be reached: those the row says behind the first, that
 * first one if the person is called at another, and the one that was to be called until now, with
 * that of the guardian until now.
 */
gboolean
tp_import_store_phones (TpImport *self,
                        TpListRow *row,
                        const TpPerson *before,
                        const TpPerson *said,
                        const TpPerson *person,
                        gboolean *changed,
                        GError **error)
{
  g_autoptr (GPtrArray) phones = tp_list_row_get_phones (row, self->map);
  g_autoptr (GPtrArray) known = NULL;
  gboolean is_other = said->phone[0] != '\0' && !g_str_equal (said->phone, person->phone);
  gboolean is_former = before != NULL && !g_str_equal (before->phone, person->phone);
  gboolean is_former_guardian =
    before != NULL && !g_str_equal (before->guardian_phone, person->guardian_phone);

  if (phones == NULL && !is_other && !is_former && !is_former_guardian)
    return TRUE;
  if (phones == NULL)
    phones = tp_record_array_new ();
  if (is_other)
    add_of_person (phones, said);
  if (is_former)
    add_of_person (phones, before);
  if (is_former_guardian)
    add_of_guardian (phones, before);
  known = list_known (self, &person->record.id, error);
  for (guint i = 0; known != NULL && i < phones->len; i++) {
    if (!store_phone (self, person, phones->pdata[i], known, changed, error))
      return FALSE;
  }
  return known != NULL;
}

/* Whether two words of a guardian mean one: "ông Lê Văn An (con)" is Lê Văn An. */
static gboolean
are_one_guardian (const char *a, const char *b)
{
  g_autofree char *folded_a = tp_text_fold (a), *folded_b = tp_text_fold (b);

  return tp_words_contain (folded_a, folded_b) || tp_words_contain (folded_b, folded_a);
}

static gboolean
has_other_guardian (const TpPerson *said, const TpPerson *person)
{
  return said->guardian_name[0] != '\0' && person->guardian_name[0] != '\0' &&
         !are_one_guardian (said->guardian_name, person->guardian_name);
}

static gboolean
says_other_number (const char *said, const char *known)
{
  return said[0] != '\0' && known[0] != '\0' && !g_str_equal (said, known);
}

/*< private >
 * tp_import_leave_known_phone:
 * @said: what a row says; its telephones become those of @person if both are known to be theirs
 * @person: whom it speaks of, as stored
 * @error: return location for a #TpStoreError
 *
 * A list that calls somebody, or their guardian, at another of the known numbers does not change
 * the one to call first.
 */
gboolean
tp_import_leave_known_phone (TpImport *self, TpPerson *said, const TpPerson *person, GError **error)
{
  g_autoptr (GPtrArray) known = NULL;
  gboolean is_other = says_other_number (said->phone, person->phone);
  gboolean is_other_guardians = says_other_number (said->guardian_phone, person->guardian_phone) &&
                                !has_other_guardian (said, person);

  if (!is_other && !is_other_guardians)
    return TRUE;
  known = list_known (self, &person->record.id, error);
  if (known == NULL)
    return FALSE;
  if (is_other && find_number (known, said->phone) != NULL) {
    tp_set_text (&said->phone, person->phone);
    tp_set_text (&said->phone_owner, person->phone_owner);
    tp_set_text (&said->phone_relation, person->phone_relation);
  }
  if (is_other_guardians && find_number (known, said->guardian_phone) != NULL)
    tp_set_text (&said->guardian_phone, person->guardian_phone);
  return TRUE;
}

/*< private >
 * tp_import_leave_former_guardian:
 * @row: the row, which gets a note
 * @said: what it says; its guardian becomes that of @person if another change took theirs away
 * @person: whom it speaks of, as stored
 * @error: return location for a #TpStoreError
 *
 * A list that names somebody's former guardian says nothing new: whoever was named since stays, and
 * the contradiction is said.
 */
gboolean
tp_import_leave_former_guardian (TpImport *self,
                                 TpListRow *row,
                                 TpPerson *said,
                                 const TpPerson *person,
                                 GError **error)
{
  gboolean was_replaced;

  if (!has_other_guardian (said, person))
    return TRUE;
  if (!tp_import_was_replaced (self, person, "guardian_name", said->guardian_name, are_one_guardian,
                               &was_replaced, error))
    return FALSE;
  if (!was_replaced)
    return TRUE;
  tp_set_text (&said->guardian_name, person->guardian_name);
  tp_set_text (&said->guardian_relation, person->guardian_relation);
  tp_set_text (&said->guardian_phone, person->guardian_phone);
  said->guardian_role = person->guardian_role;
  tp_list_row_add_problem (row, self->map, "guardian_name", TRUE, "%s",
                           _ ("Another guardian was named since and stays. Ask which of the two it "
                              "is, and put it right with the person."));
  return TRUE;
}

/*< private >
 * tp_import_follow_phone:
 * @person: as it will be stored
 * @before: the same as stored before the row
 * @said: what the row alone says
 *
 * Whose telephone it is was said of a number: of another one only the row that brings it says so.
 */
void
tp_import_follow_phone (TpPerson *person, const TpPerson *before, const TpPerson *said)
{
  if (before->phone[0] == '\0' || g_str_equal (before->phone, person->phone))
    return;
  tp_set_text (&person->phone_owner, said->phone_owner);
  tp_set_text (&person->phone_relation, said->phone_relation);
}

/*< private >
 * tp_import_follow_guardian:
 * @person: as it will be stored
 * @before: the same as stored before the row
 * @said: what the row alone says
 *
 * What was known of the guardian until now says nothing of another one: neither the relation nor
 * the telephone, which is kept as a further number.
 */
void
tp_import_follow_guardian (TpPerson *person, const TpPerson *before, const TpPerson *said)
{
  if (!has_other_guardian (person, before))
    return;
  tp_set_text (&person->guardian_relation, said->guardian_relation);
  tp_set_text (&person->guardian_phone, said->guardian_phone);
  person->guardian_role = said->guardian_role;
}
