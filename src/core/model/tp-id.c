/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Names of rows: UUIDs of version 7 as RFC 9562 lays them out. 48 bits of milliseconds come first,
 * so the order of the bytes is the order of making; 74 random bits keep offices that never met
 * from choosing one name twice. The text form is the usual one with dashes, in lower case. */

#include "tp-id.h"

#include <errno.h>
#include <string.h>
#include <sys/random.h>

static void
stamp_id (TpId *id, gint64 now_ms)
{
  guint64 ms = (guint64) MAX (now_ms, 0);

  for (int i = 0; i < 6; i++)
    id->bytes[i] = (guint8) (ms >> (40 - 8 * i));
  id->bytes[6] = (id->bytes[6] & 0x0f) | 0x70;
  id->bytes[8] = (id->bytes[8] & 0x3f) | 0x80;
}

/**
 * tp_id_new:
 * @now_ms: the time of making, milliseconds since 1970 UTC
 *
 * Makes a name that no other row has, from the system's random source.
 *
 * Returns: the new id
 */
TpId
tp_id_new (gint64 now_ms)
{
  TpId id;
  gsize filled = 0;

  while (filled < sizeof id.bytes) {
    ssize_t n = getrandom (id.bytes + filled, sizeof id.bytes - filled, 0);

    if (n > 0)
      filled += (gsize) n;
    else if (errno != EINTR)
      g_error ("The system gives no random bytes: %s", g_strerror (errno));
  }
  stamp_id (&id, now_ms);
  return id;
}

/* The last 62 bits: what an id has behind its time, its version and its variant. */
static guint64
get_tail (const TpId *id)
{
  guint64 tail = 0;

  for (int i = 8; i < 16; i++)
    tail = tail << 8 | id->bytes[i];
  return tail & (G_MAXUINT64 >> 2);
}

/**
 * tp_id_new_after:
 * @previous: an id made before, or nil
 * @now_ms: the time of making, milliseconds since 1970 UTC
 *
 * Makes an id as tp_id_new() does. If @previous is of the same millisecond the new one comes behind
 * it by a random step (RFC 9562, method 2), so that rows made together stand in their order: an
 * index of them grows at its end instead of everywhere.
 *
 * Returns: the new id
 */
TpId
tp_id_new_after (const TpId *previous, gint64 now_ms)
{
  TpId id = tp_id_new (now_ms);
  guint64 tail;

  g_return_val_if_fail (previous != NULL, id);

  tail = get_tail (previous) + (get_tail (&id) >> 30) + 1;
  if (memcmp (id.bytes, previous->bytes, 6) != 0 || tail >> 62 != 0)
    return id;
  memcpy (id.bytes, previous->bytes, 8);
  for (int i = 15; i >= 8; i--, tail >>= 8)
    id.bytes[i] = (guint8) tail;
  stamp_id (&id, now_ms);
  return id;
}

/**
 * tp_id_new_seeded:
 * @now_ms: the time of making, milliseconds since 1970 UTC
 * @random: where the random bits come from
 *
 * Makes an id that is the same for the same time and seed: for demonstrations and tests.
 *
 * Returns: the new id
 */
TpId
tp_id_new_seeded (gint64 now_ms, GRand *random)
{
  TpId id;

  g_return_val_if_fail (random != NULL, TP_ID_NIL);

  for (gsize i = 0; i < sizeof id.bytes; i += 4) {
    guint32 word = g_rand_int (random);

    memcpy (id.bytes + i, &word, 4);
  }
  stamp_id (&id, now_ms);
  return id;
}

/**
 * tp_id_is_nil:
 * @id: an id
 *
 * Returns: %TRUE if @id names nothing
 */
gboolean
tp_id_is_nil (const TpId *id)
{
  static const TpId nil = TP_ID_NIL;

  g_return_val_if_fail (id != NULL, TRUE);
  return memcmp (id, &nil, sizeof nil) == 0;
}

/**
 * tp_id_equal:
 * @a: (type TpId): an id
 * @b: (type TpId): another
 *
 * Fits #GHashTable.
 *
 * Returns: %TRUE if both name the same row
 */
gboolean
tp_id_equal (gconstpointer a, gconstpointer b)
{
  return memcmp (a, b, sizeof (TpId)) == 0;
}

/**
 * tp_id_hash:
 * @id: (type TpId): an id
 *
 * Hashes the random half, because the first half is the time and alike in rows made together.
 *
 * Returns: a hash for #GHashTable
 */
guint
tp_id_hash (gconstpointer id)
{
  guint32 words[4];

  memcpy (words, id, sizeof words);
  return words[3] ^ (words[2] << 1) ^ (words[1] >> 3) ^ words[0];
}

/**
 * tp_id_compare:
 * @a: an id
 * @b: another
 *
 * Returns: less than, equal to or greater than 0 as @a was made before, is, or was made after @b
 */
int
tp_id_compare (const TpId *a, const TpId *b)
{
  return memcmp (a, b, sizeof (TpId));
}

/**
 * tp_id_parse:
 * @text: a UUID with dashes, upper or lower case
 * @id: (out): the id; unchanged on failure
 *
 * Returns: %TRUE if @text was a UUID
 */
gboolean
tp_id_parse (const char *text, TpId *id)
{
  TpId parsed;
  int byte = 0;

  g_return_val_if_fail (id != NULL, FALSE);

  if (text == NULL || strlen (text) != TP_ID_TEXT_SIZE - 1)
    return FALSE;
  for (int i = 0; i < TP_ID_TEXT_SIZE - 1;) {
    if (i == 8 || i == 13 || i == 18 || i == 23) {
      if (text[i++] != '-')
        return FALSE;
      continue;
    }
    if (!g_ascii_isxdigit (text[i]) || !g_ascii_isxdigit (text[i + 1]))
      return FALSE;
    parsed.bytes[byte++] =
      (guint8) (g_ascii_xdigit_value (text[i]) * 16 + g_ascii_xdigit_value (text[i + 1]));
    i += 2;
  }
  *id = parsed;
  return TRUE;
}

/**
 * tp_id_format:
 * @id: an id
 * @text: (out caller-allocates): room for %TP_ID_TEXT_SIZE bytes
 *
 * Writes the UUID with dashes, in lower case.
 */
void
tp_id_format (const TpId *id, char text[TP_ID_TEXT_SIZE])
{
  static const char digits[] = "0123456789abcdef";
  char *end = text;

  g_return_if_fail (id != NULL);

  for (int i = 0; i < 16; i++) {
    if (i == 4 || i == 6 || i == 8 || i == 10)
      *end++ = '-';
    *end++ = digits[id->bytes[i] >> 4];
    *end++ = digits[id->bytes[i] & 15];
  }
  *end = '\0';
}

/**
 * tp_id_to_string:
 * @id: an id
 *
 * Returns: (transfer full): the UUID as text
 */
char *
tp_id_to_string (const TpId *id)
{
  char text[TP_ID_TEXT_SIZE];

  g_return_val_if_fail (id != NULL, NULL);

  tp_id_format (id, text);
  return g_strdup (text);
}
