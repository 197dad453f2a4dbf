/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What residents may read of a week: making it, ordering it, telling two versions apart.
 *
 * The struct has no place for a person, so nothing made from it can name one, unless somebody
 * typed a name into a note; that is what the leak check is for. Storing is left to the store,
 * which keeps it as JSON (tp-public-schedule-json.c). */

#include "tp-config.h"

#include <string.h>

#include "tp-publish-words.h"

G_DEFINE_QUARK (tp - publish - error - quark, tp_publish_error)

static void
free_entry (TpPublicEntry *entry)
{
  g_free (entry->ward);
  g_free (entry->ward_code);
  g_free (entry->place);
  g_free (entry->address);
  g_free (entry->team);
  g_free (entry->services);
  g_free (entry->note);
  g_free (entry->before);
  g_free (entry);
}

static void
free_contact (TpPublicContact *contact)
{
  g_free (contact->title);
  g_free (contact->url);
  g_free (contact);
}

/**
 * tp_public_schedule_new:
 *
 * Makes a schedule without entries; its texts are "" and its arrays empty, never %NULL.
 *
 * Returns: (transfer full): the schedule
 */
TpPublicSchedule *
tp_public_schedule_new (void)
{
  TpPublicSchedule *schedule = g_new0 (TpPublicSchedule, 1);

  schedule->version = 1;
  schedule->office = g_strdup ("");
  schedule->parent_office = g_strdup ("");
  schedule->place = g_strdup ("Hà Nội");
  schedule->branch_code = g_strdup ("");
  schedule->number = g_strdup ("");
  schedule->signer_capacity = g_strdup ("");
  schedule->signer_name = g_strdup ("");
  schedule->motto = g_strdup ("");
  schedule->mark = g_strdup ("");
  schedule->fetching = g_strdup ("");
  schedule->legal_bases = g_new0 (char *, 1);
  schedule->recipients = g_new0 (char *, 1);
  schedule->contacts = g_ptr_array_new_with_free_func ((GDestroyNotify) free_contact);
  schedule->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) free_entry);
  schedule->closed_days = g_ptr_array_new_with_free_func (g_free);
  return schedule;
}

/**
 * tp_public_schedule_free:
 * @schedule: (nullable) (transfer full): the schedule
 *
 * Frees a schedule with all it holds.
 */
void
tp_public_schedule_free (TpPublicSchedule *schedule)
{
  if (schedule == NULL)
    return;
  g_free (schedule->office);
  g_free (schedule->parent_office);
  g_free (schedule->place);
  g_free (schedule->branch_code);
  g_free (schedule->number);
  g_free (schedule->signer_capacity);
  g_free (schedule->signer_name);
  g_free (schedule->motto);
  g_free (schedule->mark);
  g_free (schedule->fetching);
  g_strfreev (schedule->legal_bases);
  g_strfreev (schedule->recipients);
  g_ptr_array_unref (schedule->contacts);
  g_ptr_array_unref (schedule->entries);
  g_ptr_array_unref (schedule->closed_days);
  g_free (schedule);
}

/**
 * tp_public_schedule_add_entry:
 * @schedule: the schedule
 *
 * Adds an empty entry at the end; the caller replaces its texts.
 *
 * Returns: (transfer none): the entry
 */
TpPublicEntry *
tp_public_schedule_add_entry (TpPublicSchedule *schedule)
{
  TpPublicEntry *entry;

  g_return_val_if_fail (schedule != NULL, NULL);

  entry = g_new0 (TpPublicEntry, 1);
  entry->mode = TP_MODE_HALL;
  entry->ward = g_strdup ("");
  entry->ward_code = g_strdup ("");
  entry->place = g_strdup ("");
  entry->address = g_strdup ("");
  entry->team = g_strdup ("");
  entry->services = g_strdup ("");
  entry->note = g_strdup ("");
  entry->before = g_strdup ("");
  g_ptr_array_add (schedule->entries, entry);
  return entry;
}

/**
 * tp_public_schedule_add_contact:
 * @schedule: the schedule
 * @title: what people read: "Tổng đài 1022, nhánh 7"
 * @url: (nullable): where it leads: "tel:1022", "https://…"; "" if nowhere
 *
 * Adds a way to register or to ask.
 */
void
tp_public_schedule_add_contact (TpPublicSchedule *schedule, const char *title, const char *url)
{
  TpPublicContact *contact;

  g_return_if_fail (schedule != NULL);
  g_return_if_fail (title != NULL);

  contact = g_new0 (TpPublicContact, 1);
  contact->title = g_strdup (title);
  contact->url = g_strdup (url != NULL ? url : "");
  g_ptr_array_add (schedule->contacts, contact);
}

/* An entry with its sort keys, which are costly to make. */
typedef struct
{
  TpPublicEntry *entry;
  char *ward, *team;
} SortItem;

static int
compare_items (gconstpointer a, gconstpointer b)
{
  const SortItem *left = a, *right = b;
  int order;

  if (left->entry->day != right->entry->day)
    return left->entry->day < right->entry->day ? -1 : 1;
  if (left->entry->part != right->entry->part)
    return left->entry->part < right->entry->part ? -1 : 1;
  order = strcmp (left->ward, right->ward);
  if (order == 0)
    order = strcmp (left->team, right->team);
  if (order == 0)
    order = left->entry->since - right->entry->since;
  return order != 0 ? order : tp_id_compare (&left->entry->session, &right->entry->session);
}

/**
 * tp_public_schedule_sort:
 * @schedule: the schedule
 *
 * Orders the entries by day, part of the day, ward and team, names in Vietnamese order.
 */
void
tp_public_schedule_sort (TpPublicSchedule *schedule)
{
  guint n_entries;
  g_autofree SortItem *items = NULL;

  g_return_if_fail (schedule != NULL);

  n_entries = schedule->entries->len;
  items = g_new0 (SortItem, n_entries);
  for (guint i = 0; i < n_entries; i++) {
    items[i].entry = g_ptr_array_index (schedule->entries, i);
    items[i].ward = tp_text_sort_key (items[i].entry->ward);
    items[i].team = tp_text_sort_key (items[i].entry->team);
  }
  if (n_entries > 1)
    qsort (items, n_entries, sizeof *items, compare_items);
  for (guint i = 0; i < n_entries; i++) {
    schedule->entries->pdata[i] = items[i].entry;
    g_free (items[i].ward);
    g_free (items[i].team);
  }
}

/* Whether a resident who read the one entry would be misled by it now. */
static gboolean
is_same_for_residents (const TpPublicEntry *a, const TpPublicEntry *b)
{
  return a->day == b->day && a->part == b->part && a->since == b->since && a->until == b->until &&
         a->mode == b->mode && a->is_cancelled == b->is_cancelled &&
         g_str_equal (a->ward, b->ward) && g_str_equal (a->place, b->place) &&
         g_str_equal (a->address, b->address) && g_str_equal (a->team, b->team) &&
         g_str_equal (a->services, b->services) && g_str_equal (a->note, b->note);
}

static void
set_text (char **member, const char *text)
{
  g_free (*member);
  *member = g_strdup (text);
}

static void
bring_back_as_cancelled (TpPublicSchedule *schedule, const TpPublicEntry *gone)
{
  TpPublicEntry *entry = tp_public_schedule_add_entry (schedule);

  entry->session = gone->session;
  entry->day = gone->day;
  entry->part = gone->part;
  entry->since = gone->since;
  entry->until = gone->until;
  entry->mode = gone->mode;
  set_text (&entry->ward, gone->ward);
  set_text (&entry->ward_code, gone->ward_code);
  set_text (&entry->place, gone->place);
  set_text (&entry->address, gone->address);
  set_text (&entry->team, gone->team);
  set_text (&entry->services, gone->services);
  set_text (&entry->note, gone->note);
  entry->is_cancelled = TRUE;
  entry->is_changed = !gone->is_cancelled;
}

static void
compare_entry (TpPublicEntry *entry, const TpPublicEntry *before)
{
  entry->is_new = before == NULL;
  entry->is_changed = before == NULL || !is_same_for_residents (entry, before);
  set_text (&entry->before, "");
  if (before != NULL && entry->is_changed && !entry->is_cancelled) {
    g_free (entry->before);
    entry->before = tp_publish_words_summary (before);
  }
}

/**
 * tp_public_schedule_compare:
 * @schedule: the new version
 * @before: the version published before it
 *
 * Marks what differs from the version before, with what it said then. Sessions are told by their
 * identity, so that one moved to another day is a change, not a loss and a gain. What is gone
 * comes back as cancelled, and what was cancelled stays so: people who read the old version, and
 * calendars that keep it, must be told. Sorts the entries.
 */
void
tp_public_schedule_compare (TpPublicSchedule *schedule, const TpPublicSchedule *before)
{
  g_autoptr (GHashTable) old = NULL;
  g_autoptr (GHashTable) present = NULL;

  g_return_if_fail (schedule != NULL);
  g_return_if_fail (before != NULL);
  g_return_if_fail (schedule != before);

  old = g_hash_table_new (tp_id_hash, tp_id_equal);
  present = g_hash_table_new (tp_id_hash, tp_id_equal);
  for (guint i = 0; i < before->entries->len; i++) {
    TpPublicEntry *entry = g_ptr_array_index (before->entries, i);

    g_hash_table_insert (old, &entry->session, entry);
  }
  for (guint i = 0; i < schedule->entries->len; i++) {
    TpPublicEntry *entry = g_ptr_array_index (schedule->entries, i);

    g_hash_table_add (present, &entry->session);
    compare_entry (entry, g_hash_table_lookup (old, &entry->session));
  }
  for (guint i = 0; i < before->entries->len; i++) {
    const TpPublicEntry *entry = g_ptr_array_index (before->entries, i);

    if (!g_hash_table_contains (present, &entry->session))
      bring_back_as_cancelled (schedule, entry);
  }
  tp_public_schedule_sort (schedule);
}
