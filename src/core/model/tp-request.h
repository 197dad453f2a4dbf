/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-record.h"

G_BEGIN_DECLS

/* Parts of a working day; a session (buổi) is one part of one day. */
typedef enum
{
  TP_PART_MORNING,
  TP_PART_AFTERNOON,
  TP_PART_EVENING,
  TP_N_PARTS,
} TpPart;
extern const TpEnum tp_part_enum;

/* Weekday 1-7 × part 0-2 in 21 bits: the slots of a week. */
#define TP_SLOT_INDEX(weekday, part) (((weekday) -1) * TP_N_PARTS + (part))
#define TP_SLOT_BIT(weekday, part) (1u << TP_SLOT_INDEX (weekday, part))
#define TP_N_SLOTS 21
#define TP_ALL_SLOTS ((1u << TP_N_SLOTS) - 1)
extern const TpEnum tp_part_flags_enum; /* the parts as bits 1 << TpPart */
extern const TpEnum tp_slot_enum;       /* the slots as bits: "mon-am" … "sun-eve" */

/* Fields of law and craft a request needs from the team (R11), as bits. */
typedef enum
{
  TP_SKILL_CIVIL_STATUS = 1 << 0,
  TP_SKILL_JUDICIAL = 1 << 1, /* certified copies, signatures */
  TP_SKILL_LAND = 1 << 2,
  TP_SKILL_SOCIAL = 1 << 3, /* social protection, merit */
  TP_SKILL_INSURANCE = 1 << 4,
  TP_SKILL_RESIDENCE = 1 << 5,
  TP_SKILL_IT = 1 << 6, /* e-ID, digital signature, on-site technician (C11) */
  TP_SKILL_LAW = 1 << 7,
} TpSkill;
extern const TpEnum tp_skill_enum;

typedef enum
{
  TP_ONLINE_NONE,
  TP_ONLINE_PARTIAL,
  TP_ONLINE_FULL,
} TpOnlineLevel;
extern const TpEnum tp_online_level_enum;

typedef enum
{
  TP_STATUS_TO_CHECK, /* cần kiểm tra */
  TP_STATUS_EXPECTED, /* dự kiến */
  TP_STATUS_ISSUED,   /* đã công bố */
} TpFactStatus;
extern const TpEnum tp_fact_status_enum;

typedef struct
{
  TpRecord record;
  char *code; /* "1.014027" */
  char *name;
  char *office;
  guint skills;     /* TpSkill bits */
  int working_days; /* 0: not known */
  char *fee;
  int online_level;
  char *papers;          /* to bring, one a line */
  int minutes;           /* usual help on the spot */
  gboolean is_simple;    /* R9 */
  gboolean is_in_demand; /* R6 */
  char *source;
  int status; /* TpFactStatus */
  TpDay checked_on;
  char *sector;      /* lĩnh vực, as the portal calls it */
  int version;       /* counts from 1; of what is in force */
  TpDay valid_since; /* of that version; none: not known */
} TpProcedure;
TP_DEFINE_RECORD (TpProcedure, tp_procedure)

/* What a procedure said before, or will say from a day on. Its members are named as those of a
 * procedure. */
typedef struct
{
  TpRecord record;
  TpId procedure;
  int version;
  gboolean is_to_come; /* else it was in force before the procedure's own version */
  TpDay valid_since;
  char *code;
  char *name;
  char *sector;
  char *office;
  guint skills;
  int working_days;
  char *fee;
  int online_level;
  char *papers;
  int minutes;
  gboolean is_simple;
  gboolean is_in_demand;
  char *source;
  int status;
  TpDay checked_on;
} TpProcedureVersion;
TP_DEFINE_RECORD (TpProcedureVersion, tp_procedure_version)

/* How a request may be served, as bits; a session has exactly one. */
typedef enum
{
  TP_MODE_HOME = 1 << 0,
  TP_MODE_HALL = 1 << 1,
  TP_MODE_FETCH = 1 << 2,
  TP_MODE_BUS = 1 << 3,
  TP_MODE_KIOSK = 1 << 4,
  TP_MODE_REMOTE = 1 << 5,
} TpMode;
extern const TpEnum tp_mode_enum;

typedef enum
{
  TP_CHANNEL_WARD_LIST,
  TP_CHANNEL_FORM, /* QR survey form */
  TP_CHANNEL_PHONE,
  TP_CHANNEL_WALK_IN,
  TP_CHANNEL_IHANOI,
  TP_CHANNEL_SURVEY,
  TP_CHANNEL_DEPARTMENT,
  TP_CHANNEL_FORESIGHT, /* nobody asked yet: a need foreseen from the registry */
  TP_CHANNEL_HOTLINE,   /* the published lines, 1022 and 19001009 (M14, M15) */
} TpChannel;
extern const TpEnum tp_channel_enum;

typedef enum
{
  TP_REQUEST_NEW,
  TP_REQUEST_VERIFIED,
  TP_REQUEST_PLANNED,
  TP_REQUEST_TOLD,
  TP_REQUEST_STARTED,
  TP_REQUEST_DONE,
  TP_REQUEST_WAITING, /* chờ kết quả */
  TP_REQUEST_ESCALATED,
  TP_REQUEST_CANCELLED,
} TpRequestState;
extern const TpEnum tp_request_state_enum;

/* What somebody decided about how a request is served. */
typedef enum
{
  TP_TRIAGE_UNDECIDED,
  TP_TRIAGE_HOME,
  TP_TRIAGE_HALL,   /* comes to a hall, the bus or a kiosk */
  TP_TRIAGE_FETCH,  /* is brought there */
  TP_TRIAGE_REMOTE, /* was helped by telephone or online: closed without a visit (M14) */
} TpTriage;
#define TP_N_TRIAGES (TP_TRIAGE_REMOTE + 1)
extern const TpEnum tp_triage_enum;
guint tp_triage_get_modes (TpTriage triage);

typedef struct
{
  TpRecord record;
  char *code;  /* "NC-000123", for papers and the telephone */
  TpId person; /* may be none until a form answer is matched */
  TpId ward, neighbourhood;
  TpId procedure; /* may be none: "not known yet" */
  char *need;     /* in the resident's words */
  int channel;
  gint64 received_at;
  TpDay deadline;
  guint modes;                /* TpMode bits that would serve */
  guint skills;               /* TpSkill bits needed */
  int minutes;                /* expected help */
  guint open_slots;           /* TP_SLOT_BIT the resident can keep */
  double latitude, longitude; /* NAN: the neighbourhood's or ward's point is used */
  int state;
  char *state_reason;
  char *answer_key; /* what makes a form answer the same answer on import again */
  char *note;
  gboolean is_demo;
  int procedure_version; /* it was taken under; 0: before versions were kept, which is the first */
  int triage;            /* TpTriage */
  gint64 triaged_at;     /* when that was decided; of a remote one when it was settled */
} TpRequest;
TP_DEFINE_RECORD (TpRequest, tp_request)

gboolean tp_request_is_open (const TpRequest *request);       /* new, verified, planned, told */
gboolean tp_request_is_pending (const TpRequest *request);    /* open and not yet planned */
gboolean tp_request_awaits_triage (const TpRequest *request); /* pending, and nobody decided how */
gboolean tp_request_was_remote (const TpRequest *request);    /* settled without a visit */
char *tp_request_name_need (const TpRequest *request, const TpProcedure *procedure);

G_END_DECLS
