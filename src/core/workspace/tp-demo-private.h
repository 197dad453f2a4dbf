/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-demo.h"

G_BEGIN_DECLS

/* What the parts of the demonstration know of each other while it is made. */

typedef struct
{
  TpId id;
  char *name; /* "Thôn Đoài", "Tổ dân phố số 5" */
  double latitude, longitude;
  TpId leader; /* the member who leads it */
} TpDemoPlace;

typedef struct
{
  TpId id;
  int type; /* TpVenueType */
  TpId neighbourhood;
  double latitude, longitude;
  guint open_slots;
  int desks;
  gboolean is_agreed;
  GHashTable *taken; /* slots of the past: day × part */
} TpDemoVenue;

typedef struct
{
  TpWard *ward;
  TpOutline *outline; /* may be NULL */
  guint branch;
  double far;    /* 0 in the city's middle … 1 far out */
  double weight; /* share of the people */
  gboolean is_piled_up;
  GArray *places; /* of TpDemoPlace */
  GArray *venues; /* of TpDemoVenue */
  GArray *teams;  /* of guint: teams whose first ward this is */
  TpId culture, justice, volunteer;
} TpDemoWard;

typedef struct
{
  TpBranch *branch;
  GArray *wards; /* of guint */
  guint n_teams;
  guint bus, kiosk; /* teams; G_MAXUINT: none */
  TpId bus_vehicle, wheelchair;
  guint first_leader, n_leaders; /* in demo->leaders */
  TpId lawyer;
} TpDemoBranch;

typedef struct
{
  TpId member;
  int post;
} TpDemoSeat;

typedef struct
{
  TpId id;
  int type; /* TpTeamType */
  guint branch, ward;
  double latitude, longitude;
  guint open_slots;
  GArray *seats;     /* of TpDemoSeat */
  GHashTable *taken; /* day × part */
} TpDemoTeam;

typedef struct
{
  TpId id;
  guint ward, place;
  double latitude, longitude; /* NAN: none */
  gint16 age;
  gint8 mobility, digital;
  guint categories;
} TpDemoPerson;

typedef struct
{
  TpStore *store;
  const TpDemoOptions *options;
  GRand *random;
  gint64 clock_ms; /* of the next id */
  TpDay today;
  TpDay monday; /* of the coming week */
  int n_people, n_requests, n_teams;
  GArray *branches; /* of TpDemoBranch */
  GArray *wards;    /* of TpDemoWard */
  GArray *teams;    /* of TpDemoTeam */
  GArray *leaders;  /* of TpId */
  GArray *people;   /* of TpDemoPerson */
  GPtrArray *procedures;
  GHashTable *days_off; /* of days */
  TpTravel travel;
  int since[TP_N_PARTS], until[TP_N_PARTS];
  guint n_rows;
  guint n_numbers;   /* identity numbers and telephones given */
  const char *stage; /* what is being made, for people */
  TpProgressFunc progress;
  gpointer user_data;
  GCancellable *cancellable;
} TpDemo;

#define TP_DEMO_NO_TEAM G_MAXUINT
#define TP_DEMO_SLOT_KEY(day, part) GINT_TO_POINTER ((day) *TP_N_PARTS + (part) + 1)

/* tp-demo.c */
TpId tp_demo_new_id (TpDemo *demo);
gboolean tp_demo_put (TpDemo *demo, gpointer record, GError **error);
gboolean tp_demo_put_all (TpDemo *demo, GPtrArray *records, GError **error);
int tp_demo_pick (TpDemo *demo, int n);
gboolean tp_demo_chance (TpDemo *demo, double share);
int tp_demo_between (TpDemo *demo, int least, int most);
void tp_demo_say (TpDemo *demo, double fraction);
void tp_demo_scatter (TpDemo *demo,
                      const TpDemoWard *ward,
                      double latitude,
                      double longitude,
                      double km,
                      double *found_latitude,
                      double *found_longitude);

/* tp-demo-names.c */
char *tp_demo_make_name (TpDemo *demo, int sex);
char *tp_demo_make_id_number (TpDemo *demo, int sex, int birth_year);
char *tp_demo_make_phone (TpDemo *demo);
char *tp_demo_make_place_name (TpDemo *demo, int type, guint index);
const char *tp_demo_pick_need (TpDemo *demo, const TpProcedure *procedure);
const char *tp_demo_pick_difficulty (TpDemo *demo);

/* In this order; each returns FALSE with an error set if the store refuses or it is cancelled. */
gboolean tp_demo_fill_places (TpDemo *demo, GError **error);
gboolean tp_demo_fill_teams (TpDemo *demo, GError **error);
gboolean tp_demo_fill_people (TpDemo *demo, GError **error);
gboolean tp_demo_fill_twins (TpDemo *demo, GError **error);
gboolean tp_demo_fill_requests (TpDemo *demo, GError **error);

/* tp-demo-weeks.c: gives the requests in @served a session, and appends sessions, rosters and
 * visits to @records. */
void tp_demo_hold_weeks (TpDemo *demo, GPtrArray *served, GPtrArray *records);
gboolean tp_demo_is_working_day (const TpDemo *demo, TpDay day);

G_END_DECLS
