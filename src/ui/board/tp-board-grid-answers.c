/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What each slot says to what is carried, before it is let go. The slot aimed at answers at once;
 * the others follow in idle moments, a few milliseconds at a time, so that a drag over forty
 * teams never stutters. The sentence belongs to the hint line below the board. */

#include "tp-config.h"

#include <glib/gi18n-lib.h>

#include "tp-board-grid-private.h"
#include "tp-board-moves.h"

#define SLICE_MICROSECONDS 4000

static TpCellAnswer
get_answer (const TpVerdict *verdict)
{
  switch (verdict->level) {
  case TP_VERDICT_ALLOWED:
    return TP_ANSWER_ALLOWED;
  case TP_VERDICT_WARNING:
    return TP_ANSWER_WARNING;
  case TP_VERDICT_REFUSED:
    return TP_ANSWER_REFUSED;
  }
  return TP_ANSWER_NONE;
}

static TpVerdict *
refuse (const char *words)
{
  TpVerdict *verdict = g_new0 (TpVerdict, 1);

  verdict->level = TP_VERDICT_REFUSED;
  verdict->words = g_strdup (words);
  return verdict;
}

static TpVerdict *
ask_slot (TpBoardGrid *self, guint row, int slot)
{
  const TpWeekPlan *plan = tp_plan_scene_get_plan (self->scene);
  const TpId *team = tp_board_row_get_team (g_ptr_array_index (self->rows, row));
  TpMove move;

  if (tp_plan_scene_aim_cargo (self->scene, team,
                               tp_week_get_day (plan->week, TP_SLOT_WEEKDAY (slot)),
                               TP_SLOT_PART (slot), &move))
    return tp_week_plan_try (plan, &move);
  if (tp_plan_scene_get_cargo (self->scene).type == TP_CARGO_TEAM)
    return refuse (_ ("This row belongs to another team"));
  return refuse (_ ("It is not in this week any more"));
}

/**
 * tp_board_grid_get_verdict:
 * @self: the board
 * @row: counted from 0
 * @slot: 0 to 20
 *
 * Asks the slot about what is carried, or remembers what it said.
 *
 * Returns: (transfer none) (nullable): its answer, %NULL while nothing is carried
 */
const TpVerdict *
tp_board_grid_get_verdict (TpBoardGrid *self, guint row, int slot)
{
  g_return_val_if_fail (TP_IS_BOARD_GRID (self), NULL);

  guint index = row * TP_N_SLOTS + (guint) slot;
  TpVerdict *verdict;

  if (index >= self->verdicts->len || slot < 0 || slot >= TP_N_SLOTS)
    return NULL;
  verdict = g_ptr_array_index (self->verdicts, index);
  if (verdict == NULL) {
    verdict = ask_slot (self, row, slot);
    g_ptr_array_index (self->verdicts, index) = verdict;
    tp_board_cell_set_answer (tp_board_grid_get_cell (self, row, slot), get_answer (verdict));
  }
  return verdict;
}

static gboolean
answer_cb (gpointer user_data)
{
  TpBoardGrid *self = user_data;
  gint64 until = g_get_monotonic_time () + SLICE_MICROSECONDS;

  while (self->next_answer < self->verdicts->len) {
    tp_board_grid_get_verdict (self, self->next_answer / TP_N_SLOTS,
                               (int) (self->next_answer % TP_N_SLOTS));
    self->next_answer++;
    if (g_get_monotonic_time () > until)
      return G_SOURCE_CONTINUE;
  }
  self->answer_id = 0;
  return G_SOURCE_REMOVE;
}

/**
 * tp_board_grid_forget_answers:
 * @self: the board
 *
 * Takes all answers from the slots.
 */
void
tp_board_grid_forget_answers (TpBoardGrid *self)
{
  g_clear_handle_id (&self->answer_id, g_source_remove);
  for (guint i = 0; i < self->verdicts->len; i++)
    if (g_ptr_array_index (self->verdicts, i) != NULL && i / TP_N_SLOTS < self->rows->len)
      tp_board_cell_set_answer (
        tp_board_grid_get_cell (self, i / TP_N_SLOTS, (int) (i % TP_N_SLOTS)), TP_ANSWER_NONE);
  g_ptr_array_set_size (self->verdicts, 0);
  tp_board_grid_aim (self, -1, 0);
}

/**
 * tp_board_grid_ask_all:
 * @self: the board
 *
 * Asks every slot about what is carried now, those in sight first.
 */
void
tp_board_grid_ask_all (TpBoardGrid *self)
{
  tp_board_grid_forget_answers (self);
  if (tp_plan_scene_get_cargo (self->scene).type == TP_CARGO_NONE ||
      tp_plan_scene_get_plan (self->scene) == NULL) {
    tp_board_grid_show_hint (self);
    return;
  }
  g_ptr_array_set_size (self->verdicts, (int) self->rows->len * TP_N_SLOTS);
  self->next_answer = 0;
  self->answer_id = g_idle_add (answer_cb, self);
  tp_board_grid_show_hint (self);
}

/**
 * tp_board_grid_aim:
 * @self: the board
 * @row: counted from 0, -1 for nowhere
 * @slot: 0 to 20
 *
 * Says where what is carried would land if it were let go now.
 */
void
tp_board_grid_aim (TpBoardGrid *self, int row, int slot)
{
  if (row == self->aim_row && slot == self->aim_slot)
    return;
  if (self->aim_row >= 0 && self->aim_row < (int) self->rows->len && self->aim_slot >= 0)
    tp_board_cell_set_aimed (tp_board_grid_get_cell (self, (guint) self->aim_row, self->aim_slot),
                             FALSE);
  self->aim_row = row;
  self->aim_slot = slot;
  if (row >= 0 && row < (int) self->rows->len && slot >= 0) {
    tp_board_grid_get_verdict (self, (guint) row, slot);
    tp_board_cell_set_aimed (tp_board_grid_get_cell (self, (guint) row, slot), TRUE);
  }
  tp_board_grid_show_hint (self);
}

/**
 * tp_board_grid_drop:
 * @self: the board
 * @row: counted from 0
 * @slot: 0 to 20
 *
 * Lets what is carried go. A refused slot says why and nothing is put down.
 *
 * Returns: whether it landed
 */
gboolean
tp_board_grid_drop (TpBoardGrid *self, int row, int slot)
{
  const TpWeekPlan *plan = tp_plan_scene_get_plan (self->scene);
  const TpVerdict *verdict =
    row >= 0 && slot >= 0 ? tp_board_grid_get_verdict (self, (guint) row, slot) : NULL;
  TpId team;

  if (verdict == NULL)
    return FALSE;
  if (verdict->level == TP_VERDICT_REFUSED) {
    tp_board_toast (GTK_WIDGET (self), verdict->words, FALSE);
    return FALSE;
  }
  team = *tp_board_row_get_team (g_ptr_array_index (self->rows, row));
  if (!tp_board_moves_drop (GTK_WIDGET (self), self->scene, &team,
                            tp_week_get_day (plan->week, TP_SLOT_WEEKDAY (slot)),
                            TP_SLOT_PART (slot)))
    return FALSE;
  tp_board_grid_focus_cell (self, (guint) row, slot);
  return TRUE;
}

/* --- the hint line ------------------------------------------------------------- */

static void
emit_hint (TpBoardGrid *self, TpCellAnswer answer, const char *words)
{
  g_signal_emit (self, tp_board_grid_signals[TP_GRID_HINT], 0, (int) answer, words);
}

static void
hint_aim (TpBoardGrid *self)
{
  const TpWeekPlan *plan = tp_plan_scene_get_plan (self->scene);
  const TpVerdict *verdict =
    tp_board_grid_get_verdict (self, (guint) self->aim_row, self->aim_slot);
  const TpTeam *team =
    tp_week_plan_find (plan, tp_board_row_get_team (g_ptr_array_index (self->rows, self->aim_row)));
  g_autofree char *where =
    tp_slot_describe (plan, tp_week_get_day (plan->week, TP_SLOT_WEEKDAY (self->aim_slot)),
                      TP_SLOT_PART (self->aim_slot), team);
  g_autofree char *words = NULL;

  if (verdict == NULL)
    return;
  words = g_strdup_printf ("%s: %s", where,
                           verdict->level == TP_VERDICT_ALLOWED ? _ ("it fits") : verdict->words);
  emit_hint (self, get_answer (verdict), words);
}

/**
 * tp_board_grid_show_hint:
 * @self: the board
 *
 * Says what the slot aimed at answers, what is carried, or what can be done.
 */
void
tp_board_grid_show_hint (TpBoardGrid *self)
{
  const TpWeekPlan *plan = self->scene != NULL ? tp_plan_scene_get_plan (self->scene) : NULL;
  TpCargo cargo = {0};
  g_autofree char *what = NULL;
  g_autofree char *words = NULL;

  if (plan != NULL)
    cargo = tp_plan_scene_get_cargo (self->scene);
  if (cargo.type == TP_CARGO_NONE) {
    emit_hint (self, TP_ANSWER_NONE,
               _ ("Drag a card, a team or a request onto a slot. By keyboard: Space takes up, "
                  "arrows carry, Enter puts down."));
    return;
  }
  if (self->aim_row >= 0 && self->aim_row < (int) self->rows->len && self->aim_slot >= 0) {
    hint_aim (self);
    return;
  }
  what = tp_cargo_describe (&cargo, plan);
  words = g_strdup_printf (_ ("Carrying %s. Enter puts it down, Escape puts it back."), what);
  emit_hint (self, TP_ANSWER_NONE, words);
}
