/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Undo and redo of what was done through this open workspace. A step is the id of a journal
 * entry; taking it back is itself an entry, and taking that one back is the redo. So there is
 * nothing to keep here but two stacks of ids, and the journal knows all of it. */

#include "tp-config.h"

#include "tp-workspace-private.h"

#include <glib/gi18n-lib.h>

typedef struct
{
  TpId entry;
  char *title; /* in words */
} TpStep;

/* Enough for a day's work; older steps stay in the journal. */
#define MAX_STEPS 500

static void
free_step (gpointer data)
{
  TpStep *step = data;

  g_free (step->title);
  g_free (step);
}

static void
push (GPtrArray *steps, const TpId *entry, const char *title)
{
  TpStep *step = g_new0 (TpStep, 1);

  step->entry = *entry;
  step->title = tp_title_read (title);
  if (steps->len == MAX_STEPS)
    g_ptr_array_remove_index (steps, 0);
  g_ptr_array_add (steps, step);
}

static const char *
peek_title (GPtrArray *steps)
{
  return steps->len > 0 ? ((TpStep *) g_ptr_array_index (steps, steps->len - 1))->title : NULL;
}

static void
notify_titles (TpWorkspace *self)
{
  g_object_notify (G_OBJECT (self), "undo-title");
  g_object_notify (G_OBJECT (self), "redo-title");
}

/*< private >
 * tp_workspace_new_steps:
 *
 * Returns: (transfer full): an empty stack of steps
 */
GPtrArray *
tp_workspace_new_steps (void)
{
  return g_ptr_array_new_with_free_func (free_step);
}

/*< private >
 * tp_workspace_push_step:
 *
 * Notes a new change as the next to be taken back. What could be done again before cannot be
 * any more: it belonged to another course of things.
 */
void
tp_workspace_push_step (TpWorkspace *self, const TpId *entry, const char *title)
{
  push (self->undo_steps, entry, title);
  g_ptr_array_set_size (self->redo_steps, 0);
  notify_titles (self);
}

/*< private >
 * tp_workspace_take_steps:
 * @fork: the workspace a worker used
 *
 * Notes the changes made through @fork as made here.
 */
void
tp_workspace_take_steps (TpWorkspace *self, TpWorkspace *fork)
{
  for (guint i = 0; i < fork->undo_steps->len; i++) {
    const TpStep *step = g_ptr_array_index (fork->undo_steps, i);

    tp_workspace_push_step (self, &step->entry, step->title);
  }
  g_ptr_array_set_size (fork->undo_steps, 0);
}

/* --- what stands for good ------------------------------------------------------------------- */

/* Why an entry stands for good: what has gone out of the house, and the ground all else stands on.
 */
static const char *
find_obstacle (const TpEntry *entry)
{
  static const struct
  {
    const char *verb, *sentence;
  } for_good[] = {
    {"publish",
     N_ ("What was published cannot be taken back: people may have read it. Postpone or "
         "cancel its sessions on the board, or plan what is left, and publish again: the "
         "new version says what is different.")},
    {"reveal", N_ ("What was shown cannot be taken back.")},
    {"create", N_ ("The making of the workspace cannot be taken back.")},
    {"demo", N_ ("The making of the workspace cannot be taken back.")},
  };

  for (guint i = 0; i < G_N_ELEMENTS (for_good); i++) {
    if (g_str_equal (for_good[i].verb, entry->verb))
      return _ (for_good[i].sentence);
  }
  return NULL;
}

/* As tp_store_undo(), but nobody is told to take back first what cannot be. */
static gboolean
undo_in_store (TpWorkspace *self, const TpId *entry, TpId *undo_entry, GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (GPtrArray) found = NULL;
  const TpEntry *later;
  gint64 number;

  if (tp_store_undo (self->store, entry, self->actor, tp_workspace_get_now (self), undo_entry,
                     &problem))
    return TRUE;
  number = tp_store_get_undo_obstacle (self->store);
  if (g_error_matches (problem, TP_STORE_ERROR, TP_STORE_ERROR_CONFLICT) && number > 0)
    found = tp_store_list_entries (self->store, number + 1, 1, NULL);
  later = found != NULL && found->len > 0 ? g_ptr_array_index (found, 0) : NULL;
  if (later == NULL || later->number != number || find_obstacle (later) == NULL) {
    g_propagate_error (error, g_steal_pointer (&problem));
    return FALSE;
  }
  g_set_error (error, TP_STORE_ERROR, TP_STORE_ERROR_CONFLICT,
               /* TRANSLATORS: what was done later, “Publish week 2026-W48”; then one or more
                * sentences that say that this cannot be taken back, and what can be done. */
               _ ("This can no longer be taken back because of what was done since: “%1$s”. %2$s"),
               later->title, find_obstacle (later));
  return FALSE;
}

/* Takes back the top of @from and lays what does it again on @to. A step that no longer fits,
 * because somebody changed the same values since, can never fit later: it is dropped. Anything
 * else (a busy file) may pass, so the step stays. */
static gboolean
step_over (TpWorkspace *self, GPtrArray *from, GPtrArray *to, GError **error)
{
  g_autofree char *title = NULL;
  g_autoptr (GError) problem = NULL;
  TpId undo_entry = TP_ID_NIL;
  TpStep *step;

  g_assert (self->begun_title == NULL);

  step = g_ptr_array_index (from, from->len - 1);
  title = g_strdup (step->title);
  if (!undo_in_store (self, &step->entry, &undo_entry, &problem)) {
    if (g_error_matches (problem, TP_STORE_ERROR, TP_STORE_ERROR_CONFLICT) ||
        g_error_matches (problem, TP_STORE_ERROR, TP_STORE_ERROR_IN_USE)) {
      g_ptr_array_set_size (from, from->len - 1);
      notify_titles (self);
    }
    g_propagate_error (error, g_steal_pointer (&problem));
    return FALSE;
  }

  g_ptr_array_set_size (from, from->len - 1);
  if (!tp_id_is_nil (&undo_entry))
    push (to, &undo_entry, title);
  notify_titles (self);
  tp_workspace_note_change (self);
  return TRUE;
}

/**
 * tp_workspace_undo:
 * @error: return location for %TP_WORKSPACE_ERROR_INVALID when there is nothing to take back, or
 *   a #TpStoreError
 *
 * Takes back the last change made through this workspace, as a change of its own in the
 * journal. If somebody changed the same values since, nothing is changed, the sentence says so,
 * and the step is dropped so that the one before can be reached.
 *
 * Returns: %TRUE if taken back
 */
gboolean
tp_workspace_undo (TpWorkspace *self, GError **error)
{
  g_return_val_if_fail (TP_IS_WORKSPACE (self), FALSE);

  if (self->undo_steps->len == 0) {
    g_set_error_literal (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_INVALID,
                         _ ("There is nothing to undo."));
    return FALSE;
  }
  return step_over (self, self->undo_steps, self->redo_steps, error);
}

/**
 * tp_workspace_redo:
 * @error: as for tp_workspace_undo()
 *
 * Does again what was last taken back.
 *
 * Returns: %TRUE if done again
 */
gboolean
tp_workspace_redo (TpWorkspace *self, GError **error)
{
  g_return_val_if_fail (TP_IS_WORKSPACE (self), FALSE);

  if (self->redo_steps->len == 0) {
    g_set_error_literal (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_INVALID,
                         _ ("There is nothing to redo."));
    return FALSE;
  }
  return step_over (self, self->redo_steps, self->undo_steps, error);
}

static void
drop_step (GPtrArray *steps, const TpId *entry)
{
  for (guint i = steps->len; i > 0; i--) {
    if (tp_id_equal (&((TpStep *) g_ptr_array_index (steps, i - 1))->entry, entry))
      g_ptr_array_remove_index (steps, i - 1);
  }
}

/**
 * tp_workspace_undo_entry:
 * @entry: an entry of the journal, as tp_store_list_entries() or a history gives it
 * @error: return location; %TP_STORE_ERROR_CONFLICT when a later change stands in the way, with a
 *   sentence that says which; %TP_WORKSPACE_ERROR_REFUSED for what was published or shown and for
 *   the making of the workspace
 *
 * Takes back what was once done, also if other things were done since, as a change of its own and
 * one step of undo. What came later and touches other values stays. Given an undo it does again
 * what that took back.
 *
 * Returns: %TRUE if taken back; nothing is changed otherwise
 */
gboolean
tp_workspace_undo_entry (TpWorkspace *self, const TpEntry *entry, GError **error)
{
  g_autoptr (TpEntry) made = NULL;
  TpId undo_entry = TP_ID_NIL;
  const char *obstacle;

  g_return_val_if_fail (TP_IS_WORKSPACE (self), FALSE);
  g_return_val_if_fail (entry != NULL, FALSE);

  obstacle = find_obstacle (entry);
  if (obstacle != NULL) {
    g_set_error_literal (error, TP_WORKSPACE_ERROR, TP_WORKSPACE_ERROR_REFUSED, obstacle);
    return FALSE;
  }
  if (!undo_in_store (self, &entry->id, &undo_entry, error))
    return FALSE;
  drop_step (self->undo_steps, &entry->id);
  drop_step (self->redo_steps, &entry->id);
  made = tp_store_get_entry (self->store, &undo_entry, NULL);
  tp_workspace_push_step (self, &undo_entry, made != NULL ? made->title : entry->title);
  tp_workspace_note_change (self);
  return TRUE;
}

/**
 * tp_workspace_get_undo_title:
 *
 * Returns: (nullable): what tp_workspace_undo() would take back, or %NULL
 */
const char *
tp_workspace_get_undo_title (TpWorkspace *self)
{
  g_return_val_if_fail (TP_IS_WORKSPACE (self), NULL);
  return peek_title (self->undo_steps);
}

/**
 * tp_workspace_get_undo_entry:
 * @entry: (out): the journal entry that tp_workspace_undo() would take back; unchanged if none
 *
 * For who wants to take back just this later, whatever was done since: tp_workspace_undo_entry().
 *
 * Returns: %TRUE if there is one
 */
gboolean
tp_workspace_get_undo_entry (TpWorkspace *self, TpId *entry)
{
  g_return_val_if_fail (TP_IS_WORKSPACE (self) && entry != NULL, FALSE);

  if (self->undo_steps->len == 0)
    return FALSE;
  *entry = ((TpStep *) g_ptr_array_index (self->undo_steps, self->undo_steps->len - 1))->entry;
  return TRUE;
}

/**
 * tp_workspace_get_redo_title:
 *
 * Returns: (nullable): what tp_workspace_redo() would do again, or %NULL
 */
const char *
tp_workspace_get_redo_title (TpWorkspace *self)
{
  g_return_val_if_fail (TP_IS_WORKSPACE (self), NULL);
  return peek_title (self->redo_steps);
}
