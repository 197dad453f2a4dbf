/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk/gdk.h>

#include "tp-store.h"

G_BEGIN_DECLS

/* What the map colours the wards by. */
typedef enum
{
  TP_MEASURE_PENDING,
  TP_MEASURE_PRIORITY,
  TP_MEASURE_WAIT,
  TP_N_MEASURES,
} TpMeasure;

#define TP_N_CLASSES 5

/* Bounds of the five classes above zero: class k holds values in (upper[k-1], upper[k]]. Classes
 * beyond n_classes are empty, as when the wards have three different values only. */
typedef struct
{
  int n_classes;
  int lowest;
  int upper[TP_N_CLASSES];
} TpClasses;

const char *tp_measure_get_title (TpMeasure measure);
int tp_measure_get_value (TpMeasure measure, const TpWardNeeds *needs);
char *tp_measure_format (TpMeasure measure, int value);

TpClasses tp_classes_new (const int *values, gsize n_values);
int tp_classes_find (const TpClasses *classes, int value);
char *tp_classes_format (const TpClasses *classes, int class_index);

typedef enum
{
  TP_SCHEME_LIGHT,
  TP_SCHEME_DARK,
  TP_SCHEME_LIGHT_CONTRAST,
  TP_SCHEME_DARK_CONTRAST,
} TpScheme;
GdkRGBA tp_scheme_get_need_colour (TpScheme scheme, int class_index);

G_END_DECLS
