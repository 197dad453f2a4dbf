/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The open workspace: its file, its clock, who works in it, and the news that something in it
 * changed. Every write of this room goes through begin and commit here, so that each is one
 * journal entry, one step of undo and one "changed". What is written is decided in the other
 * files of the room, one per verb. */

#include "tp-config.h"

#include "tp-setting-bounds.h"
#include "tp-workspace-private.h"

#include <glib/gi18n-lib.h>

enum
{
  PROP_UNDO_TITLE = 1,
  PROP_REDO_TITLE,
  N_PROPERTIES,
};

static GParamSpec *properties[N_PROPERTIES];
static guint changed_signal;

G_DEFINE_FINAL_TYPE (TpWorkspace, tp_workspace, G_TYPE_OBJECT)
G_DEFINE_QUARK (tp - workspace - error - quark, tp_workspace_error)

static void
tp_workspace_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  TpWorkspace *self = TP_WORKSPACE (object);

  switch (id) {
  case PROP_UNDO_TITLE:
    g_value_set_string (value, tp_workspace_get_undo_title (self));
    break;
  case PROP_REDO_TITLE:
    g_value_set_string (value, tp_workspace_get_redo_title (self));
    break;
  default:
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
  }
}

static void
tp_workspace_finalize (GObject *object)
{
  TpWorkspace *self = TP_WORKSPACE (object);

  if (self->begun_title != NULL)
    tp_store_rollback (self->store);
  g_clear_object (&self->reader);
  g_clear_pointer (&self->store, tp_store_close);
  g_clear_pointer (&self->office, tp_record_free);
  g_clear_pointer (&self->rules, tp_entitlements_unref);
  g_clear_pointer (&self->triage_rules, tp_triage_rules_unref);
  g_clear_pointer (&self->undo_steps, g_ptr_array_unref);
  g_clear_pointer (&self->redo_steps, g_ptr_array_unref);
  g_free (self->begun_title);
  g_free (self->actor);
  G_OBJECT_CLASS (tp_workspace_parent_class)->finalize (object);
}

static void
tp_workspace_class_init (TpWorkspaceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = tp_workspace_get_property;
  object_class->finalize = tp_workspace_finalize;

  properties[PROP_UNDO_TITLE] =
    g_param_spec_string ("undo-title", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_REDO_TITLE] =
    g_param_spec_string ("redo-title", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
tp_workspace_init (TpWorkspace *self)
{
  /* Who works is said by the program; until it does, the journal says it was this machine. */
  self->actor = g_strdup (TP_ACTOR_LOCAL);
  self->undo_steps = tp_workspace_new_steps ();
  self->redo_steps = tp_workspace_new_steps ();
}

/* --- opening ----------------------------------------------------------- */

static gboolean
load_office (TpWorkspace *self, GError **error)
{
  g_autoptr (TpQuery) query = tp_query_new (&tp_office_kind);
  g_autoptr (GPtrArray) offices = tp_store_list (self->store, query, error);

  if (offices == NULL)
    return FALSE;
  if (offices->len != 1) {
    g_set_error (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_INVALID,
                 _ ("“%s” does not say which office it belongs to; it was never finished."),
                 tp_store_get_path (self->store));
    return FALSE;
  }
  g_clear_pointer (&self->office, tp_record_free);
  self->office = tp_record_copy (g_ptr_array_index (offices, 0));
  return TRUE;
}

/* How long to wait for another writer is a setting; without one, or with one that is no number
 * between nothing and a minute, the store's own patience stays. */
static void
load_patience (TpWorkspace *self)
{
  g_autofree char *text = tp_workspace_dup_setting (self, "write.wait_seconds", "");
  guint64 seconds;

  if (g_ascii_string_to_unsigned (text, 10, 0, 60, &seconds, NULL))
    tp_store_set_patience (self->store, (int) seconds);
}

/*< private >
 * tp_workspace_new_for_store:
 * @store: (transfer full): an open store with its office in it
 * @error: return location for a #TpStoreError
 *
 * Makes the workspace over @store; @store is closed on failure.
 *
 * Returns: (transfer full) (nullable): the workspace
 */
TpWorkspace *
tp_workspace_new_for_store (TpStore *store, GError **error)
{
  g_autoptr (TpWorkspace) self = g_object_new (TP_TYPE_WORKSPACE, NULL);

  g_assert (store != NULL);

  self->store = store;
  self->data_version = tp_store_get_data_version (store);
  if (!load_office (self, error))
    return NULL;
  load_patience (self);
  return g_steal_pointer (&self);
}

/**
 * tp_workspace_open:
 * @path: the workspace's file
 * @secret: the key, from tp_secret_from_passphrase() or tp_secret_from_file()
 * @error: return location for a #TpStoreError or %TP_WORKSPACE_ERROR_NOT_FOUND
 *
 * Opens a workspace that exists. The file is not changed by this, unless it was made by an
 * older program: then it is brought up to date in one transaction.
 *
 * Returns: (transfer full): the workspace, or %NULL
 */
TpWorkspace *
tp_workspace_open (const char *path, GBytes *secret, GError **error)
{
  TpStore *store;

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (secret != NULL, NULL);

  if (!g_file_test (path, G_FILE_TEST_EXISTS)) {
    g_set_error (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_NOT_FOUND,
                 _ ("There is no workspace at “%s”."), path);
    return NULL;
  }
  store = tp_store_open (path, secret, error);
  return store != NULL ? tp_workspace_new_for_store (store, error) : NULL;
}

/* --- what it is ---------------------------------------------------------- */

/**
 * tp_workspace_get_path:
 *
 * Returns: (transfer none): the file's path
 */
const char *
tp_workspace_get_path (TpWorkspace *self)
{
  g_return_val_if_fail (TP_IS_WORKSPACE (self), NULL);
  return tp_store_get_path (self->store);
}

/**
 * tp_workspace_get_office:
 *
 * Returns: (transfer none): whose workspace this is; good until the next "changed"
 */
const TpOffice *
tp_workspace_get_office (TpWorkspace *self)
{
  g_return_val_if_fail (TP_IS_WORKSPACE (self), NULL);
  return self->office;
}

/**
 * tp_workspace_get_store:
 *
 * The connection of the thread the workspace was opened on. For reading only: what writes past
 * the verbs of the workspace is no step of undo and no "changed".
 *
 * Returns: (transfer none): the store
 */
TpStore *
tp_workspace_get_store (TpWorkspace *self)
{
  g_return_val_if_fail (TP_IS_WORKSPACE (self), NULL);
  return self->store;
}

/**
 * tp_workspace_set_actor:
 * @actor: who works from now on, as the journal shall say it
 */
void
tp_workspace_set_actor (TpWorkspace *self, const char *actor)
{
  g_return_if_fail (TP_IS_WORKSPACE (self));
  g_return_if_fail (actor != NULL);

  tp_set_text (&self->actor, actor);
}

/**
 * tp_actor_get_title:
 * @actor: who worked, as the journal says it
 *
 * Returns: (transfer none): who worked, in words for people
 */
const char *
tp_actor_get_title (const char *actor)
{
  g_return_val_if_fail (actor != NULL, "");

  return g_str_equal (actor, TP_ACTOR_LOCAL) ? _ ("This computer") : actor;
}

/**
 * tp_workspace_set_clock:
 * @now_ms: milliseconds since 1970 UTC that the workspace shall take for now; 0: the real time
 */
void
tp_workspace_set_clock (TpWorkspace *self, gint64 now_ms)
{
  g_return_if_fail (TP_IS_WORKSPACE (self));
  self->fixed_now_ms = now_ms;
}

/**
 * tp_workspace_get_now:
 *
 * Returns: milliseconds since 1970 UTC, by the workspace's clock
 */
gint64
tp_workspace_get_now (TpWorkspace *self)
{
  g_return_val_if_fail (TP_IS_WORKSPACE (self), 0);
  return self->fixed_now_ms != 0 ? self->fixed_now_ms : g_get_real_time () / 1000;
}

/**
 * tp_workspace_get_today:
 *
 * Returns: the civil day in Hà Nội, by the workspace's clock
 */
TpDay
tp_workspace_get_today (TpWorkspace *self)
{
  g_return_val_if_fail (TP_IS_WORKSPACE (self), TP_DAY_NONE);
  return tp_day_from_unix_ms (tp_workspace_get_now (self));
}

/* --- settings --------------------------------------------------------------- */

static TpSetting *
find_setting (TpWorkspace *self, const char *key, GError **error)
{
  g_autoptr (TpQuery) query = tp_query_new (&tp_setting_kind);
  g_autoptr (GPtrArray) settings = NULL;

  tp_query_add_text (query, "key", TP_QUERY_IS, key);
  settings = tp_store_list (self->store, query, error);
  if (settings == NULL || settings->len == 0)
    return NULL;
  return tp_record_copy (g_ptr_array_index (settings, 0));
}

/**
 * tp_workspace_dup_setting:
 * @key: "hours.morning", "travel.factor", "document.signer.name" …
 * @fallback: (nullable): what is said when the workspace has no such setting or an empty one
 *
 * Returns: (transfer full) (nullable): the setting's value
 */
char *
tp_workspace_dup_setting (TpWorkspace *self, const char *key, const char *fallback)
{
  g_autoptr (TpSetting) setting = NULL;
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (TP_IS_WORKSPACE (self), NULL);
  g_return_val_if_fail (key != NULL, NULL);

  setting = find_setting (self, key, &error);
  if (error != NULL)
    g_info ("Setting %s could not be read: %s", key, error->message);
  return g_strdup (setting != NULL && setting->value[0] != '\0' ? setting->value : fallback);
}

/**
 * tp_workspace_get_number:
 * @key: "report.smallest_cell", "visit.minutes" …
 * @fallback: what is said when the workspace has no such setting, or no number there
 *
 * Returns: the setting's number, or the nearest that can be reckoned with
 */
double
tp_workspace_get_number (TpWorkspace *self, const char *key, double fallback)
{
  g_autofree char *value = tp_workspace_dup_setting (self, key, "");

  return tp_setting_read_number (key, value, fallback);
}

/* Says with the sentence which setting it is about: its value was not typed beside its name. */
static gboolean
check_setting (const TpSetting *setting, const char *value, GError **error)
{
  g_autofree char *fault = tp_setting_find_fault (setting->key, value);

  if (fault == NULL)
    return TRUE;
  g_set_error (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_INVALID,
               /* TRANSLATORS: what a setting is called, and a sentence such as “Write a whole
                * number from 1 to 7.” */
               _ ("“%1$s” cannot be that. %2$s"),
               setting->title[0] != '\0' ? setting->title : setting->key, fault);
  return FALSE;
}

/**
 * tp_workspace_set_setting:
 * @key: the setting's name; one that the workspace does not have yet is made
 * @value: its new value
 * @error: return location; %TP_WORKSPACE_ERROR_INVALID with what it has to be if @value is beyond
 *   its bounds
 *
 * Returns: %TRUE if stored, as one step of undo; nothing is changed otherwise
 */
gboolean
tp_workspace_set_setting (TpWorkspace *self, const char *key, const char *value, GError **error)
{
  g_autoptr (TpSetting) setting = NULL;
  g_autofree char *title = NULL;
  GError *problem = NULL;

  g_return_val_if_fail (TP_IS_WORKSPACE (self), FALSE);
  g_return_val_if_fail (key != NULL && value != NULL, FALSE);

  setting = find_setting (self, key, &problem);
  if (problem != NULL) {
    g_propagate_error (error, problem);
    return FALSE;
  }
  if (setting == NULL) {
    setting = tp_record_new (&tp_setting_kind);
    tp_set_text (&setting->key, key);
  }
  if (g_str_equal (setting->value, value) && setting->record.revision > 0)
    return TRUE;
  if (!check_setting (setting, value, error))
    return FALSE;
  tp_set_text (&setting->value, value);
  title = tp_title_new (N_ ("Change setting “%s”"),
                        tp_title_text (setting->title[0] != '\0' ? setting->title : key), NULL);
  return tp_workspace_save (self, setting, title, error);
}

/* --- news ---------------------------------------------------------------------- */

/*< private >
 * tp_workspace_note_change:
 *
 * Says that something in the file changed, by this connection or another. The version is read
 * before the handlers run: what is written while they read is then found by the next poll.
 */
void
tp_workspace_note_change (TpWorkspace *self)
{
  g_autoptr (GError) error = NULL;

  self->data_version = tp_store_get_data_version (self->store);
  if (!load_office (self, &error))
    g_info ("The office could not be read again: %s", error->message);
  load_patience (self);
  g_signal_emit (self, changed_signal, 0);
}

/**
 * tp_workspace_poll:
 *
 * Looks, in a few microseconds, whether another window or program wrote to the file since the
 * last look, and emits "changed" if so. To be called every second or so, and on getting the focus.
 */
void
tp_workspace_poll (TpWorkspace *self)
{
  g_return_if_fail (TP_IS_WORKSPACE (self));

  if (tp_store_get_data_version (self->store) != self->data_version)
    tp_workspace_note_change (self);
}

/* --- writing ------------------------------------------------------------------------ */

/*< private >
 * tp_workspace_begin:
 * @verb: the journal's word, "import-people"
 * @title: what is done, by tp_title_new() and without personal data
 *
 * Opens the transaction and journal entry of one change.
 */
gboolean
tp_workspace_begin (TpWorkspace *self, const char *verb, const char *title, GError **error)
{
  g_assert (self->begun_title == NULL);
  g_assert (verb != NULL && title != NULL);

  if (!tp_store_begin (self->store, self->actor, verb, title, tp_workspace_get_now (self), error))
    return FALSE;
  self->begun_title = g_strdup (title);
  return TRUE;
}

/*< private >
 * tp_workspace_set_title:
 *
 * Gives the entry begun a better title, now that it is known what was done.
 */
void
tp_workspace_set_title (TpWorkspace *self, const char *title)
{
  g_assert (self->begun_title != NULL);

  tp_set_text (&self->begun_title, title);
  tp_store_set_title (self->store, title);
}

static gboolean
commit (TpWorkspace *self, gboolean is_step, GError **error)
{
  g_autofree char *title = g_steal_pointer (&self->begun_title);
  TpId entry = TP_ID_NIL;

  g_assert (title != NULL);

  if (!tp_store_commit (self->store, &entry, error)) {
    tp_store_rollback (self->store);
    return FALSE;
  }
  if (tp_id_is_nil (&entry))
    return TRUE;
  if (is_step)
    tp_workspace_push_step (self, &entry, title);
  tp_workspace_note_change (self);
  return TRUE;
}

/*< private >
 * tp_workspace_commit:
 *
 * Makes the change stand: one step of undo and one "changed", or neither if nothing was
 * changed. A failure leaves the file as it was before tp_workspace_begin().
 */
gboolean
tp_workspace_commit (TpWorkspace *self, GError **error)
{
  return commit (self, TRUE, error);
}

/*< private >
 * tp_workspace_commit_for_good:
 *
 * As tp_workspace_commit(), for what cannot be taken back: a reveal was seen, a published
 * schedule was read.
 */
gboolean
tp_workspace_commit_for_good (TpWorkspace *self, GError **error)
{
  return commit (self, FALSE, error);
}

/*< private >
 * tp_workspace_rollback:
 *
 * Gives the change up; the file is as before tp_workspace_begin().
 */
void
tp_workspace_rollback (TpWorkspace *self)
{
  g_assert (self->begun_title != NULL);

  tp_store_rollback (self->store);
  g_clear_pointer (&self->begun_title, g_free);
}
