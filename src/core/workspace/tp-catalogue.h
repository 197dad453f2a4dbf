/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-workspace.h"

G_BEGIN_DECLS

/* The catalogue of procedures through time: which version is in force on a day, which one a request
 * was taken under, and what has not been compared with its source for long. */

/* What residents are told; a change of one of these is a new version. */
gboolean tp_catalogue_is_fact (const char *field);
/* Former versions and those to come, the newest first. */
GPtrArray *tp_catalogue_list_versions (TpWorkspace *workspace,
                                       const TpId *procedure,
                                       GError **error); /* of TpProcedureVersion */
/* What a version says, as a procedure with the id of the one it is of. Not to be stored. */
TpProcedure *tp_catalogue_make_procedure (const TpProcedureVersion *version);
/* What @procedure says with facts of another version: @versions are of any procedures. */
TpProcedure *
tp_catalogue_find_version (const TpProcedure *procedure, GPtrArray *versions, int number);
TpProcedure *
tp_catalogue_find_in_force (const TpProcedure *procedure, GPtrArray *versions, TpDay day);
/* The number of the version that was in force on a day; 0 with @error set. */
int tp_catalogue_get_number (TpWorkspace *workspace,
                             const TpProcedure *procedure,
                             TpDay day,
                             GError **error);
/* Notes in @request the version its procedure has on the day it was received, unless the stored
 * request is of that procedure already. */
gboolean tp_catalogue_note_version (TpWorkspace *workspace, TpRequest *request, GError **error);

/* Puts versions in force whose day has come: one step that is no step of undo, or nothing. */
gboolean tp_catalogue_bring_in_force (TpWorkspace *workspace, int *n_procedures, GError **error);

/* What is in force, as the former version it becomes. */
TpProcedureVersion *tp_catalogue_make_former (const TpProcedure *procedure);
/* The same inside an entry. */
gboolean tp_catalogue_put_due (TpWorkspace *workspace, int *n_procedures, GError **error);

/* Entries not compared with their source since before this day are to be checked. */
TpDay tp_catalogue_get_bound (TpWorkspace *workspace);
gboolean tp_catalogue_is_due (const TpProcedure *procedure, TpDay bound);

G_END_DECLS
