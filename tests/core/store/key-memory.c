/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The slow derivation of keys, done once in a program of tests for each secret and file: copies of
 * a file, and one that is opened again, have their key from here. Where TP_TEST_KEYS names a
 * folder, keys are remembered in it too, for the programs that come after. The linker puts this in
 * the place of libcrypto's function in our own code; the key is libcrypto's all the same. */

#include <glib.h>
#include <openssl/evp.h>
#include <string.h>

/* Both are as libcrypto declares its own. */
__typeof__ (PKCS5_PBKDF2_HMAC) __real_PKCS5_PBKDF2_HMAC, __wrap_PKCS5_PBKDF2_HMAC;

/* All that a key follows from, as a name. Sizes keep a secret's end apart from the salt's
 * beginning. */
static char *
make_name (const char *secret,
           int secret_size,
           const unsigned char *salt,
           int salt_size,
           int rounds,
           const EVP_MD *digest,
           int key_size)
{
  const int numbers[] = {secret_size, salt_size, rounds, EVP_MD_get_type (digest), key_size};
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  g_checksum_update (sum, (const guchar *) numbers, sizeof numbers);
  g_checksum_update (sum, (const guchar *) secret, secret_size);
  g_checksum_update (sum, salt, salt_size);
  return g_strdup (g_checksum_get_string (sum));
}

/* The folder's file of that name, or NULL without a folder. */
static char *
get_path (const char *name)
{
  const char *folder = g_getenv ("TP_TEST_KEYS");

  return folder != NULL ? g_build_filename (folder, name, NULL) : NULL;
}

static GBytes *
read_key (const char *path)
{
  char *contents;
  gsize size;

  if (path == NULL || !g_file_get_contents (path, &contents, &size, NULL))
    return NULL;
  return g_bytes_new_take (contents, size);
}

int
__wrap_PKCS5_PBKDF2_HMAC (const char *secret,
                          int secret_size,
                          const unsigned char *salt,
                          int salt_size,
                          int rounds,
                          const EVP_MD *digest,
                          int key_size,
                          unsigned char *key)
{
  static GMutex mutex;
  static GHashTable *keys;
  g_autofree char *name =
    make_name (secret, secret_size, salt, salt_size, rounds, digest, key_size);
  g_autofree char *path = get_path (name);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&mutex);
  g_autoptr (GBytes) known = NULL;

  if (keys == NULL)
    keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  known = g_hash_table_contains (keys, name) ? g_bytes_ref (g_hash_table_lookup (keys, name))
                                             : read_key (path);
  if (known != NULL) {
    g_assert_cmpuint (g_bytes_get_size (known), ==, (gsize) key_size);
    memcpy (key, g_bytes_get_data (known, NULL), (gsize) key_size);
    return 1;
  }
  if (__real_PKCS5_PBKDF2_HMAC (secret, secret_size, salt, salt_size, rounds, digest, key_size,
                                key) != 1)
    return 0;
  if (path != NULL)
    g_file_set_contents (path, (const char *) key, key_size, NULL); /* the next derives it again */
  g_hash_table_insert (keys, g_steal_pointer (&name), g_bytes_new (key, (gsize) key_size));
  return 1;
}
