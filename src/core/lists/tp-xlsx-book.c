/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a workbook of Excel (ECMA-376) says before its rows: which sheets there are and where, how
 * its days are counted, and how the numbers of its cells are shown. */

#include "tp-xlsx.h"

#include "tp-config.h"
#include "tp-list-reader.h"
#include "tp-xml-pump.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#define MAX_SHEETS 1000
#define MAX_STYLES 65536

/* --- relations: which part another one means ------------------------------------ */

typedef struct
{
  char *directory;   /* of the part they belong to, with its stroke */
  GHashTable *paths; /* id → path */
  GHashTable *types; /* last word of the type → path */
} Relations;

static void
clear_relations (Relations *relations)
{
  g_clear_pointer (&relations->directory, g_free);
  g_clear_pointer (&relations->paths, g_hash_table_unref);
  g_clear_pointer (&relations->types, g_hash_table_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Relations, clear_relations)

/* "../xl/a.xml" from "xl/" is "xl/a.xml". */
static char *
resolve (const char *directory, const char *target)
{
  g_autofree char *whole =
    *target == '/' ? g_strdup (target) : g_strconcat ("/", directory, target, NULL);
  g_autofree char *canonical = g_canonicalize_filename (whole, "/");

  return g_strdup (canonical + 1);
}

static void
relation_start_cb (TpXmlPump *pump, const char *name, const char **attributes, gpointer data)
{
  Relations *relations = data;
  const char *id = tp_xml_get (attributes, "Id");
  const char *type = tp_xml_get (attributes, "Type");
  const char *target = tp_xml_get (attributes, "Target");

  if (!g_str_equal (name, "Relationship") || !id || !type || !target)
    return;
  const char *word = strrchr (type, '/');
  g_hash_table_insert (relations->paths, g_strdup (id), resolve (relations->directory, target));
  g_hash_table_insert (relations->types, g_strdup (word ? word + 1 : type),
                       resolve (relations->directory, target));
}

static void
ignore_end_cb (TpXmlPump *pump, const char *name, gpointer data)
{
}

static gboolean
read_relations (TpXlsxBook *self, const char *part, Relations *relations, GError **error)
{
  static const TpXmlHandlers handlers = {relation_start_cb, ignore_end_cb, NULL};
  const char *stroke = strrchr (part, '/');
  gsize length = stroke ? (gsize) (stroke - part) + 1 : 0;

  relations->directory = g_strndup (part, length);
  relations->paths = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  relations->types = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autofree char *path =
    g_strconcat (relations->directory, "_rels/", part + length, ".rels", NULL);
  return tp_xml_read_part (self->zip, path, &handlers, relations, self->book.cancellable, error);
}

/* --- the workbook's own part -------------------------------------------------------- */

typedef struct
{
  TpXlsxBook *self;
  Relations *relations;
} Reading;

static void
workbook_start_cb (TpXmlPump *pump, const char *name, const char **attributes, gpointer data)
{
  Reading *reading = data;
  TpXlsxBook *self = reading->self;

  if (g_str_equal (name, "workbookPr")) {
    const char *value = tp_xml_get (attributes, "date1904");
    self->is_1904 = value && (g_str_equal (value, "1") || g_str_equal (value, "true"));
  } else if (g_str_equal (name, "sheet") && self->parts->len < MAX_SHEETS) {
    const char *title = tp_xml_get (attributes, "name");
    const char *state = tp_xml_get (attributes, "state");
    const char *id = tp_xml_get (attributes, "id");
    const char *part = id ? g_hash_table_lookup (reading->relations->paths, id) : NULL;
    /* A sheet that is a chart has no rows. */
    if (!part || !strstr (part, "sheet") || strstr (part, "chartsheet"))
      return;
    tp_book_add_name (&self->book, title ? title : "", state && !g_str_equal (state, "visible"));
    g_ptr_array_add (self->parts, g_strdup (part));
  }
}

/* --- styles --------------------------------------------------------------------------- */

typedef struct
{
  TpXlsxBook *self;
  GHashTable *formats; /* id → TpNumberStyle */
  gboolean is_in_cells;
} Styles;

static void
add_style (Styles *styles, const char *id)
{
  int number = id ? atoi (id) : 0;
  const TpNumberStyle *own = g_hash_table_lookup (styles->formats, GINT_TO_POINTER (number));
  TpNumberStyle style = own ? *own : tp_number_style_of_builtin (number);

  if (styles->self->styles->len < MAX_STYLES)
    g_array_append_val (styles->self->styles, style);
}

static void
style_start_cb (TpXmlPump *pump, const char *name, const char **attributes, gpointer data)
{
  Styles *styles = data;

  if (g_str_equal (name, "numFmt")) {
    const char *id = tp_xml_get (attributes, "numFmtId");
    const char *code = tp_xml_get (attributes, "formatCode");
    if (id && code && g_hash_table_size (styles->formats) < MAX_STYLES) {
      TpNumberStyle style = tp_number_style_of_code (code);
      g_hash_table_insert (styles->formats, GINT_TO_POINTER (atoi (id)),
                           g_memdup2 (&style, sizeof style));
    }
  } else if (g_str_equal (name, "cellXfs")) {
    styles->is_in_cells = TRUE;
  } else if (g_str_equal (name, "xf") && styles->is_in_cells) {
    add_style (styles, tp_xml_get (attributes, "numFmtId"));
  }
}

static void
style_end_cb (TpXmlPump *pump, const char *name, gpointer data)
{
  Styles *styles = data;

  if (g_str_equal (name, "cellXfs"))
    styles->is_in_cells = FALSE;
}

static gboolean
read_styles (TpXlsxBook *self, const char *part, GError **error)
{
  static const TpXmlHandlers handlers = {style_start_cb, style_end_cb, NULL};
  g_autoptr (GHashTable) formats = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  Styles styles = {.self = self, .formats = formats};

  if (!part || !tp_zip_has (self->zip, part))
    return TRUE;
  return tp_xml_read_part (self->zip, part, &handlers, &styles, self->book.cancellable, error);
}

/* --- the book --------------------------------------------------------------------------- */

static TpSheet *
open_sheet (TpBook *book, guint index, GError **error)
{
  TpXlsxBook *self = (TpXlsxBook *) book;

  if (!self->strings) {
    self->strings = tp_shared_strings_read (self->zip, self->strings_part ? self->strings_part : "",
                                            book->cancellable, error);
    if (!self->strings)
      return NULL;
  }
  return tp_xlsx_sheet_new (self, index, error);
}

static void
free_book (TpBook *book)
{
  TpXlsxBook *self = (TpXlsxBook *) book;

  g_clear_pointer (&self->strings, tp_shared_strings_free);
  g_ptr_array_unref (self->parts);
  g_array_unref (self->styles);
  g_free (self->strings_part);
  tp_zip_free (self->zip);
  g_free (self);
}

static const TpBookClass xlsx_class = {open_sheet, free_book};

static gboolean
read_book (TpXlsxBook *self, GError **error)
{
  static const TpXmlHandlers handlers = {workbook_start_cb, ignore_end_cb, NULL};
  g_auto (Relations) package = {0}, workbook = {0};
  Reading reading = {self, &workbook};

  if (!read_relations (self, "", &package, error))
    return FALSE;
  const char *part = g_hash_table_lookup (package.types, "officeDocument");
  if (!part) {
    tp_zip_set_damaged (error);
    return FALSE;
  }
  if (!read_relations (self, part, &workbook, error) ||
      !tp_xml_read_part (self->zip, part, &handlers, &reading, self->book.cancellable, error) ||
      !read_styles (self, g_hash_table_lookup (workbook.types, "styles"), error))
    return FALSE;

  self->strings_part = g_strdup (g_hash_table_lookup (workbook.types, "sharedStrings"));
  if (self->parts->len > 0)
    return TRUE;
  g_set_error_literal (error, TP_LISTS_ERROR, TP_LISTS_ERROR_INVALID,
                       _ ("The workbook has no sheet with rows."));
  return FALSE;
}

/**
 * tp_xlsx_book_new:
 * @zip: (transfer full): a package
 * @cancellable: (nullable): stops this and later reads
 * @error: return location
 *
 * Returns: (transfer full): the workbook in @zip
 */
TpBook *
tp_xlsx_book_new (TpZip *zip, GCancellable *cancellable, GError **error)
{
  TpXlsxBook *self = g_new0 (TpXlsxBook, 1);

  tp_book_init (&self->book, &xlsx_class, cancellable);
  self->zip = zip;
  self->parts = g_ptr_array_new_with_free_func (g_free);
  self->styles = g_array_new (FALSE, TRUE, sizeof (TpNumberStyle));
  if (read_book (self, error))
    return &self->book;

  tp_book_free (&self->book);
  return NULL;
}
