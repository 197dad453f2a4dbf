/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The key of a workspace. The secret's bytes are SQLCipher's passphrase, taken literally, so any
 * SQLCipher 4 with default settings opens the file. The slow derivation (PBKDF2 with HMAC-SHA512,
 * 256,000 rounds, over the salt in the file's first 16 bytes) is done here, once, and connections
 * get the result: a second connection then costs no third of a second. */

#include "tp-config.h"
#include "tp-key.h"

#include <glib/gi18n-lib.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/rand.h>
#include <string.h>

#include "tp-store.h"

#define KEY_SIZE 32
#define ROUNDS 256000

/*< private >
 * tp_key_make_salt:
 * @salt: (out): a new file's first 16 bytes
 * @error: return location for a #TpStoreError
 *
 * Takes a salt from the system's random source.
 *
 * Returns: %FALSE if the system has no random bytes to give
 */
gboolean
tp_key_make_salt (guint8 salt[TP_KEY_SALT_SIZE], GError **error)
{
  if (RAND_bytes (salt, TP_KEY_SALT_SIZE) == 1)
    return TRUE;
  g_set_error_literal (error, TP_STORE_ERROR, TP_STORE_ERROR_FAILED,
                       _ ("The system gives no random bytes, so no safe key can be made."));
  return FALSE;
}

/**
 * tp_key_make_spec:
 * @secret: the passphrase, as bytes
 * @salt: the first 16 bytes of the file
 * @error: return location for a #TpStoreError
 *
 * Derives the key. Takes about a third of a second.
 *
 * Returns: (transfer full) (nullable): the raw key and the salt in SQLCipher's notation, to be
 *   freed with tp_key_free_spec()
 */
char *
tp_key_make_spec (GBytes *secret, const guint8 salt[TP_KEY_SALT_SIZE], GError **error)
{
  guint8 key[KEY_SIZE];
  gsize size;
  const char *data = g_bytes_get_data (secret, &size);
  char *spec, *end;

  if (size == 0 || size > G_MAXINT ||
      PKCS5_PBKDF2_HMAC (data, (int) size, salt, TP_KEY_SALT_SIZE, ROUNDS, EVP_sha512 (),
                         sizeof key, key) != 1) {
    g_set_error_literal (error, TP_STORE_ERROR, TP_STORE_ERROR_WRONG_KEY,
                         _ ("The key is empty or cannot be used."));
    return NULL;
  }
  spec = g_malloc (2 + 2 * (KEY_SIZE + TP_KEY_SALT_SIZE) + 2);
  end = g_stpcpy (spec, "x'");
  for (int i = 0; i < KEY_SIZE; i++, end += 2)
    g_snprintf (end, 3, "%02x", key[i]);
  for (int i = 0; i < TP_KEY_SALT_SIZE; i++, end += 2)
    g_snprintf (end, 3, "%02x", salt[i]);
  g_stpcpy (end, "'");
  OPENSSL_cleanse (key, sizeof key);
  return spec;
}

/*< private >
 * tp_key_copy_spec:
 * @spec: a key in SQLCipher's notation
 *
 * Returns: (transfer full): a copy, to be freed with tp_key_free_spec()
 */
char *
tp_key_copy_spec (const char *spec)
{
  return g_strdup (spec);
}

/*< private >
 * tp_key_free_spec:
 * @spec: (nullable) (transfer full): a key in SQLCipher's notation
 *
 * Wipes it from memory and frees it.
 */
void
tp_key_free_spec (char *spec)
{
  if (spec == NULL)
    return;
  OPENSSL_cleanse (spec, strlen (spec));
  g_free (spec);
}
