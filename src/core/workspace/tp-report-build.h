/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* One report in the making, shared by the files that gather its facts. Borrowed keys and records
 * live as long as the tables that own them. */

#include "tp-workspace-private.h"

G_BEGIN_DECLS

typedef struct
{
  TpWorkspace *workspace;
  TpStore *store;
  TpDay since, until;
  TpOfficeType type;      /* CENTRE: the whole city */
  TpBranch *branch;       /* of a branch's scope */
  TpWard *ward;           /* of a ward's scope */
  GPtrArray *scope_wards; /* borrowed, by code */
  GHashTable *records;    /* TpId → branches, wards, teams, venues, procedures, sessions; owned */
  GHashTable *requests;   /* TpId → TpRequest; owned */
  GHashTable *finished;   /* TpId of requests, borrowed → day of the visit that ended them */
  GHashTable *reached;    /* TpId of persons, borrowed */
  GHashTable *served_wards; /* TpId, borrowed */
  TpTravel travel;
  TpReportInput *input;
} TpReportBuild;

/* What the report is about. */
gboolean tp_report_build_parse_scope (TpReportBuild *self, const char *scope, GError **error);
gboolean tp_report_build_load (TpReportBuild *self, GError **error);
gboolean tp_report_build_has_ward (const TpReportBuild *self, const TpId *ward);
gboolean tp_report_build_has_session (const TpReportBuild *self, const TpSession *session);
gboolean tp_report_build_has_day (const TpReportBuild *self, TpDay day);

/* The facts; the counts need the visits and sessions taken before. */
gboolean tp_report_build_take_visits (TpReportBuild *self, GError **error);
gboolean tp_report_build_take_sessions (TpReportBuild *self, GError **error);
gboolean tp_report_build_count (TpReportBuild *self, GError **error);

G_END_DECLS
