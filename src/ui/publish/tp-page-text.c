/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The words of a web page of ours, a block a line, for reading them where there is no browser:
 * what a screen reader would say of it, not how it looks. Knows just as much HTML as we write. */

#include "tp-config.h"

#include "tp-page-text.h"

#include <string.h>

static const char *const silent_tags[] = {"head", "style", "script", "select", NULL};
static const char *const inline_tags[] = {"a",    "span",  "strong", "em",   "b", "i",
                                          "time", "small", "svg",    "path", NULL};

static const struct
{
  const char *entity, *text;
} entities[] = {
  {"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&nbsp;", " "},
};

typedef struct
{
  GString *text;
  gboolean needs_break; /* before the next words */
  gboolean needs_space;
} Writer;

static void
write_char (Writer *writer, const char *bytes, gsize length)
{
  if (length == 1 && g_ascii_isspace (*bytes)) {
    writer->needs_space = TRUE;
    return;
  }
  if (writer->needs_break && writer->text->len > 0)
    g_string_append_c (writer->text, '\n');
  else if (writer->needs_space && writer->text->len > 0)
    g_string_append_c (writer->text, ' ');
  writer->needs_break = writer->needs_space = FALSE;
  g_string_append_len (writer->text, bytes, (gssize) length);
}

static const char *
write_entity (Writer *writer, const char *at)
{
  for (gsize i = 0; i < G_N_ELEMENTS (entities); i++)
    if (g_str_has_prefix (at, entities[i].entity)) {
      write_char (writer, entities[i].text, strlen (entities[i].text));
      return at + strlen (entities[i].entity);
    }
  write_char (writer, at, 1);
  return at + 1;
}

/* Past the end of the element that begins at @at and says nothing. */
static const char *
skip_element (const char *at, const char *name)
{
  g_autofree char *end = g_strdup_printf ("</%s>", name);
  const char *found = strstr (at, end);

  return found != NULL ? found + strlen (end) : at + strlen (at);
}

static const char *
read_tag (Writer *writer, const char *at)
{
  const char *name_start = at + 1 + (at[1] == '/');
  gsize length = strcspn (name_start, " />\t\n");
  g_autofree char *name = g_ascii_strdown (name_start, (gssize) length);
  const char *end = strchr (at, '>');

  if (end == NULL)
    return at + strlen (at);
  if (at[1] != '/' && g_strv_contains (silent_tags, name))
    return skip_element (at, name);
  if (!g_strv_contains (inline_tags, name))
    writer->needs_break = TRUE;
  return end + 1;
}

/**
 * tp_page_text_from_html:
 * @html: a page, UTF-8
 *
 * Returns: (transfer full): its words
 */
char *
tp_page_text_from_html (const char *html)
{
  Writer writer = {.text = g_string_new (NULL)};

  g_return_val_if_fail (html != NULL, NULL);

  for (const char *at = html; *at != '\0';) {
    if (*at == '<')
      at = read_tag (&writer, at);
    else if (*at == '&')
      at = write_entity (&writer, at);
    else {
      const char *next = g_utf8_next_char (at);

      write_char (&writer, at, (gsize) (next - at));
      at = next;
    }
  }
  return g_string_free (writer.text, FALSE);
}
