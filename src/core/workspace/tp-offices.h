/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The offices a new workspace can be for, as the program's data knows them: what a person chooses
 * from before there is a workspace to ask. */
typedef struct
{
  char *office; /* as tp_workspace_create takes it: "branch:CN03", "ward:00004" */
  char *name;   /* "Chi nhánh số 3", "Phường Ba Đình" */
} TpOfficeChoice;
void tp_office_choice_free (TpOfficeChoice *choice);

GPtrArray *tp_workspace_list_branch_offices (GError **error); /* of TpOfficeChoice, by code */
GPtrArray *tp_workspace_list_ward_offices (GError **error);   /* of TpOfficeChoice, by name */

G_END_DECLS
