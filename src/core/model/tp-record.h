/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "tp-day.h"
#include "tp-id.h"

G_BEGIN_DECLS

/* One description of each kind of record, from which the store makes its
 * statements and its journal, the lists their columns, the command line its
 * tables and JSON, and the history its titles. A new field is one line of the
 * kind's table in the .c file, one member of its struct and one migration. */

typedef enum
{
  TP_FIELD_TEXT,    /* char *, never NULL in a record: "" is "not said" */
  TP_FIELD_INT,     /* int */
  TP_FIELD_BOOL,    /* gboolean */
  TP_FIELD_REAL,    /* double; NAN is "not known" */
  TP_FIELD_TIME,    /* gint64, milliseconds since 1970 UTC; 0 is "never" */
  TP_FIELD_DAY,     /* TpDay */
  TP_FIELD_PARTIAL, /* TpPartialDate */
  TP_FIELD_ENUM,    /* int of the field's TpEnum, stored as its code */
  TP_FIELD_FLAGS,   /* guint, bits of the field's TpEnum, stored as a number */
  TP_FIELD_ID,      /* TpId of the field's other kind; nil is "none" */
  TP_FIELD_BYTES,   /* GBytes * or NULL */
} TpFieldType;

typedef enum
{
  TP_FIELD_NONE = 0,
  TP_FIELD_REQUIRED = 1 << 0,
  TP_FIELD_PERSONAL = 1 << 1,  /* never in logs or public outputs; numbers in text are masked */
  TP_FIELD_MASKED = 1 << 2,    /* shown masked until revealed for a purpose */
  TP_FIELD_DERIVED = 1 << 3,   /* computed by the kind's prepare; not in the journal */
  TP_FIELD_ORIGIN = 1 << 4,    /* where the rest was read: no search finds a record by it */
  TP_FIELD_UNKNOWN_0 = 1 << 5, /* of an INT: 0 is "not known" */
} TpFieldFlags;

typedef struct
{
  int value;         /* for TP_FIELD_FLAGS: the bit's mask */
  const char *code;  /* in files and the store: "home" */
  const char *title; /* N_(): "At home" */
  const char *vi;    /* in Vietnamese documents: "Tại nhà" */
} TpEnumValue;

typedef struct
{
  const char *id;
  const TpEnumValue *values; /* ends with a NULL code */
} TpEnum;

typedef struct
{
  const char *name;  /* column */
  const char *title; /* N_() */
  TpFieldType type;
  gsize offset;
  TpFieldFlags flags;
  const TpEnum *values;    /* ENUM and FLAGS */
  const char *target_kind; /* ID: id of the kind it names */
} TpField;

typedef struct _TpKind TpKind;

/* Every record struct begins with this. */
typedef struct
{
  const TpKind *kind;
  TpId id;
  gint64 revision; /* counts the row's changes; 0: not stored yet */
} TpRecord;

struct _TpKind
{
  const char *id;     /* "person"; also its table's name */
  const char *plural; /* "people": the word on the command line */
  const char *title;  /* N_("People") */
  gsize size;
  const TpField *fields;             /* ends with a NULL name */
  void (*prepare) (gpointer record); /* fills derived fields before storing; may be NULL */
};

const TpKind *const *tp_kinds_get_all (guint *n_kinds); /* parents before children */
const TpKind *tp_kind_find (const char *id_or_plural);
const TpField *tp_kind_find_field (const TpKind *kind, const char *name);

const char *tp_enum_get_code (const TpEnum *values, int value);
const char *tp_enum_get_title (const TpEnum *values, int value); /* translated */
const char *tp_enum_get_msgid (const TpEnum *values, int value); /* the same, not translated */
const char *tp_enum_get_vi (const TpEnum *values, int value);
gboolean tp_enum_parse (const TpEnum *values, const char *code, int *value);

gpointer tp_record_new (const TpKind *kind); /* id nil, texts "", days and ids none */
gpointer tp_record_copy (gconstpointer record);
void tp_record_free (gpointer record);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TpRecord, tp_record_free)
gboolean tp_record_equal (gconstpointer a,
                          gconstpointer b); /* fields only, derived ones left out */
gboolean tp_record_field_equal (gconstpointer a, gconstpointer b, const TpField *field);
char *
tp_record_get_text (gconstpointer record, const TpField *field, gboolean reveal); /* for people */
gboolean tp_record_hides (gconstpointer record, const TpField *field);
char *tp_record_get_plain (gconstpointer record,
                           const TpField *field,
                           gboolean reveal); /* for files: codes, ISO */
gboolean tp_record_parse_field (gpointer record,
                                const TpField *field,
                                const char *text); /* of the plain form */
JsonNode *tp_record_to_json (gconstpointer record, gboolean reveal);
GPtrArray *tp_record_array_new (void);                        /* frees its records */
gpointer tp_record_find (GPtrArray *records, const TpId *id); /* (transfer none) linear */

#define TP_DEFINE_RECORD(Type, prefix)                 \
  G_DEFINE_AUTOPTR_CLEANUP_FUNC (Type, tp_record_free) \
  extern const TpKind prefix##_kind;

/* Sets a text member, freeing what it held; NULL becomes "". */
void tp_set_text (char **member, const char *text);

G_END_DECLS
