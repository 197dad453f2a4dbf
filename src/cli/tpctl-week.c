/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the commands of a week have in common: the options that name the week, the branch, the
 * folder and how long to plan, and opening what they are for. */

#include "tpctl.h"

#include <glib/gi18n.h>

const char tpctl_help_week[] = N_ ("The week, as 2026-W48");
const char tpctl_help_branch[] = N_ ("The branch; a branch's or ward's workspace has its own");
const char tpctl_help_to[] = N_ ("The folder to write to; it is made if there is none");
const char tpctl_word_week[] = N_ ("WEEK");
const char tpctl_word_id[] = N_ ("ID");
const char tpctl_word_dir[] = N_ ("DIR");
const char tpctl_help_seconds[] = N_ ("How long to look for a better plan; 0 is the usual 10");
const char tpctl_help_iterations[] = N_ (
  "Try so often instead, however long it takes: the same N and seed make the same plan on every "
  "machine");
const char tpctl_help_seed[] = N_ ("Where chance begins: another number tries other things");
const char tpctl_word_seconds[] = N_ ("S");
const char tpctl_word_number[] = N_ ("N");

#define DEFAULT_SECONDS 10
#define MOST_SECONDS 86400
#define MOST_ITERATIONS 1000000000 /* far more than a day has room for */

/**
 * tpctl_open_week:
 * @ctl: the run of the program
 * @options: what was given
 * @job: (out caller-allocates): empty; what the command works on, for tpctl_week_job_clear()
 * @error: return location
 *
 * Reads the week, opens the workspace and finds the branch, in this order: a word that cannot be
 * read asks for no passphrase.
 *
 * Returns: %TRUE if @job is complete
 */
gboolean
tpctl_open_week (Tpctl *ctl, const TpctlWeekOptions *options, TpctlWeekJob *job, GError **error)
{
  if (!tpctl_parse_week (options->week, &job->week, error))
    return FALSE;
  job->workspace = tpctl_open (ctl, error);
  if (!job->workspace)
    return FALSE;
  job->branch = tpctl_find_branch (job->workspace, options->branch, error);
  return job->branch != NULL;
}

/**
 * tpctl_week_job_clear:
 * @job: a job, complete or not
 *
 * Lets go of the branch and closes the workspace.
 */
void
tpctl_week_job_clear (TpctlWeekJob *job)
{
  g_clear_pointer (&job->branch, tp_record_free);
  g_clear_object (&job->workspace);
}

/* A word and not a number of GOption's, so that 0 is not taken for a word that was not given. */
static gboolean
parse_iterations (const char *text, guint64 *iterations)
{
  return g_ascii_string_to_unsigned (text, 10, 1, MOST_ITERATIONS, iterations, NULL);
}

/**
 * tpctl_read_search:
 * @options: what was given
 * @wanted: (out caller-allocates): how long to plan, and with which seed
 * @error: return location
 *
 * Returns: %TRUE if @options can be meant
 */
gboolean
tpctl_read_search (const TpctlSearchOptions *options, TpPlanRequestOptions *wanted, GError **error)
{
  guint64 iterations = 0;

  if (!(options->seconds >= 0 && options->seconds <= MOST_SECONDS) || options->seed < 0) {
    g_set_error_literal (error, TPCTL_ERROR, TPCTL_ERROR_USAGE,
                         _ ("--seconds goes up to a day, and neither it nor --seed is negative."));
    return FALSE;
  }
  if (options->iterations != NULL && options->seconds > 0) {
    g_set_error_literal (error, TPCTL_ERROR, TPCTL_ERROR_USAGE,
                         _ ("--iterations goes without --seconds: one of them says when to end."));
    return FALSE;
  }
  if (options->iterations != NULL && !parse_iterations (options->iterations, &iterations)) {
    g_set_error (error, TPCTL_ERROR, TPCTL_ERROR_USAGE,
                 _ ("--iterations says how often to try: a whole number from 1 to %d."),
                 MOST_ITERATIONS);
    return FALSE;
  }
  *wanted = (TpPlanRequestOptions){
    .seconds = options->seconds > 0 ? options->seconds
               : iterations > 0     ? 0
                                    : DEFAULT_SECONDS,
    .max_iterations = iterations,
    .seed = (guint64) options->seed,
  };
  return TRUE;
}
