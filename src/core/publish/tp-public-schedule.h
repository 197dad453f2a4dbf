/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

#include "tp-model.h"

G_BEGIN_DECLS

#define TP_PUBLISH_ERROR (tp_publish_error_quark ())
GQuark tp_publish_error_quark (void);
typedef enum
{
  TP_PUBLISH_ERROR_INVALID, /* not a schedule this program can read */
} TpPublishError;

/* What residents may read of a week. It has no member that could hold a name, a number or an
 * address of a person: outputs made from it alone are free of personal data by construction. */

typedef struct
{
  TpId session; /* stable UID of calendar entries */
  TpDay day;
  int part, since, until;
  int mode;   /* TpMode bit */
  char *ward; /* "Phường Ba Đình" */
  char *ward_code;
  char *place;   /* "Nhà văn hóa thôn Đoài", or "Tại nhà theo đăng ký" */
  char *address; /* the venue's; "" for home visits */
  char *team;
  char *services; /* what help, Vietnamese */
  char *note;
  gboolean is_cancelled;
  gboolean is_changed; /* since the version before; also set for new ones */
  gboolean is_new;     /* was not in the version before */
  char *before;        /* what the version before said, Vietnamese, for changed ones; else "" */
} TpPublicEntry;

typedef struct
{
  char *title, *url; /* "Tổng đài 1022, nhánh 7" … */
} TpPublicContact;

typedef struct
{
  TpWeek week;
  int version;
  gint64 published_at;
  char *office, *parent_office, *place;
  char *branch_code;
  char *number; /* "" → blanks are printed */
  char *signer_capacity, *signer_name;
  char *motto;
  char *mark; /* "DỮ LIỆU MẪU…" on synthetic data, else "" */
  /* What is offered to those who cannot come to a gathering and may be fetched; "": nothing. The
   * same for every session: it tells nothing of who is fetched to which. */
  char *fetching;
  char **legal_bases;
  char **recipients;
  GPtrArray *contacts;    /* of TpPublicContact */
  GPtrArray *entries;     /* of TpPublicEntry, by day, part, ward, team */
  GPtrArray *closed_days; /* of char *: "Thứ Ba, 24/11/2026: Ngày Văn hóa Việt Nam (nghỉ)" */
} TpPublicSchedule;

TpPublicSchedule *tp_public_schedule_new (void);
void tp_public_schedule_free (TpPublicSchedule *schedule);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TpPublicSchedule, tp_public_schedule_free)
TpPublicEntry *tp_public_schedule_add_entry (TpPublicSchedule *schedule);
void
tp_public_schedule_add_contact (TpPublicSchedule *schedule, const char *title, const char *url);
void tp_public_schedule_sort (TpPublicSchedule *schedule);
char *tp_public_schedule_to_json (const TpPublicSchedule *schedule);
TpPublicSchedule *tp_public_schedule_from_json (const char *json, GError **error);
/* Marks entries of @schedule that differ from @before; what is gone comes back as cancelled. */
void tp_public_schedule_compare (TpPublicSchedule *schedule, const TpPublicSchedule *before);

/* --- formats: one file each, one line in tp-publish-formats.c ------------ */

typedef struct
{
  const char *id;    /* "notice", "poster", "html", "ics" */
  const char *title; /* N_() */
  const char *mime;
  const char *suffix; /* ".pdf" */
  GBytes *(*write) (const TpPublicSchedule *schedule, GError **error);
} TpPublishFormat;
const TpPublishFormat *const *tp_publish_formats_get_all (guint *n_formats);
const TpPublishFormat *tp_publish_format_find (const char *id);
char *tp_publish_format_get_file_name (
  const TpPublishFormat *format,
  const TpPublicSchedule *schedule); /* lich-2026-W48-CN03-notice.pdf */

/* --- leak check ------------------------------------------------------------ */

/* Needles are folded and looked for as whole words in the folded text. A needle that public facts
 * (ward, venue, signer) hold by themselves is passed over. Returns how many were found; NULL text
 * is 0. */
typedef struct _TpLeakCheck TpLeakCheck;
TpLeakCheck *tp_leak_check_new (void);
void tp_leak_check_free (TpLeakCheck *check);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TpLeakCheck, tp_leak_check_free)
void tp_leak_check_add (TpLeakCheck *check, const char *needle);
void tp_leak_check_allow (TpLeakCheck *check, const char *text);
/* Allows every public fact of @schedule and the fixed words that the formats themselves print. */
void tp_leak_check_allow_schedule (TpLeakCheck *check, const TpPublicSchedule *schedule);
int tp_leak_check_run (const TpLeakCheck *check, const char *text);

/* Places named after somebody: public facts that the leak check passes over. */
typedef struct _TpPlaceNames TpPlaceNames;
TpPlaceNames *tp_place_names_new (const TpPublicSchedule *schedule,
                                  const char *const *public_names);
void tp_place_names_free (TpPlaceNames *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TpPlaceNames, tp_place_names_free)
void tp_place_names_meet (TpPlaceNames *self, const char *person);
GPtrArray *tp_place_names_list_found (const TpPlaceNames *self);

/* --- day sheets: for the team, with the data it needs, official use ------- */

typedef struct
{
  int ordinal;
  char *time, *person, *birth, *phone, *address, *need, *papers, *mobility, *note, *code;
  gboolean is_told;      /* of the time; else there is a box to tick */
  gboolean is_same_stop; /* as a visit before it: of the same household */
} TpSheetVisit;
/* The vehicle goes to a home, to bring people or to take them home, and comes back. */
typedef struct
{
  gboolean is_homeward;
  /* Clock times: from the place, at their door, at the place again. */
  char *leaves, *at_home, *back;
  char *people, *address; /* @people: lines */
} TpSheetDrive;
typedef struct
{
  char *part, *hours, *place, *mode;
  char *roster;      /* lines */
  char *vehicles;    /* what it goes with: lines */
  GPtrArray *drives; /* of TpSheetDrive, for those who are fetched, by time */
  GPtrArray *visits; /* of TpSheetVisit */
} TpSheetSession;
typedef struct
{
  char *office, *team, *branch_code;
  TpDay day;
  char *mark;
  gint64 made_at;
  GPtrArray *sessions; /* of TpSheetSession */
} TpDaySheet;
TpDaySheet *tp_day_sheet_new (void);
void tp_day_sheet_free (TpDaySheet *sheet);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TpDaySheet, tp_day_sheet_free)
TpSheetSession *tp_day_sheet_add_session (TpDaySheet *sheet);
TpSheetVisit *tp_sheet_session_add_visit (TpSheetSession *session);
TpSheetDrive *tp_sheet_session_add_drive (TpSheetSession *session);
GBytes *tp_day_sheet_to_pdf (const TpDaySheet *sheet, GError **error);

G_END_DECLS
