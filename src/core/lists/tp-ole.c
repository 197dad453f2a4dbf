/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Streams of a compound file (MS-CFB): chains of sectors, of which short streams use small ones
 * that lie in a stream of their own. Nothing the file says is trusted: every sector lies in the
 * file or is none, and no chain is longer than the file. Sectors are read when they are wanted. */

#include "tp-ole.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define HEADER 512
#define HEADER_FATS 109 /* places of tables that the header has room for */
#define ENTRY 128
#define MAX_ENTRIES 10000
#define MAX_FILE (G_GUINT64_CONSTANT (512) << 20)
#define IS_SECTOR(s) ((s) < 0xfffffffa)

typedef struct
{
  char name[33]; /* of its ASCII letters */
  guint8 type;
  guint32 start;
  guint64 size;
} Entry;

struct _TpOle
{
  int file;
  struct stat status;
  guint sector_size, small_size;
  guint64 n_sectors, cutoff;
  GArray *fat, *small_fat; /* of guint32: the sector that follows */
  GArray *small_chain;     /* sectors of the stream that holds the small ones */
  GArray *entries;         /* of Entry */
};

struct _TpOleStream
{
  TpOle *ole;
  GArray *chain; /* of guint32 */
  gboolean is_small;
  guint64 size, place;
};

static guint32
get_u32 (const guint8 *bytes)
{
  return (guint32) bytes[0] | (guint32) bytes[1] << 8 | (guint32) bytes[2] << 16 |
         (guint32) bytes[3] << 24;
}

static gboolean
read_at (const TpOle *ole, guint64 place, void *buffer, gsize size)
{
  guint8 *at = buffer;

  while (size > 0) {
    gssize n = pread (ole->file, at, size, (off_t) place);
    if (n <= 0)
      return FALSE;
    at += n;
    place += (guint64) n;
    size -= (gsize) n;
  }
  return TRUE;
}

static guint64
find_sector (const TpOle *ole, guint32 sector)
{
  return ((guint64) sector + 1) * ole->sector_size;
}

static GArray *
follow (const GArray *table, guint32 start, guint64 most)
{
  GArray *chain = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint32 sector = start; IS_SECTOR (sector) && chain->len < most;) {
    g_array_append_val (chain, sector);
    if (sector >= table->len)
      break;
    sector = g_array_index (table, guint32, sector);
  }
  return chain;
}

/* Adds the numbers that sector holds, all but the last @n_left. */
static gboolean
add_numbers (const TpOle *ole, guint32 sector, guint n_left, GArray *numbers, guint32 *last)
{
  g_autofree guint8 *bytes = g_malloc (ole->sector_size);
  guint n = ole->sector_size / 4;

  if (sector >= ole->n_sectors ||
      !read_at (ole, find_sector (ole, sector), bytes, ole->sector_size))
    return FALSE;
  for (guint i = 0; i < n - n_left; i++) {
    guint32 number = get_u32 (bytes + 4 * i);
    g_array_append_val (numbers, number);
  }
  *last = get_u32 (bytes + 4 * (n - 1));
  return TRUE;
}

/* The table of all sectors, whose own sectors are listed in the header and, beyond its room, in a
 * chain of lists. */
static gboolean
read_fat (TpOle *ole, const guint8 *header)
{
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (guint32));
  guint32 next = get_u32 (header + 68), ignored;

  for (guint i = 0; i < HEADER_FATS; i++) {
    guint32 sector = get_u32 (header + 76 + 4 * i);
    g_array_append_val (places, sector);
  }
  for (guint64 n = 0; IS_SECTOR (next) && n < ole->n_sectors; n++) {
    if (!add_numbers (ole, next, 1, places, &next))
      return FALSE;
  }
  for (guint i = 0; i < places->len && ole->fat->len < ole->n_sectors; i++) {
    guint32 sector = g_array_index (places, guint32, i);
    if (IS_SECTOR (sector) && !add_numbers (ole, sector, 0, ole->fat, &ignored))
      return FALSE;
  }
  return ole->fat->len > 0;
}

static void
add_entry (TpOle *ole, const guint8 *bytes)
{
  Entry entry = {.type = bytes[66], .start = get_u32 (bytes + 116)};
  guint length = MIN (bytes[64] / 2u, 32u);

  for (guint i = 0, n = 0; i < length && bytes[2 * i]; i++)
    entry.name[n++] = bytes[2 * i + 1] == 0 && bytes[2 * i] < 0x80 ? (char) bytes[2 * i] : '?';
  entry.size = get_u32 (bytes + 120);
  g_array_append_val (ole->entries, entry);
}

static gboolean
read_directory (TpOle *ole, guint32 start)
{
  g_autoptr (GArray) chain = follow (ole->fat, start, ole->n_sectors);
  g_autofree guint8 *bytes = g_malloc (ole->sector_size);

  for (guint i = 0; i < chain->len && ole->entries->len < MAX_ENTRIES; i++) {
    guint32 sector = g_array_index (chain, guint32, i);
    if (sector >= ole->n_sectors ||
        !read_at (ole, find_sector (ole, sector), bytes, ole->sector_size))
      return FALSE;
    for (guint at = 0; at + ENTRY <= ole->sector_size; at += ENTRY)
      add_entry (ole, bytes + at);
  }
  return ole->entries->len > 0;
}

static gboolean
read_small (TpOle *ole, guint32 start)
{
  g_autoptr (GArray) chain = follow (ole->fat, start, ole->n_sectors);
  const Entry *root = &g_array_index (ole->entries, Entry, 0);
  guint32 ignored;

  for (guint i = 0; i < chain->len; i++) {
    if (!add_numbers (ole, g_array_index (chain, guint32, i), 0, ole->small_fat, &ignored))
      return FALSE;
  }
  ole->small_chain = follow (ole->fat, root->start, ole->n_sectors);
  return TRUE;
}

static gboolean
read_head (TpOle *ole)
{
  guint8 header[HEADER];

  if (fstat (ole->file, &ole->status) != 0 || (guint64) ole->status.st_size > MAX_FILE ||
      !read_at (ole, 0, header, sizeof header))
    return FALSE;
  if ((header[30] != 9 && header[30] != 12) || header[32] != 6)
    return FALSE;
  ole->sector_size = 1u << header[30];
  ole->small_size = 1u << header[32];
  ole->n_sectors = (guint64) ole->status.st_size / ole->sector_size;
  ole->cutoff = get_u32 (header + 56);
  return read_fat (ole, header) && read_directory (ole, get_u32 (header + 48)) &&
         read_small (ole, get_u32 (header + 60));
}

/**
 * tp_ole_open:
 * @path: a file
 *
 * Returns: (transfer full) (nullable): the compound file, or %NULL if it is none or damaged
 */
TpOle *
tp_ole_open (const char *path)
{
  g_autoptr (TpOle) ole = g_new0 (TpOle, 1);

  ole->file = open (path, O_RDONLY | O_CLOEXEC);
  ole->fat = g_array_new (FALSE, FALSE, sizeof (guint32));
  ole->small_fat = g_array_new (FALSE, FALSE, sizeof (guint32));
  ole->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  return ole->file >= 0 && read_head (ole) ? g_steal_pointer (&ole) : NULL;
}

/**
 * tp_ole_free:
 * @ole: (transfer full): a compound file without open streams
 */
void
tp_ole_free (TpOle *ole)
{
  if (ole->file >= 0)
    close (ole->file);
  g_array_unref (ole->fat);
  g_array_unref (ole->small_fat);
  g_array_unref (ole->entries);
  g_clear_pointer (&ole->small_chain, g_array_unref);
  g_free (ole);
}

/**
 * tp_ole_is_unchanged:
 *
 * Returns: whether nobody wrote into the file since it was opened
 */
gboolean
tp_ole_is_unchanged (TpOle *ole)
{
  struct stat now;

  return fstat (ole->file, &now) == 0 && now.st_size == ole->status.st_size &&
         now.st_mtim.tv_sec == ole->status.st_mtim.tv_sec &&
         now.st_mtim.tv_nsec == ole->status.st_mtim.tv_nsec;
}

static const Entry *
find_entry (TpOle *ole, const char *name)
{
  for (guint i = 0; i < ole->entries->len; i++) {
    const Entry *entry = &g_array_index (ole->entries, Entry, i);
    if (entry->type == 2 && g_str_equal (entry->name, name))
      return entry;
  }

  return NULL;
}

/**
 * tp_ole_has:
 *
 * Returns: whether there is a stream @name
 */
gboolean
tp_ole_has (TpOle *ole, const char *name)
{
  return find_entry (ole, name) != NULL;
}

/**
 * tp_ole_open_stream:
 * @ole: a compound file; it must outlive the stream
 * @name: of a stream
 *
 * Returns: (transfer full) (nullable): the stream, at its first byte
 */
TpOleStream *
tp_ole_open_stream (TpOle *ole, const char *name)
{
  const Entry *entry = find_entry (ole, name);
  if (!entry)
    return NULL;

  TpOleStream *stream = g_new0 (TpOleStream, 1);
  stream->ole = ole;
  stream->is_small = entry->size < ole->cutoff;
  stream->chain = follow (stream->is_small ? ole->small_fat : ole->fat, entry->start,
                          (guint64) ole->status.st_size / ole->small_size);
  guint unit = stream->is_small ? ole->small_size : ole->sector_size;
  stream->size = MIN (entry->size, (guint64) stream->chain->len * unit);
  return stream;
}

/**
 * tp_ole_stream_free:
 * @stream: (transfer full): a stream
 */
void
tp_ole_stream_free (TpOleStream *stream)
{
  g_array_unref (stream->chain);
  g_free (stream);
}

/**
 * tp_ole_stream_get_size:
 *
 * Returns: how many bytes the stream has
 */
guint64
tp_ole_stream_get_size (const TpOleStream *stream)
{
  return stream->size;
}

/**
 * tp_ole_stream_seek:
 * @place: of the next byte; beyond the end nothing can be read
 */
void
tp_ole_stream_seek (TpOleStream *stream, guint64 place)
{
  stream->place = place;
}

/* Where in the file the byte at @place of the stream is; FALSE if nowhere. */
static gboolean
locate (const TpOleStream *stream, guint64 place, guint64 *where)
{
  const TpOle *ole = stream->ole;
  guint unit = stream->is_small ? ole->small_size : ole->sector_size;
  guint32 sector = g_array_index (stream->chain, guint32, place / unit);

  if (stream->is_small) {
    guint64 inner = (guint64) sector * unit + place % unit;
    if (inner / ole->sector_size >= ole->small_chain->len)
      return FALSE;
    sector = g_array_index (ole->small_chain, guint32, inner / ole->sector_size);
    place = inner;
  }
  *where = find_sector (ole, sector) + place % ole->sector_size;
  return TRUE;
}

/**
 * tp_ole_stream_read:
 * @stream: a stream
 * @buffer: for the bytes
 * @size: how many
 *
 * Returns: %FALSE if so many could not be read; the place is then undefined
 */
gboolean
tp_ole_stream_read (TpOleStream *stream, void *buffer, gsize size)
{
  guint unit = stream->is_small ? stream->ole->small_size : stream->ole->sector_size;
  guint8 *at = buffer;

  if (stream->place > stream->size || size > stream->size - stream->place)
    return FALSE;
  while (size > 0) {
    gsize n = MIN (size, unit - stream->place % unit);
    guint64 where;
    if (!locate (stream, stream->place, &where) || !read_at (stream->ole, where, at, n))
      return FALSE;
    at += n;
    size -= n;
    stream->place += n;
  }
  return TRUE;
}
