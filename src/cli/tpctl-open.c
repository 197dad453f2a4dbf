/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which workspace, and its secret. The secret is looked for in this order: --key-file, the variable
 * TIENPHONG_PASSPHRASE, a key file beside the workspace (its name with “.key” behind it), and last
 * the terminal is asked. It is never taken from the command line, which others can read. */

#include "tpctl.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#define TERMINAL "/dev/tty"
#define LONGEST_PASSPHRASE 1024

/**
 * tpctl_get_now:
 *
 * Returns: the time in milliseconds since 1970 UTC; tests fix it by TIENPHONG_NOW, an ISO 8601 time
 */
gint64
tpctl_get_now (void)
{
  const char *fixed = g_getenv ("TIENPHONG_NOW");
  g_autoptr (GTimeZone) zone = g_time_zone_new_offset (7 * 3600);
  g_autoptr (GDateTime) time = fixed ? g_date_time_new_from_iso8601 (fixed, zone) : NULL;

  return time ? g_date_time_to_unix (time) * 1000 : g_get_real_time () / 1000;
}

/**
 * tpctl_get_path:
 * @ctl: the run
 * @error: return location
 *
 * Returns: (transfer none) (nullable): path of the workspace
 */
const char *
tpctl_get_path (Tpctl *ctl, GError **error)
{
  const char *path = ctl->globals.workspace;

  if (!path)
    path = g_getenv ("TIENPHONG_WORKSPACE");
  if (!path || !*path) {
    g_set_error_literal (error, TPCTL_ERROR, TPCTL_ERROR_USAGE,
                         _ ("Which workspace? Give --workspace FILE."));
    return NULL;
  }

  return path;
}

/* --- the terminal ----------------------------------------------------------- */

/* Reads up to the end of a line; Ctrl+C comes as a cancel, for the signal is waited for
 * elsewhere. */
static gboolean
read_line (int terminal, GCancellable *cancellable, GString *line, GError **error)
{
  GPollFD cancel = {0};
  gboolean has_cancel = g_cancellable_make_pollfd (cancellable, &cancel);
  gboolean is_read = FALSE;

  for (;;) {
    GPollFD waits[] = {{.fd = terminal, .events = G_IO_IN}, cancel};
    char c;
    if (g_poll (waits, has_cancel ? 2 : 1, -1) < 0 && errno != EINTR)
      break;
    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      break;
    if (!(waits[0].revents & (G_IO_IN | G_IO_HUP)))
      continue;
    if (read (terminal, &c, 1) != 1 || c == '\n' || c == '\r' || line->len >= LONGEST_PASSPHRASE) {
      is_read = TRUE;
      break;
    }
    g_string_append_c (line, c);
  }

  if (has_cancel)
    g_cancellable_release_fd (cancellable);
  return is_read;
}

/**
 * tpctl_ask_passphrase:
 * @question: what to ask
 * @cancellable: ends the asking
 * @error: return location
 *
 * Asks on the terminal, showing nothing of what is typed.
 *
 * Returns: (transfer full) (nullable): the passphrase; %NULL if there is no terminal, nothing was
 *   typed, or it was cancelled
 */
char *
tpctl_ask_passphrase (const char *question, GCancellable *cancellable, GError **error)
{
  g_autoptr (GString) line = g_string_new (NULL);
  struct termios before, silent;
  int terminal = open (TERMINAL, O_RDWR | O_CLOEXEC | O_NOCTTY);

  if (terminal < 0 || tcgetattr (terminal, &before) != 0) {
    if (terminal >= 0)
      close (terminal);
    g_set_error_literal (error, TPCTL_ERROR, TPCTL_ERROR_FAILED,
                         _ ("The workspace needs its secret: give --key-file FILE (a new "
                            "workspace has the file made if it is not there) or set "
                            "TIENPHONG_PASSPHRASE."));
    return NULL;
  }

  silent = before;
  silent.c_lflag &= ~(tcflag_t) ECHO;
  silent.c_lflag |= ICANON;
  tcsetattr (terminal, TCSAFLUSH, &silent);
  dprintf (terminal, "%s ", question);
  gboolean is_read = read_line (terminal, cancellable, line, error);
  tcsetattr (terminal, TCSAFLUSH, &before);
  dprintf (terminal, "\n");
  close (terminal);

  char *passphrase = NULL;
  if (is_read && line->len > 0)
    passphrase = g_strdup (line->str);
  else if (is_read)
    g_set_error_literal (error, TPCTL_ERROR, TPCTL_ERROR_FAILED, _ ("No passphrase was typed."));
  memset (line->str, 0, line->len);
  return passphrase;
}

/* --- the secret ------------------------------------------------------------------ */

static GBytes *
take_passphrase (char *passphrase)
{
  if (!passphrase)
    return NULL;

  GBytes *secret = tp_secret_from_passphrase (passphrase);
  memset (passphrase, 0, strlen (passphrase));
  g_free (passphrase);
  return secret;
}

static char *
get_key_beside (Tpctl *ctl)
{
  const char *path = tpctl_get_path (ctl, NULL);

  return path ? g_strconcat (path, ".key", NULL) : NULL;
}

static gboolean
has_passphrase_variable (void)
{
  const char *passphrase = g_getenv ("TIENPHONG_PASSPHRASE");

  return passphrase && *passphrase;
}

/**
 * tpctl_find_secret:
 * @ctl: the run
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the secret of the workspace there is
 */
GBytes *
tpctl_find_secret (Tpctl *ctl, GError **error)
{
  g_autofree char *beside = get_key_beside (ctl);

  if (ctl->globals.key_file)
    return tp_secret_from_file (ctl->globals.key_file, error);
  if (has_passphrase_variable ())
    return tp_secret_from_passphrase (g_getenv ("TIENPHONG_PASSPHRASE"));
  if (beside && g_file_test (beside, G_FILE_TEST_EXISTS))
    return tp_secret_from_file (beside, error);

  return take_passphrase (
    tpctl_ask_passphrase (_ ("Passphrase of the workspace:"), ctl->cancellable, error));
}

static GBytes *
ask_new_passphrase (Tpctl *ctl, GError **error)
{
  g_autofree char *first =
    tpctl_ask_passphrase (_ ("New passphrase of the workspace:"), ctl->cancellable, error);
  if (!first)
    return NULL;
  g_autofree char *second =
    tpctl_ask_passphrase (_ ("The same passphrase again:"), ctl->cancellable, error);
  if (!second)
    return NULL;

  if (!g_str_equal (first, second)) {
    g_set_error_literal (error, TPCTL_ERROR, TPCTL_ERROR_FAILED,
                         _ ("The two passphrases differ; nothing was made."));
    return NULL;
  }
  return tp_secret_from_passphrase (first);
}

/**
 * tpctl_make_secret:
 * @ctl: the run
 * @makes_key: whether to make a key file beside the workspace where nothing else is said
 * @made_key: (out) (transfer full) (nullable): path of a key file that was made
 * @error: return location
 *
 * Finds or makes the secret for a workspace that is about to be made. A --key-file that does not
 * exist is made, readable by its owner alone.
 *
 * Returns: (transfer full) (nullable): the secret
 */
GBytes *
tpctl_make_secret (Tpctl *ctl, gboolean makes_key, char **made_key, GError **error)
{
  g_autofree char *beside = get_key_beside (ctl);
  const char *key = ctl->globals.key_file;

  *made_key = NULL;
  if (!key && has_passphrase_variable ())
    return tp_secret_from_passphrase (g_getenv ("TIENPHONG_PASSPHRASE"));
  if (!key && !makes_key)
    return ask_new_passphrase (ctl, error);
  if (!key)
    key = beside;

  if (!g_file_test (key, G_FILE_TEST_EXISTS)) {
    if (!tp_secret_make_file (key, error))
      return NULL;
    *made_key = g_strdup (key);
  }
  return tp_secret_from_file (key, error);
}

/**
 * tpctl_open:
 * @ctl: the run
 * @error: return location
 *
 * Opens the workspace of this run for the user who runs it.
 *
 * Returns: (transfer full) (nullable): the workspace
 */
TpWorkspace *
tpctl_open (Tpctl *ctl, GError **error)
{
  const char *path = tpctl_get_path (ctl, error);
  if (!path)
    return NULL;
  if (!g_file_test (path, G_FILE_TEST_EXISTS)) {
    g_autofree char *shown = g_filename_display_name (path);
    g_set_error (error, TPCTL_ERROR, TPCTL_ERROR_FAILED, _ ("There is no workspace “%s”."), shown);
    return NULL;
  }
  if (!tp_store_check_file (path, error))
    return NULL;

  g_autoptr (GBytes) secret = tpctl_find_secret (ctl, error);
  if (!secret)
    return NULL;
  TpWorkspace *workspace = tp_workspace_open (path, secret, error);
  if (!workspace)
    return NULL;

  tp_workspace_set_actor (workspace, g_get_user_name ());
  if (g_getenv ("TIENPHONG_NOW"))
    tp_workspace_set_clock (workspace, tpctl_get_now ());
  return workspace;
}

/**
 * tpctl_find_branch:
 * @workspace: the workspace
 * @code: (nullable): what was given as --branch
 * @error: return location
 *
 * The Centre has many branches, and to guess one would write the wrong branch's papers: there the
 * branch must be named.
 *
 * Returns: (transfer full) (nullable): the branch
 */
TpBranch *
tpctl_find_branch (TpWorkspace *workspace, const char *code, GError **error)
{
  const TpOffice *office = tp_workspace_get_office (workspace);

  if ((!code || !*code) && tp_id_is_nil (&office->branch)) {
    g_set_error_literal (error, TPCTL_ERROR, TPCTL_ERROR_USAGE,
                         _ ("Name a branch with --branch, such as CN03."));
    return NULL;
  }
  return tp_workspace_find_branch (workspace, code, error);
}

/* Codes that came with a list stand as they were written there. */
static GPtrArray *
list_requests (TpWorkspace *workspace, const char *code, GError **error)
{
  g_autoptr (TpQuery) query = tp_query_new (&tp_request_kind);

  tp_query_add_text (query, "code", TP_QUERY_IS, code);
  return tp_store_list (tp_workspace_get_store (workspace), query, error);
}

/**
 * tpctl_find_request:
 * @workspace: where
 * @typed: the code of a request, in capitals or not
 * @id: (out): which it is
 * @error: return location for %TPCTL_ERROR_FAILED if there is none
 *
 * Returns: whether there is such a request
 */
gboolean
tpctl_find_request (TpWorkspace *workspace, const char *typed, TpId *id, GError **error)
{
  g_autofree char *code = NULL;
  g_autoptr (GPtrArray) requests = NULL;

  if (!g_utf8_validate (typed, -1, NULL)) {
    g_set_error_literal (error, TPCTL_ERROR, TPCTL_ERROR_USAGE,
                         _ ("The code of a request is like NC-000123."));
    return FALSE;
  }
  code = g_ascii_strup (typed, -1);
  requests = list_requests (workspace, typed, error);
  if (requests != NULL && requests->len == 0) {
    g_ptr_array_unref (requests);
    requests = list_requests (workspace, code, error);
  }
  if (requests == NULL)
    return FALSE;
  if (requests->len > 0) {
    *id = ((const TpRequest *) requests->pdata[0])->record.id;
    return TRUE;
  }
  g_set_error (error, TPCTL_ERROR, TPCTL_ERROR_FAILED,
               _ ("There is no request “%s”. A code is like NC-000123: “search” finds people and "
                  "their requests, “list requests” names all codes."),
               typed);
  return FALSE;
}
