/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib/gi18n-lib.h>

#include "tp-record.h"

/* Lines of the kinds' tables; private to the room. The title is written N_ ("…") at each line so
 * that the translators' tools find it. */

#define TP_TEXT(Type, member, title, flags)                                         \
  {                                                                                 \
#member, title, TP_FIELD_TEXT, G_STRUCT_OFFSET(Type, member), flags, NULL, NULL \
  }
#define TP_INT(Type, member, title, flags)                                         \
  {                                                                                \
#member, title, TP_FIELD_INT, G_STRUCT_OFFSET(Type, member), flags, NULL, NULL \
  }
#define TP_BOOL(Type, member, title, flags)                                         \
  {                                                                                 \
#member, title, TP_FIELD_BOOL, G_STRUCT_OFFSET(Type, member), flags, NULL, NULL \
  }
#define TP_REAL(Type, member, title, flags)                                         \
  {                                                                                 \
#member, title, TP_FIELD_REAL, G_STRUCT_OFFSET(Type, member), flags, NULL, NULL \
  }
#define TP_TIME(Type, member, title, flags)                                         \
  {                                                                                 \
#member, title, TP_FIELD_TIME, G_STRUCT_OFFSET(Type, member), flags, NULL, NULL \
  }
#define TP_DAY(Type, member, title, flags)                                         \
  {                                                                                \
#member, title, TP_FIELD_DAY, G_STRUCT_OFFSET(Type, member), flags, NULL, NULL \
  }
#define TP_PARTIAL(Type, member, title, flags)                                         \
  {                                                                                    \
#member, title, TP_FIELD_PARTIAL, G_STRUCT_OFFSET(Type, member), flags, NULL, NULL \
  }
#define TP_ENUM(Type, member, title, flags, values)                                    \
  {                                                                                    \
#member, title, TP_FIELD_ENUM, G_STRUCT_OFFSET(Type, member), flags, &values, NULL \
  }
#define TP_FLAGS(Type, member, title, flags, values)                                    \
  {                                                                                     \
#member, title, TP_FIELD_FLAGS, G_STRUCT_OFFSET(Type, member), flags, &values, NULL \
  }
#define TP_LINK(Type, member, title, flags, kind)                                 \
  {                                                                               \
#member, title, TP_FIELD_ID, G_STRUCT_OFFSET(Type, member), flags, NULL, kind \
  }
#define TP_BYTES(Type, member, title, flags)                                         \
  {                                                                                  \
#member, title, TP_FIELD_BYTES, G_STRUCT_OFFSET(Type, member), flags, NULL, NULL \
  }
#define TP_FIELDS_END \
  {                   \
    NULL              \
  }
#define TP_VALUES_END \
  {                   \
    0                 \
  }
