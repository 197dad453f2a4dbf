/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row of a sheet, or a shared text, written as plainly as programs write them: one element in
 * another, attributes in quotation marks, no references, no formulas. A list of a ward is a
 * million of these. What is written in any other way does not match and is left to the parser, so
 * nothing here has to know XML; what matches means the same to both. */

#include "tp-xlsx-row.h"

#include "tp-config.h"

#include <string.h>

typedef struct
{
  char *at, *end;
  gboolean is_short; /* it may go on to match once there are more bytes */
} Reader;

/* --- pieces --------------------------------------------------------------------- */

static gboolean
eat (Reader *reader, const char *word, gsize length)
{
  gsize left = (gsize) (reader->end - reader->at);

  if (left < length) {
    reader->is_short |= left == 0 || memcmp (reader->at, word, left) == 0;
    return FALSE;
  }
  if (memcmp (reader->at, word, length) != 0)
    return FALSE;
  reader->at += length;
  return TRUE;
}

#define EAT(reader, word) eat (reader, word, sizeof word - 1)

typedef struct
{
  char *name, *value;
  gsize n_name, n_value;
} Attribute;

/* ` r="B12"`: only of letters that are one byte, and without references. */
static gboolean
eat_attribute (Reader *reader, Attribute *attribute)
{
  if (!EAT (reader, " "))
    return FALSE;
  attribute->name = reader->at;
  while (reader->at < reader->end && (g_ascii_isalnum (*reader->at) || *reader->at == ':'))
    reader->at++;
  attribute->n_name = (gsize) (reader->at - attribute->name);
  if (!EAT (reader, "=\""))
    return FALSE;
  attribute->value = reader->at;
  while (reader->at < reader->end && *reader->at != '"' && *reader->at >= ' ' &&
         *reader->at != '<' && *reader->at != '&')
    reader->at++;
  attribute->n_value = (gsize) (reader->at - attribute->value);
  return attribute->n_name > 0 && EAT (reader, "\"");
}

static guint
read_number (const Attribute *attribute)
{
  guint number = 0;

  for (gsize i = 0;
       i < attribute->n_value && g_ascii_isdigit (attribute->value[i]) && number < G_MAXINT / 10;
       i++)
    number = number * 10 + (guint) (attribute->value[i] - '0');
  return number;
}

static gboolean
is_word (const char *text, gsize length, const char *word)
{
  return strlen (word) == length && memcmp (text, word, length) == 0;
}

/* Text up to the next tag. What XML turns into something else, or does not allow, does not match.
 */
static gboolean
eat_text (Reader *reader, char **text, gsize *length)
{
  char *tag = memchr (reader->at, '<', (gsize) (reader->end - reader->at));
  gboolean is_ascii = TRUE;

  if (!tag) {
    reader->is_short = TRUE;
    return FALSE;
  }
  for (const char *at = reader->at; at < tag; at++) {
    if (*at == '&' || *at == ']' || ((guchar) *at < ' ' && *at != '\n' && *at != '\t'))
      return FALSE;
    is_ascii &= (guchar) *at < 0x80;
  }
  *text = reader->at;
  *length = (gsize) (tag - reader->at);
  reader->at = tag;
  return is_ascii || g_utf8_validate_len (*text, *length, NULL);
}

/* --- cells ------------------------------------------------------------------------ */

static gboolean
eat_cell_attributes (Reader *reader, TpXlsxCell *cell)
{
  Attribute attribute;

  while (reader->at < reader->end && *reader->at == ' ') {
    if (!eat_attribute (reader, &attribute))
      return FALSE;
    if (attribute.n_name != 1)
      continue;
    if (*attribute.name == 'r') {
      cell->place = attribute.value;
      cell->n_place = attribute.n_value;
    } else if (*attribute.name == 't') {
      cell->type = attribute.value;
      cell->n_type = attribute.n_value;
    } else if (*attribute.name == 's') {
      cell->style = read_number (&attribute);
    }
  }

  return TRUE;
}

static gboolean
eat_inline_text (Reader *reader, TpXlsxCell *cell)
{
  return (EAT (reader, "<t>") || EAT (reader, "<t xml:space=\"preserve\">")) &&
         eat_text (reader, &cell->text, &cell->length) && EAT (reader, "</t></is></c>");
}

/* Behind “<c”. */
static gboolean
eat_cell (Reader *reader, TpXlsxCell *cell)
{
  if (!eat_cell_attributes (reader, cell))
    return FALSE;
  if (EAT (reader, "/>"))
    return TRUE;
  if (!EAT (reader, ">"))
    return FALSE;
  if (EAT (reader, "<v>"))
    return eat_text (reader, &cell->text, &cell->length) && EAT (reader, "</v></c>");
  return EAT (reader, "</c>") || (EAT (reader, "<is>") && eat_inline_text (reader, cell));
}

/* --- rows --------------------------------------------------------------------------- */

static gboolean
eat_row_attributes (Reader *reader, TpXlsxRow *row)
{
  Attribute attribute;

  row->line = 0;
  row->is_hidden = FALSE;
  while (reader->at < reader->end && *reader->at == ' ') {
    if (!eat_attribute (reader, &attribute))
      return FALSE;
    if (is_word (attribute.name, attribute.n_name, "r"))
      row->line = read_number (&attribute);
    else if (is_word (attribute.name, attribute.n_name, "hidden"))
      row->is_hidden = is_word (attribute.value, attribute.n_value, "1") ||
                       is_word (attribute.value, attribute.n_value, "true");
  }

  return TRUE;
}

static gboolean
eat_row (Reader *reader, TpXlsxRow *row)
{
  if (!EAT (reader, "<row") || !eat_row_attributes (reader, row))
    return FALSE;
  if (EAT (reader, "/>"))
    return TRUE;
  if (!EAT (reader, ">"))
    return FALSE;
  for (;;) {
    TpXlsxCell cell = {0};
    if (!EAT (reader, "<c"))
      return EAT (reader, "</row>");
    if (!eat_cell (reader, &cell))
      return FALSE;
    g_array_append_val (row->cells, cell);
  }
}

/**
 * tp_xlsx_row_match:
 * @row: filled in; its cells point into @bytes
 * @bytes: where a row may begin
 * @length: of @bytes
 *
 * Returns: the size of the row; 0 if there is none or it is not plain; -1 if it may be one that
 *   goes on behind @bytes
 */
gssize
tp_xlsx_row_match (TpXlsxRow *row, char *bytes, gsize length)
{
  Reader reader = {bytes, bytes + length, FALSE};

  g_array_set_size (row->cells, 0);
  if (eat_row (&reader, row))
    return reader.at - bytes;
  return reader.is_short || reader.at == reader.end ? -1 : 0;
}

/**
 * tp_xlsx_text_match:
 * @bytes: where a shared text may begin
 * @length: of @bytes
 * @text: (out): the text, in @bytes
 * @n_text: (out): its bytes
 *
 * Returns: the size of the text with its tags; 0 and -1 as tp_xlsx_row_match()
 */
gssize
tp_xlsx_text_match (const char *bytes, gsize length, const char **text, gsize *n_text)
{
  Reader reader = {(char *) bytes, (char *) bytes + length, FALSE};
  char *at;

  if (EAT (&reader, "<si><t") &&
      (EAT (&reader, ">") || EAT (&reader, " xml:space=\"preserve\">")) &&
      eat_text (&reader, &at, n_text) && EAT (&reader, "</t></si>")) {
    *text = at;
    return reader.at - bytes;
  }
  return reader.is_short || reader.at == reader.end ? -1 : 0;
}
