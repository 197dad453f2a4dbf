/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-list-reader.h"

/* Lists written by the test into a file of its own, read through the public door. */

GFile *tp_list_fixture_write (const char *bytes, gssize length);
TpTable *tp_list_fixture_open (const char *text);
char *tp_list_fixture_fail_to_open (const char *bytes, gssize length);

/* A format's rows: those a record would be made of. */
typedef struct
{
  TpTable *table;
  TpColumnMap *map;
} TpListFixture;

void tp_list_fixture_init (TpListFixture *fixture, const char *format, const char *text);
void tp_list_fixture_clear (TpListFixture *fixture);
TpListRow *tp_list_fixture_next (TpListFixture *fixture);

const TpRowProblem *tp_list_fixture_find_problem (const TpListRow *row, const char *column);
