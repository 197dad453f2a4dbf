/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A published schedule as JSON: how the store keeps each version, and what a website may read.
 *
 * Members carry the names of the structs. Reading takes what it knows and leaves the rest, so that
 * a later program's versions can be read; a text of the wrong type or a week or day that is none
 * is refused, since a schedule half read would tell people wrong things. */

#include "tp-config.h"

#include <glib/gi18n-lib.h>

#include "tp-public-schedule.h"

#define FORMAT 1

/* Where the texts of each struct lie, so that writing and reading cannot differ. */
typedef struct
{
  const char *name;
  gsize offset;
} TextMember;

static const TextMember schedule_texts[] = {
  {"office", offsetof (TpPublicSchedule, office)},
  {"parent_office", offsetof (TpPublicSchedule, parent_office)},
  {"place", offsetof (TpPublicSchedule, place)},
  {"branch_code", offsetof (TpPublicSchedule, branch_code)},
  {"number", offsetof (TpPublicSchedule, number)},
  {"signer_capacity", offsetof (TpPublicSchedule, signer_capacity)},
  {"signer_name", offsetof (TpPublicSchedule, signer_name)},
  {"motto", offsetof (TpPublicSchedule, motto)},
  {"mark", offsetof (TpPublicSchedule, mark)},
  {"fetching", offsetof (TpPublicSchedule, fetching)},
  {NULL},
};

static const TextMember entry_texts[] = {
  {"ward", offsetof (TpPublicEntry, ward)},
  {"ward_code", offsetof (TpPublicEntry, ward_code)},
  {"place", offsetof (TpPublicEntry, place)},
  {"address", offsetof (TpPublicEntry, address)},
  {"team", offsetof (TpPublicEntry, team)},
  {"services", offsetof (TpPublicEntry, services)},
  {"note", offsetof (TpPublicEntry, note)},
  {"before", offsetof (TpPublicEntry, before)},
  {NULL},
};

static const TextMember entry_numbers[] = {
  {"since", offsetof (TpPublicEntry, since)},
  {"until", offsetof (TpPublicEntry, until)},
  {NULL},
};

static const TextMember entry_flags[] = {
  {"is_cancelled", offsetof (TpPublicEntry, is_cancelled)},
  {"is_changed", offsetof (TpPublicEntry, is_changed)},
  {"is_new", offsetof (TpPublicEntry, is_new)},
  {NULL},
};

static void
write_texts (JsonBuilder *builder, const TextMember *members, gconstpointer data)
{
  for (; members->name != NULL; members++) {
    const char *text = G_STRUCT_MEMBER (const char *, data, members->offset);
    g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);

    json_builder_set_member_name (builder, members->name);
    json_builder_add_string_value (builder, valid);
  }
}

static void
write_strings (JsonBuilder *builder, const char *name, const char *const *strings)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  for (guint i = 0; strings != NULL && strings[i] != NULL; i++)
    json_builder_add_string_value (builder, strings[i]);
  json_builder_end_array (builder);
}

static void
write_entry (JsonBuilder *builder, const TpPublicEntry *entry)
{
  g_autofree char *session = tp_id_to_string (&entry->session);
  g_autofree char *day = tp_day_to_iso (entry->day);

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "session");
  json_builder_add_string_value (builder, session);
  json_builder_set_member_name (builder, "day");
  json_builder_add_string_value (builder, day);
  json_builder_set_member_name (builder, "part");
  json_builder_add_string_value (builder, tp_enum_get_code (&tp_part_enum, entry->part));
  json_builder_set_member_name (builder, "mode");
  json_builder_add_string_value (builder, tp_enum_get_code (&tp_mode_enum, entry->mode));
  for (const TextMember *m = entry_numbers; m->name != NULL; m++) {
    json_builder_set_member_name (builder, m->name);
    json_builder_add_int_value (builder, G_STRUCT_MEMBER (int, entry, m->offset));
  }
  write_texts (builder, entry_texts, entry);
  for (const TextMember *m = entry_flags; m->name != NULL; m++) {
    json_builder_set_member_name (builder, m->name);
    json_builder_add_boolean_value (builder, G_STRUCT_MEMBER (gboolean, entry, m->offset));
  }
  json_builder_end_object (builder);
}

static void
write_lists (JsonBuilder *builder, const TpPublicSchedule *schedule)
{
  write_strings (builder, "legal_bases", (const char *const *) schedule->legal_bases);
  write_strings (builder, "recipients", (const char *const *) schedule->recipients);
  json_builder_set_member_name (builder, "contacts");
  json_builder_begin_array (builder);
  for (guint i = 0; i < schedule->contacts->len; i++) {
    const TpPublicContact *contact = g_ptr_array_index (schedule->contacts, i);

    json_builder_begin_object (builder);
    json_builder_set_member_name (builder, "title");
    json_builder_add_string_value (builder, contact->title);
    json_builder_set_member_name (builder, "url");
    json_builder_add_string_value (builder, contact->url);
    json_builder_end_object (builder);
  }
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "closed_days");
  json_builder_begin_array (builder);
  for (guint i = 0; i < schedule->closed_days->len; i++)
    json_builder_add_string_value (builder, g_ptr_array_index (schedule->closed_days, i));
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "entries");
  json_builder_begin_array (builder);
  for (guint i = 0; i < schedule->entries->len; i++)
    write_entry (builder, g_ptr_array_index (schedule->entries, i));
  json_builder_end_array (builder);
}

/**
 * tp_public_schedule_to_json:
 * @schedule: the schedule
 *
 * Writes a schedule as JSON; the same schedule gives the same text.
 *
 * Returns: (transfer full): the JSON
 */
char *
tp_public_schedule_to_json (const TpPublicSchedule *schedule)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *week = NULL;

  g_return_val_if_fail (schedule != NULL, NULL);

  week = tp_week_to_string (schedule->week);
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "format");
  json_builder_add_int_value (builder, FORMAT);
  json_builder_set_member_name (builder, "week");
  json_builder_add_string_value (builder, week);
  json_builder_set_member_name (builder, "version");
  json_builder_add_int_value (builder, schedule->version);
  json_builder_set_member_name (builder, "published_at");
  json_builder_add_int_value (builder, schedule->published_at);
  write_texts (builder, schedule_texts, schedule);
  write_lists (builder, schedule);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  return json_to_string (root, FALSE);
}

static gboolean
refuse (GError **error, const char *member)
{
  g_set_error (error, TP_PUBLISH_ERROR, TP_PUBLISH_ERROR_INVALID,
               /* TRANSLATORS: %s is the name of a part of a file, such as "week". */
               _ ("This is not a published schedule that can be read: “%s” is missing or wrong."),
               member);
  return FALSE;
}

/* The value of @name as a string, or NULL if it is another thing or not there. */
static const char *
get_string (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL || json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;
  return json_node_get_string (node);
}

static gboolean
read_int (JsonObject *object, const char *name, gint64 *value)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL || json_node_get_value_type (node) != G_TYPE_INT64)
    return FALSE;
  *value = json_node_get_int (node);
  return TRUE;
}

/* A text that is absent stays ""; one of another type is an error. */
static gboolean
read_texts (JsonObject *object, const TextMember *members, gpointer data, GError **error)
{
  for (; members->name != NULL; members++) {
    char **text = G_STRUCT_MEMBER_P (data, members->offset);
    const char *value = get_string (object, members->name);

    if (value == NULL && json_object_has_member (object, members->name))
      return refuse (error, members->name);
    if (value != NULL) {
      g_free (*text);
      *text = g_strdup (value);
    }
  }
  return TRUE;
}

/* The array @name, or NULL with %TRUE if there is none. */
static gboolean
read_array (JsonObject *object, const char *name, JsonArray **array, GError **error)
{
  JsonNode *node = json_object_get_member (object, name);

  *array = NULL;
  if (node == NULL)
    return TRUE;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return refuse (error, name);
  *array = json_node_get_array (node);
  return TRUE;
}

static gboolean
read_strings (JsonObject *object, const char *name, GPtrArray *strings, GError **error)
{
  JsonArray *array;

  if (!read_array (object, name, &array, error))
    return FALSE;
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++) {
    JsonNode *node = json_array_get_element (array, i);

    if (json_node_get_value_type (node) != G_TYPE_STRING)
      return refuse (error, name);
    g_ptr_array_add (strings, json_node_dup_string (node));
  }
  return TRUE;
}

static gboolean
read_string_list (JsonObject *object, const char *name, char ***list, GError **error)
{
  g_autoptr (GPtrArray) strings = g_ptr_array_new_with_free_func (g_free);

  if (!read_strings (object, name, strings, error))
    return FALSE;
  g_ptr_array_add (strings, NULL);
  g_strfreev (*list);
  *list = (char **) g_ptr_array_free (g_steal_pointer (&strings), FALSE);
  return TRUE;
}

static gboolean
read_contacts (JsonObject *object, TpPublicSchedule *schedule, GError **error)
{
  JsonArray *array;

  if (!read_array (object, "contacts", &array, error))
    return FALSE;
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++) {
    JsonNode *node = json_array_get_element (array, i);
    const char *title;

    if (!JSON_NODE_HOLDS_OBJECT (node))
      return refuse (error, "contacts");
    title = get_string (json_node_get_object (node), "title");
    if (title == NULL)
      return refuse (error, "contacts");
    tp_public_schedule_add_contact (schedule, title,
                                    get_string (json_node_get_object (node), "url"));
  }
  return TRUE;
}

static gboolean
read_entry (JsonObject *object, TpPublicEntry *entry, GError **error)
{
  const char *text;

  text = get_string (object, "session");
  if (text == NULL || !tp_id_parse (text, &entry->session))
    return refuse (error, "session");
  text = get_string (object, "day");
  if (text == NULL || !tp_day_parse_iso (text, &entry->day))
    return refuse (error, "day");
  text = get_string (object, "part");
  if (text == NULL || !tp_enum_parse (&tp_part_enum, text, &entry->part))
    return refuse (error, "part");
  text = get_string (object, "mode");
  if (text == NULL || !tp_enum_parse (&tp_mode_enum, text, &entry->mode))
    return refuse (error, "mode");
  for (const TextMember *m = entry_numbers; m->name != NULL; m++) {
    gint64 value;

    if (!read_int (object, m->name, &value) || value < 0 || value > 2 * 24 * 60)
      return refuse (error, m->name);
    G_STRUCT_MEMBER (int, entry, m->offset) = (int) value;
  }
  for (const TextMember *m = entry_flags; m->name != NULL; m++)
    G_STRUCT_MEMBER (gboolean, entry, m->offset) =
      json_object_get_boolean_member_with_default (object, m->name, FALSE);
  return read_texts (object, entry_texts, entry, error);
}

static gboolean
read_entries (JsonObject *object, TpPublicSchedule *schedule, GError **error)
{
  JsonArray *array;

  if (!read_array (object, "entries", &array, error))
    return FALSE;
  if (array == NULL)
    return refuse (error, "entries");
  for (guint i = 0; i < json_array_get_length (array); i++) {
    JsonNode *node = json_array_get_element (array, i);

    if (!JSON_NODE_HOLDS_OBJECT (node))
      return refuse (error, "entries");
    if (!read_entry (json_node_get_object (node), tp_public_schedule_add_entry (schedule), error)) {
      g_prefix_error (error, _ ("Entry %u: "), i + 1);
      return FALSE;
    }
  }
  return TRUE;
}

static gboolean
read_schedule (JsonObject *object, TpPublicSchedule *schedule, GError **error)
{
  const char *week = get_string (object, "week");
  gint64 version;

  if (week == NULL || !tp_week_parse (week, &schedule->week))
    return refuse (error, "week");
  if (!read_int (object, "version", &version) || version < 1 || version > G_MAXINT)
    return refuse (error, "version");
  schedule->version = (int) version;
  if (!read_int (object, "published_at", &schedule->published_at))
    return refuse (error, "published_at");
  return read_texts (object, schedule_texts, schedule, error) &&
         read_string_list (object, "legal_bases", &schedule->legal_bases, error) &&
         read_string_list (object, "recipients", &schedule->recipients, error) &&
         read_contacts (object, schedule, error) &&
         read_strings (object, "closed_days", schedule->closed_days, error) &&
         read_entries (object, schedule, error);
}

/**
 * tp_public_schedule_from_json:
 * @json: what tp_public_schedule_to_json() wrote
 * @error: return location for %TP_PUBLISH_ERROR, or the JSON reader's own
 *
 * Reads a schedule back.
 *
 * Returns: (transfer full): the schedule, or %NULL
 */
TpPublicSchedule *
tp_public_schedule_from_json (const char *json, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (TpPublicSchedule) schedule = NULL;
  JsonNode *root;

  g_return_val_if_fail (json != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  if (!json_parser_load_from_data (parser, json, -1, error))
    return NULL;
  root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root)) {
    refuse (error, "format");
    return NULL;
  }
  schedule = tp_public_schedule_new ();
  if (!read_schedule (json_node_get_object (root), schedule, error))
    return NULL;
  return g_steal_pointer (&schedule);
}
