/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The table of commands, in the order of the help. */

#include "tpctl-commands.h"

static const TpCommand *const commands[] = {
  &tpctl_cmd_create,    &tpctl_cmd_demo,       &tpctl_cmd_import,  &tpctl_cmd_list,
  &tpctl_cmd_search,    &tpctl_cmd_eligible,   &tpctl_cmd_needs,   &tpctl_cmd_queue,
  &tpctl_cmd_triage,    &tpctl_cmd_duplicates, &tpctl_cmd_merge,   &tpctl_cmd_distinct,
  &tpctl_cmd_plan,      &tpctl_cmd_why,        &tpctl_cmd_compare, &tpctl_cmd_what_if,
  &tpctl_cmd_problem,   &tpctl_cmd_solve,      &tpctl_cmd_publish, &tpctl_cmd_sheets,
  &tpctl_cmd_checklist, &tpctl_cmd_report,     &tpctl_cmd_history, &tpctl_cmd_undo,
  &tpctl_cmd_check,
};

/**
 * tpctl_commands_get_all:
 * @n_commands: (out): how many
 *
 * Returns: (transfer none): every command
 */
const TpCommand *const *
tpctl_commands_get_all (guint *n_commands)
{
  *n_commands = G_N_ELEMENTS (commands);
  return commands;
}

/**
 * tpctl_command_find:
 * @name: what was typed
 *
 * Returns: (transfer none) (nullable): the command of that name
 */
const TpCommand *
tpctl_command_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++) {
    if (g_str_equal (commands[i]->name, name))
      return commands[i];
  }

  return NULL;
}
