/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-report.h"

/* Inputs for tests: a few facts counted by hand, and a branch's quarter made from a seed. */
TpReportInput *make_small_input (void);
TpReportInput *make_large_input (guint n_facts, guint n_wards);
TpReportInput *make_empty_input (void);
TpReportFact *add_fact (TpReportInput *input, TpDay day, const char *ward, int outcome);
