/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Nothing that comes from a file is believed: text that is no UTF-8, nesting without end, numbers
 * out of range and members of another type are each one sentence. */

#include "tp-plan-read.h"

#include <math.h>
#include <string.h>

#include "tp-plan-json.h"

#define MOST_NESTING 32                /* the parser is recursive */
#define BYTE_ORDER_MARK "\xEF\xBB\xBF" /* which some editors put before UTF-8 text */

G_DEFINE_QUARK (tp - plan - error - quark, tp_plan_error)

/**
 * tp_plan_read_fail:
 *
 * Notes that @expected, a sentence, is not met at the place that is being read. Only the first
 * complaint is kept.
 */
void
tp_plan_read_fail (TpPlanRead *read, const char *expected)
{
  if (read->error == NULL)
    g_set_error (&read->error, TP_PLAN_ERROR, TP_PLAN_ERROR_FORMAT, "%s: %s",
                 read->path->len > 0 ? read->path->str : "The file", expected);
}

/* --- text ---------------------------------------------------------------------------------- */

/* Where the text that begins at @at ends. */
static gsize
find_end_of_text (const char *text, gsize length, gsize at)
{
  for (at++; at < length && text[at] != '"'; at++)
    if (text[at] == '\\')
      at++;
  return at;
}

/* What the parser must not see: it is recursive, and it also takes comments and single quotes, in
 * which brackets would not count here. JSON has neither. */
static gboolean
check_shape (TpPlanRead *read, const char *text, gsize length)
{
  guint line = 1;
  int depth = 0;

  for (gsize i = 0; i < length && read->error == NULL; i++)
    if (text[i] == '"')
      i = find_end_of_text (text, length, i);
    else if (text[i] == '\n')
      line++;
    else if (text[i] == ']' || text[i] == '}')
      depth--;
    else if ((text[i] == '[' || text[i] == '{') && ++depth > MOST_NESTING)
      tp_plan_read_fail (read, "its lists are nested too deep.");
    else if (text[i] == '\'' || text[i] == '/') {
      g_autofree char *words =
        g_strdup_printf ("line %u has “%c” outside of a text, which JSON has not.", line, text[i]);

      tp_plan_read_fail (read, words);
    }
  return read->error == NULL;
}

/* The parser also takes a name before the value. */
static gboolean
begins_as_object (const char *text, gsize length)
{
  gsize at = 0;

  while (at < length && strchr (" \t\r\n", text[at]) != NULL && text[at] != '\0')
    at++;
  return at < length && text[at] == '{';
}

/* The parser keeps the last of two members of one name; which was meant nobody knows. */
typedef struct
{
  TpPlanRead *read;
  GArray *counts; /* of guint: the members of each object that is open, the innermost last */
} Names;

static void
object_start_cb (JsonParser *parser, Names *names)
{
  guint none = 0;

  g_array_append_val (names->counts, none);
}

static void
object_member_cb (JsonParser *parser, JsonObject *object, const char *name, Names *names)
{
  guint *count = &g_array_index (names->counts, guint, names->counts->len - 1);
  g_autofree char *words = NULL;
  gsize before;

  if (++*count == json_object_get_size (object) || names->read->error != NULL)
    return;
  words = g_strdup_printf ("it stands twice in one object, the second time on line %u.",
                           json_parser_get_current_line (parser));
  before = tp_plan_read_enter (names->read, name, -1);
  tp_plan_read_fail (names->read, words);
  tp_plan_read_leave (names->read, before);
}

static void
object_end_cb (JsonParser *parser, JsonObject *object, Names *names)
{
  g_array_set_size (names->counts, names->counts->len - 1);
}

static void
parse (TpPlanRead *read, JsonParser *parser, const char *text, gssize bytes)
{
  g_autoptr (GArray) counts = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GError) error = NULL;
  Names names = {read, counts};

  g_signal_connect (parser, "object-start", G_CALLBACK (object_start_cb), &names);
  g_signal_connect (parser, "object-member", G_CALLBACK (object_member_cb), &names);
  g_signal_connect (parser, "object-end", G_CALLBACK (object_end_cb), &names);
  if (!json_parser_load_from_data (parser, text, bytes, &error)) {
    g_clear_error (&read->error);
    g_set_error (&read->error, TP_PLAN_ERROR, TP_PLAN_ERROR_FORMAT, "The file is no JSON: %s",
                 error->message);
  }
  g_signal_handlers_disconnect_by_data (parser, &names);
}

/*< private >
 * tp_plan_read_begin:
 * @read: (out): the reading
 * @text: JSON
 * @length: its bytes, -1 if it ends with a zero
 *
 * Returns: (transfer full) (nullable): the parsed text, whose root is an object; %NULL if it is
 *   none, which tp_plan_read_end() then says
 */
JsonParser *
tp_plan_read_begin (TpPlanRead *read, const char *text, gssize length)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  gsize bytes = length < 0 ? strlen (text) : (gsize) length;

  *read = (TpPlanRead){.path = g_string_new (NULL)};
  if (bytes >= strlen (BYTE_ORDER_MARK) &&
      memcmp (text, BYTE_ORDER_MARK, strlen (BYTE_ORDER_MARK)) == 0) {
    text += strlen (BYTE_ORDER_MARK);
    bytes -= strlen (BYTE_ORDER_MARK);
  }
  if (bytes > TP_PLAN_MOST_BYTES)
    tp_plan_read_fail (read, "it is larger than 256 MiB.");
  else if (!g_utf8_validate (text, (gssize) bytes, NULL))
    tp_plan_read_fail (read, "it is not UTF-8 text.");
  else if (!begins_as_object (text, bytes))
    tp_plan_read_fail (read, "it does not begin with “{”.");
  else if (check_shape (read, text, bytes))
    parse (read, parser, text, (gssize) bytes);
  if (read->error != NULL)
    return NULL;
  if (json_parser_get_root (parser) == NULL ||
      !JSON_NODE_HOLDS_OBJECT (json_parser_get_root (parser)))
    tp_plan_read_fail (read, "it holds no object.");
  return read->error == NULL ? g_steal_pointer (&parser) : NULL;
}

/*< private >
 * tp_plan_read_end:
 * @read: a reading
 * @error: return location for %TP_PLAN_ERROR_FORMAT
 *
 * Returns: %TRUE if nothing was wrong
 */
gboolean
tp_plan_read_end (TpPlanRead *read, GError **error)
{
  g_string_free (read->path, TRUE);
  if (read->error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&read->error));
  return FALSE;
}

/* --- the path -------------------------------------------------------------------------------- */

/**
 * tp_plan_read_enter:
 *
 * Goes to @member, unless it is %NULL, and to its item @index, unless it is below 0.
 *
 * Returns: what to give to tp_plan_read_leave()
 */
gsize
tp_plan_read_enter (TpPlanRead *read, const char *member, int index)
{
  gsize before = read->path->len;

  if (member != NULL)
    g_string_append_printf (read->path, "%s%s", before > 0 ? "." : "", member);
  if (index >= 0)
    g_string_append_printf (read->path, "[%d]", index);
  return before;
}

/**
 * tp_plan_read_leave:
 *
 * Goes back to the place at which tp_plan_read_enter() returned @before.
 */
void
tp_plan_read_leave (TpPlanRead *read, gsize before)
{
  g_string_truncate (read->path, before);
}

/* --- values ----------------------------------------------------------------------------------- */

/**
 * tp_plan_read_object:
 *
 * Returns: (transfer none) (nullable): @node as an object; %NULL if it is none, which is noted
 */
JsonObject *
tp_plan_read_object (TpPlanRead *read, JsonNode *node)
{
  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    return json_node_get_object (node);
  tp_plan_read_fail (read, "an object is expected.");
  return NULL;
}

/**
 * tp_plan_read_array_node:
 *
 * Returns: (transfer none) (nullable): @node as a list; %NULL if it is none, which is noted
 */
JsonArray *
tp_plan_read_array_node (TpPlanRead *read, JsonNode *node)
{
  if (node != NULL && JSON_NODE_HOLDS_ARRAY (node))
    return json_node_get_array (node);
  tp_plan_read_fail (read, "a list is expected.");
  return NULL;
}

static JsonNode *
find_member (const TpPlanRead *read, JsonObject *object, const char *name)
{
  JsonNode *node = NULL;

  if (read->error == NULL && object != NULL)
    node = json_object_get_member (object, name);
  return node != NULL && JSON_NODE_HOLDS_NULL (node) ? NULL : node;
}

/**
 * tp_plan_read_array:
 *
 * Returns: (transfer none) (nullable): the list @name of @object; %NULL if it is missing, or no
 *   list, which is noted
 */
JsonArray *
tp_plan_read_array (TpPlanRead *read, JsonObject *object, const char *name)
{
  return tp_plan_read_items (read, object, name, G_MAXUINT);
}

/**
 * tp_plan_read_items:
 *
 * Returns: (transfer none) (nullable): as tp_plan_read_array(), of at most @most items; more are
 *   noted
 */
JsonArray *
tp_plan_read_items (TpPlanRead *read, JsonObject *object, const char *name, guint most)
{
  JsonNode *node = find_member (read, object, name);
  gsize before;
  JsonArray *array;

  if (node == NULL)
    return NULL;
  before = tp_plan_read_enter (read, name, -1);
  array = tp_plan_read_array_node (read, node);
  if (array != NULL && json_array_get_length (array) > most) {
    tp_plan_read_fail (read, "there are more items than can be planned.");
    array = NULL;
  }
  tp_plan_read_leave (read, before);
  return array;
}

/**
 * tp_plan_read_member:
 *
 * Returns: (transfer none) (nullable): the object @name of @object; %NULL if it is missing, or no
 *   object, which is noted
 */
JsonObject *
tp_plan_read_member (TpPlanRead *read, JsonObject *object, const char *name)
{
  JsonNode *node = find_member (read, object, name);
  gsize before;
  JsonObject *member;

  if (node == NULL)
    return NULL;
  before = tp_plan_read_enter (read, name, -1);
  member = tp_plan_read_object (read, node);
  tp_plan_read_leave (read, before);
  return member;
}

/**
 * tp_plan_read_text:
 *
 * Returns: (transfer none) (nullable): the text @name of @object; %NULL if it is missing, or no
 *   text, which is noted
 */
const char *
tp_plan_read_text (TpPlanRead *read, JsonObject *object, const char *name)
{
  JsonNode *node = find_member (read, object, name);
  gsize before;

  if (node == NULL)
    return NULL;
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    return json_node_get_string (node);
  before = tp_plan_read_enter (read, name, -1);
  tp_plan_read_fail (read, "a text is expected.");
  tp_plan_read_leave (read, before);
  return NULL;
}

static gboolean
get_number (JsonNode *node, double *number)
{
  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) ||
      (json_node_get_value_type (node) != G_TYPE_INT64 &&
       json_node_get_value_type (node) != G_TYPE_DOUBLE))
    return FALSE;
  *number = json_node_get_value_type (node) == G_TYPE_INT64 ? (double) json_node_get_int (node)
                                                            : json_node_get_double (node);
  return isfinite (*number);
}

/**
 * tp_plan_read_real:
 *
 * Returns: the number @name of @object; @fallback if it is missing, or not from @least to @most,
 *   which is noted
 */
double
tp_plan_read_real (TpPlanRead *read,
                   JsonObject *object,
                   const char *name,
                   double fallback,
                   double least,
                   double most)
{
  JsonNode *node = find_member (read, object, name);
  double number = fallback;
  gsize before;

  if (node == NULL || (get_number (node, &number) && number >= least && number <= most))
    return number;
  before = tp_plan_read_enter (read, name, -1);
  {
    g_autofree char *words = g_strdup_printf ("a number from %g to %g is expected.", least, most);

    tp_plan_read_fail (read, words);
  }
  tp_plan_read_leave (read, before);
  return fallback;
}

/**
 * tp_plan_read_int64_node:
 *
 * Returns: @node as a whole number; @least if it is none from @least to @most, which is noted
 */
gint64
tp_plan_read_int64_node (TpPlanRead *read, JsonNode *node, gint64 least, gint64 most)
{
  g_autofree char *words = NULL;
  double number;

  if (read->error != NULL)
    return least;
  if (get_number (node, &number) && number == floor (number) && number >= (double) least &&
      number <= (double) most) {
    gint64 whole =
      json_node_get_value_type (node) == G_TYPE_INT64 ? json_node_get_int (node) : (gint64) number;

    if (whole >= least && whole <= most)
      return whole;
  }
  if (most > least)
    words = g_strdup_printf (
      "a whole number from %" G_GINT64_FORMAT " to %" G_GINT64_FORMAT " is expected.", least, most);
  else if (most == least)
    words = g_strdup_printf ("only %" G_GINT64_FORMAT " can stand here.", least);
  tp_plan_read_fail (read,
                     words != NULL ? words : "there is nothing that it could be the number of.");
  return least;
}

/**
 * tp_plan_read_int_node:
 *
 * Returns: as tp_plan_read_int64_node()
 */
int
tp_plan_read_int_node (TpPlanRead *read, JsonNode *node, int least, int most)
{
  return (int) tp_plan_read_int64_node (read, node, least, most);
}

/**
 * tp_plan_read_int:
 *
 * Returns: the whole number @name of @object; @fallback if it is missing, or not from @least to
 *   @most, which is noted
 */
int
tp_plan_read_int (TpPlanRead *read,
                  JsonObject *object,
                  const char *name,
                  int fallback,
                  int least,
                  int most)
{
  JsonNode *node = find_member (read, object, name);
  gsize before;
  int number;

  if (node == NULL)
    return fallback;
  before = tp_plan_read_enter (read, name, -1);
  number = tp_plan_read_int_node (read, node, least, most);
  tp_plan_read_leave (read, before);
  return read->error == NULL ? number : fallback;
}

/**
 * tp_plan_read_flag:
 *
 * Returns: whether @name of @object is true; %FALSE if it is missing, or neither true nor false,
 *   which is noted
 */
gboolean
tp_plan_read_flag (TpPlanRead *read, JsonObject *object, const char *name)
{
  JsonNode *node = find_member (read, object, name);
  gsize before;

  if (node == NULL)
    return FALSE;
  if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_BOOLEAN)
    return json_node_get_boolean (node);
  before = tp_plan_read_enter (read, name, -1);
  tp_plan_read_fail (read, "true or false is expected.");
  tp_plan_read_leave (read, before);
  return FALSE;
}

/*< private >
 * tp_plan_read_matrix:
 * @read: a reading
 * @object: (nullable): where it is in
 * @name: the member
 * @travel: (inout): gets its numbers, row by row
 *
 * Returns: how many rows it has; 0 where there is none
 */
int
tp_plan_read_matrix (TpPlanRead *read, JsonObject *object, const char *name, GArray *travel)
{
  JsonArray *rows = tp_plan_read_items (read, object, name, TP_PLAN_MOST_PLACES);
  guint n = rows != NULL ? json_array_get_length (rows) : 0;

  for (guint from = 0; from < n && read->error == NULL; from++) {
    gsize before = tp_plan_read_enter (read, name, (int) from);
    JsonArray *row = tp_plan_read_array_node (read, json_array_get_element (rows, from));

    if (row != NULL && json_array_get_length (row) != n)
      tp_plan_read_fail (read, "the matrix is not square.");
    for (guint to = 0; row != NULL && to < n && read->error == NULL; to++) {
      gsize here = tp_plan_read_enter (read, NULL, (int) to);
      int ticks =
        tp_plan_read_int_node (read, json_array_get_element (row, to), 0, TP_PLAN_MOST_TICKS);

      g_array_append_val (travel, ticks);
      tp_plan_read_leave (read, here);
    }
    tp_plan_read_leave (read, before);
  }
  return (int) n;
}
