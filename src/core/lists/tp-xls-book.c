/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The workbooks of Excel 5 to 2003 (.xls): what they say before their rows. They are read here and
 * not by a library because the one that Debian has, FreeXL, reads beyond its buffers when a file is
 * damaged. The same kind of file also wraps other things: new workbooks with a password, letters,
 * slides. They are told apart by the names in the wrapping. */

#include "tp-xls.h"

#include "tp-config.h"
#include "tp-list-reader.h"
#include "tp-zip.h"

#include <glib/gi18n-lib.h>

#define MAX_SHEETS 1000
#define MAX_STYLES 65536
#define BIFF5 0x0500
#define BIFF8 0x0600

static void
set_password (GError **error)
{
  g_set_error_literal (error, TP_LISTS_ERROR, TP_LISTS_ERROR_INVALID,
                       _ ("The workbook is protected by a password. Open it in a spreadsheet, save "
                          "it without one, and import that file."));
}

/* --- styles ---------------------------------------------------------------------- */

static void
take_format (TpXlsBook *self, GHashTable *formats)
{
  TpBiff *biff = &self->biff;
  guint id = tp_biff_take_u16 (biff);
  guint n_letters = biff->is_wide ? tp_biff_take_u16 (biff) : tp_biff_take_u8 (biff);
  g_autofree char *code = tp_biff_take_text (biff, n_letters);
  TpNumberStyle style = tp_number_style_of_code (code);

  g_hash_table_insert (formats, GUINT_TO_POINTER (id), g_memdup2 (&style, sizeof style));
}

static void
take_style (TpXlsBook *self, GHashTable *formats)
{
  tp_biff_take_u16 (&self->biff); /* the font */
  guint id = tp_biff_take_u16 (&self->biff);
  const TpNumberStyle *own = g_hash_table_lookup (formats, GUINT_TO_POINTER (id));
  TpNumberStyle style = own ? *own : tp_number_style_of_builtin ((int) id);

  if (self->styles->len < MAX_STYLES)
    g_array_append_val (self->styles, style);
}

/* --- sheets and texts --------------------------------------------------------------- */

static void
take_sheet (TpXlsBook *self)
{
  TpBiff *biff = &self->biff;
  guint32 place = tp_biff_take_u32 (biff);
  guint visibility = tp_biff_take_u8 (biff) & 3;
  guint type = tp_biff_take_u8 (biff);
  g_autofree char *name = tp_biff_take_text (biff, tp_biff_take_u8 (biff));

  /* Others are charts and macros. */
  if (type != 0 || self->book.names->len >= MAX_SHEETS)
    return;
  tp_book_add_name (&self->book, name, visibility != 0);
  g_array_append_val (self->places, place);
}

static gboolean
take_texts (TpXlsBook *self, GError **error)
{
  TpBiff *biff = &self->biff;

  tp_biff_take_u32 (biff); /* how often they are used */
  guint32 n = tp_biff_take_u32 (biff);
  for (guint32 i = 0; i < n; i++) {
    g_autofree char *text = tp_biff_take_shared_text (biff);
    if (!text)
      return TRUE;
    if (!tp_shared_strings_add (self->strings, text)) {
      g_set_error_literal (error, TP_LISTS_ERROR, TP_LISTS_ERROR_INVALID,
                           _ ("The workbook holds more text than any list. Split it into several "
                              "files, or save it as “CSV UTF-8”."));
      return FALSE;
    }
  }
  return TRUE;
}

static void
take_code_page (TpXlsBook *self)
{
  if (tp_biff_take_u16 (&self->biff) == 1258)
    self->biff.charset = "CP1258";
}

/* --- the workbook's own records ------------------------------------------------------- */

static gboolean
take_version (TpXlsBook *self, GError **error)
{
  TpBiff *biff = &self->biff;

  if (!tp_biff_next (biff) || biff->type != TP_BIFF_BEGIN) {
    tp_zip_set_damaged (error);
    return FALSE;
  }
  guint version = tp_biff_take_u16 (biff);
  biff->is_wide = version == BIFF8;
  if (version == BIFF8 || version == BIFF5)
    return TRUE;

  g_set_error_literal (error, TP_LISTS_ERROR, TP_LISTS_ERROR_INVALID,
                       _ ("The workbook is of a version of Excel before 1995. Open it in a "
                          "spreadsheet, save it as “Excel workbook (.xlsx)”, and import that "
                          "file."));
  return FALSE;
}

static gboolean
take_record (TpXlsBook *self, GHashTable *formats, GError **error)
{
  switch (self->biff.type) {
  case TP_BIFF_PASSWORD:
    set_password (error);
    return FALSE;
  case TP_BIFF_CODE_PAGE:
    take_code_page (self);
    break;
  case TP_BIFF_DATE_MODE:
    self->is_1904 = tp_biff_take_u16 (&self->biff) == 1;
    break;
  case TP_BIFF_FORMAT:
    take_format (self, formats);
    break;
  case TP_BIFF_STYLE:
    take_style (self, formats);
    break;
  case TP_BIFF_SHEET:
    take_sheet (self);
    break;
  case TP_BIFF_TEXTS:
    return take_texts (self, error);
  default: /* of the many that say nothing of a list */
    break;
  }
  return TRUE;
}

static gboolean
read_book (TpXlsBook *self, GError **error)
{
  g_autoptr (GHashTable) formats = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  gboolean has_end = FALSE;

  if (!take_version (self, error))
    return FALSE;
  while (!has_end && tp_biff_next (&self->biff)) {
    if (g_cancellable_set_error_if_cancelled (self->book.cancellable, error) ||
        !take_record (self, formats, error))
      return FALSE;
    has_end = self->biff.type == TP_BIFF_EOF;
  }
  if (has_end && self->book.names->len > 0)
    return TRUE;

  tp_zip_set_damaged (error);
  return FALSE;
}

/* --- the book ------------------------------------------------------------------------- */

static TpSheet *
open_sheet (TpBook *book, guint index, GError **error)
{
  return tp_xls_sheet_new ((TpXlsBook *) book, index, error);
}

static void
free_book (TpBook *book)
{
  TpXlsBook *self = (TpXlsBook *) book;

  tp_biff_clear (&self->biff);
  g_clear_pointer (&self->stream, tp_ole_stream_free);
  tp_ole_free (self->ole);
  tp_shared_strings_free (self->strings);
  g_array_unref (self->styles);
  g_array_unref (self->places);
  g_free (self);
}

static const TpBookClass xls_class = {open_sheet, free_book};

static gboolean
check_wrapping (TpOle *ole, GError **error)
{
  if (ole && (tp_ole_has (ole, "EncryptedPackage") || tp_ole_has (ole, "EncryptionInfo"))) {
    set_password (error);
    return FALSE;
  }
  if (ole && (tp_ole_has (ole, "Workbook") || tp_ole_has (ole, "Book")))
    return TRUE;

  if (ole && tp_ole_has (ole, "WordDocument"))
    g_set_error_literal (error, TP_LISTS_ERROR, TP_LISTS_ERROR_INVALID,
                         _ ("This is a Word document. Copy its table into a spreadsheet, save "
                            "that, and import it."));
  else
    tp_zip_set_damaged (error);
  return FALSE;
}

/**
 * tp_xls_book_open:
 * @path: a file that begins like an old workbook
 * @cancellable: (nullable): stops this and later reads
 * @error: return location for %TP_LISTS_ERROR
 *
 * Returns: (transfer full): the workbook
 */
TpBook *
tp_xls_book_open (const char *path, GCancellable *cancellable, GError **error)
{
  g_autoptr (TpOle) ole = tp_ole_open (path);

  if (!check_wrapping (ole, error))
    return NULL;

  TpXlsBook *self = g_new0 (TpXlsBook, 1);
  tp_book_init (&self->book, &xls_class, cancellable);
  self->stream = tp_ole_open_stream (ole, tp_ole_has (ole, "Workbook") ? "Workbook" : "Book");
  self->ole = g_steal_pointer (&ole);
  self->strings = tp_shared_strings_new ();
  self->styles = g_array_new (FALSE, TRUE, sizeof (TpNumberStyle));
  self->places = g_array_new (FALSE, FALSE, sizeof (guint32));
  tp_biff_init (&self->biff, self->stream);
  if (read_book (self, error))
    return &self->book;

  tp_book_free (&self->book);
  return NULL;
}
