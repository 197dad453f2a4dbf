/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The package of an .xlsx or .ods: named parts, unpacked as they are read and never kept. A small
 * file can unpack to terabytes, so what comes out of it is bounded by what went in. Each part is
 * read through an archive of its own, which finds it in the package's directory; so two parts can
 * be open at a time. */

#include "tp-zip.h"

#include "tp-config.h"
#include "tp-list-reader.h"

#include <archive.h>
#include <archive_entry.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <sys/stat.h>

#define BLOCK 65536
#define MAX_PARTS 10000
/* Sheets shrink to a tenth, very empty ones to a hundredth; a bomb to a thousandth. */
#define MAX_RATIO 250
#define ALWAYS_ALLOWED (G_GUINT64_CONSTANT (64) << 20)
#define NEVER_ALLOWED (G_GUINT64_CONSTANT (8) << 30)

struct _TpZip
{
  char *path;
  GHashTable *sizes; /* name → guint64, unpacked */
  struct stat status;
};

struct _TpZipPart
{
  struct archive *archive;
  guint64 n_read, limit;
};

/**
 * tp_zip_set_damaged:
 * @error: return location
 *
 * Says that a workbook cannot be read.
 */
void
tp_zip_set_damaged (GError **error)
{
  g_set_error_literal (error, TP_LISTS_ERROR, TP_LISTS_ERROR_INVALID,
                       _ ("The workbook is damaged or was cut off on its way. Ask the sender for "
                          "it again, or open it in a spreadsheet and save it anew."));
}

static void
set_encrypted (GError **error)
{
  g_set_error_literal (error, TP_LISTS_ERROR, TP_LISTS_ERROR_INVALID,
                       _ ("The workbook is protected by a password. Open it in a spreadsheet, save "
                          "it without one, and import that file."));
}

static struct archive *
open_archive (const char *path)
{
  struct archive *archive = archive_read_new ();

  if (archive && archive_read_support_format_zip_seekable (archive) == ARCHIVE_OK &&
      archive_read_open_filename (archive, path, BLOCK) == ARCHIVE_OK)
    return archive;
  if (archive)
    archive_read_free (archive);
  return NULL;
}

static const char *
get_name (struct archive_entry *entry)
{
  const char *name = archive_entry_pathname_utf8 (entry);

  return name ? name : archive_entry_pathname (entry);
}

static gboolean
list_parts (TpZip *zip, struct archive *archive, GError **error)
{
  struct archive_entry *entry;
  guint n = 0;
  int result;

  while ((result = archive_read_next_header (archive, &entry)) == ARCHIVE_OK ||
         result == ARCHIVE_WARN) {
    const char *name = get_name (entry);
    if (archive_entry_is_encrypted (entry)) {
      set_encrypted (error);
      return FALSE;
    }
    if (++n > MAX_PARTS)
      break;
    if (name)
      g_hash_table_insert (zip->sizes, g_strdup (name),
                           g_memdup2 (&(guint64){(guint64) archive_entry_size (entry)}, 8));
  }
  if (result == ARCHIVE_EOF && n > 0)
    return TRUE;

  tp_zip_set_damaged (error);
  return FALSE;
}

/**
 * tp_zip_open:
 * @path: a file
 * @error: return location for %TP_LISTS_ERROR
 *
 * Returns: (transfer full): the package, or %NULL if it is damaged or protected by a password
 */
TpZip *
tp_zip_open (const char *path, GError **error)
{
  g_autoptr (TpZip) zip = g_new0 (TpZip, 1);
  struct archive *archive = open_archive (path);

  zip->path = g_strdup (path);
  zip->sizes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (!archive || stat (path, &zip->status) != 0) {
    g_clear_pointer (&archive, archive_read_free);
    tp_zip_set_damaged (error);
    return NULL;
  }

  gboolean is_listed = list_parts (zip, archive, error);
  archive_read_free (archive);
  return is_listed ? g_steal_pointer (&zip) : NULL;
}

/**
 * tp_zip_free:
 * @zip: (transfer full): a package; parts that are open stay so
 */
void
tp_zip_free (TpZip *zip)
{
  g_hash_table_unref (zip->sizes);
  g_free (zip->path);
  g_free (zip);
}

/**
 * tp_zip_has:
 *
 * Returns: whether there is a part @name
 */
gboolean
tp_zip_has (TpZip *zip, const char *name)
{
  return g_hash_table_contains (zip->sizes, name);
}

/**
 * tp_zip_get_size:
 *
 * Returns: the bytes of part @name unpacked, as the package claims; 0 if it does not say
 */
guint64
tp_zip_get_size (TpZip *zip, const char *name)
{
  const guint64 *size = g_hash_table_lookup (zip->sizes, name);

  return size ? *size : 0;
}

/**
 * tp_zip_check_unchanged:
 *
 * Half of an old workbook and half of a new one is no list.
 *
 * Returns: %FALSE if somebody wrote into the file since it was opened
 */
gboolean
tp_zip_check_unchanged (TpZip *zip, GError **error)
{
  struct stat now;

  if (stat (zip->path, &now) == 0 && now.st_size == zip->status.st_size &&
      now.st_ino == zip->status.st_ino && now.st_mtim.tv_sec == zip->status.st_mtim.tv_sec &&
      now.st_mtim.tv_nsec == zip->status.st_mtim.tv_nsec)
    return TRUE;

  g_set_error_literal (error, TP_LISTS_ERROR, TP_LISTS_ERROR_INVALID,
                       _ ("The list was changed while it was read. Wait until it is saved and "
                          "import it again."));
  return FALSE;
}

static gboolean
find_part (struct archive *archive, const char *name)
{
  struct archive_entry *entry;
  int result;

  while ((result = archive_read_next_header (archive, &entry)) == ARCHIVE_OK ||
         result == ARCHIVE_WARN) {
    if (g_strcmp0 (get_name (entry), name) == 0)
      return TRUE;
  }

  return FALSE;
}

/**
 * tp_zip_open_part:
 * @zip: a package
 * @name: of a part
 * @error: return location
 *
 * Returns: (transfer full): the part at its first byte
 */
TpZipPart *
tp_zip_open_part (TpZip *zip, const char *name, GError **error)
{
  struct archive *archive = open_archive (zip->path);

  if (!archive || !find_part (archive, name)) {
    g_clear_pointer (&archive, archive_read_free);
    tp_zip_set_damaged (error);
    return NULL;
  }

  TpZipPart *part = g_new0 (TpZipPart, 1);
  part->archive = archive;
  part->limit = MAX (ALWAYS_ALLOWED, (guint64) zip->status.st_size * MAX_RATIO);
  part->limit = MIN (part->limit, NEVER_ALLOWED);
  return part;
}

/**
 * tp_zip_part_read:
 * @part: a part
 * @buffer: for the bytes
 * @size: of @buffer
 * @error: return location
 *
 * Returns: how many bytes were read, 0 at the end, -1 with @error set
 */
gssize
tp_zip_part_read (TpZipPart *part, void *buffer, gsize size, GError **error)
{
  gssize n = archive_read_data (part->archive, buffer, size);

  if (n < 0) {
    tp_zip_set_damaged (error);
    return -1;
  }
  part->n_read += (guint64) n;
  if (part->n_read <= part->limit)
    return n;

  g_set_error_literal (error, TP_LISTS_ERROR, TP_LISTS_ERROR_INVALID,
                       _ ("The workbook unpacks to far more than any list holds and may be made to "
                          "do harm. Ask the sender for the list as a plain file."));
  return -1;
}

/**
 * tp_zip_part_free:
 * @part: (transfer full): a part
 */
void
tp_zip_part_free (TpZipPart *part)
{
  archive_read_free (part->archive);
  g_free (part);
}
