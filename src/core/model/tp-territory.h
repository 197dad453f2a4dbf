/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-record.h"

G_BEGIN_DECLS

/* City → branches → wards → neighbourhoods (thôn, tổ dân phố) → venues. */

typedef struct
{
  TpRecord record;
  char *code; /* short handle of the command line: "CN03" */
  char *name; /* "Chi nhánh số 3" */
  char *address;
  double latitude, longitude;
} TpBranch;
TP_DEFINE_RECORD (TpBranch, tp_branch)

typedef enum
{
  TP_WARD_PHUONG,
  TP_WARD_XA,
} TpWardType;
extern const TpEnum tp_ward_type_enum;

typedef struct
{
  TpRecord record;
  char *code;      /* official, five digits */
  char *name;      /* "Ba Đình" */
  char *full_name; /* "Phường Ba Đình" */
  int type;        /* TpWardType */
  double area_km2;
  double latitude, longitude;
  TpId branch;
  gboolean is_remote;       /* R2, R4: far from the centre; data with a source */
  gboolean is_weak_digital; /* R4 */
  gboolean is_poor;         /* R4: its economy */
  gboolean is_dense;        /* R3 */
  gboolean is_industrial;   /* M5: industrial park, bus twice a week */
  char *source;
} TpWard;
TP_DEFINE_RECORD (TpWard, tp_ward)

/* The outline of a ward; rings encoded by tp_outline_to_bytes in geo. */
typedef struct
{
  TpRecord record;
  TpId ward;
  gboolean is_schematic;
  GBytes *rings;
  char *source;
} TpWardOutline;
TP_DEFINE_RECORD (TpWardOutline, tp_ward_outline)

typedef enum
{
  TP_NEIGHBOURHOOD_TDP,
  TP_NEIGHBOURHOOD_THON,
} TpNeighbourhoodType;
extern const TpEnum tp_neighbourhood_type_enum;

typedef struct
{
  TpRecord record;
  TpId ward;
  char *name; /* "Thôn Đoài", "Tổ dân phố số 5" */
  int type;
  double latitude, longitude;
} TpNeighbourhood;
TP_DEFINE_RECORD (TpNeighbourhood, tp_neighbourhood)

typedef enum
{
  TP_VENUE_HALL,
  TP_VENUE_KIOSK,
  TP_VENUE_BUS_STOP,
  TP_VENUE_SERVICE_POINT,
} TpVenueType;
extern const TpEnum tp_venue_type_enum;

typedef struct
{
  TpRecord record;
  TpId ward;
  TpId neighbourhood; /* may be none */
  char *name;         /* "Nhà văn hóa thôn Đoài" */
  int type;
  char *address;
  double latitude, longitude;
  int desks;        /* people served side by side */
  guint open_slots; /* 21 bits: TP_SLOT_BIT (weekday, part) */
  gboolean is_step_free;
  gboolean is_agreed; /* the ward has agreed to its use */
} TpVenue;
TP_DEFINE_RECORD (TpVenue, tp_venue)

/* Lists write a place in many ways. */
char *tp_ward_make_key (const char *words);
char *tp_neighbourhood_split (const char *words, const char **kind);
char *tp_neighbourhood_make_key (const char *name, int type);

G_END_DECLS
