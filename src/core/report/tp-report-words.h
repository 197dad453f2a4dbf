/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Numbers and fixed words of reports, always Vietnamese. Private to the report. */
#pragma once

#include "tp-report.h"

char *tp_report_number (double value, int decimals);
char *tp_report_period (const TpReportInput *input);
char *tp_report_document_number (const TpReportInput *input);
char *tp_report_place_date (const TpReportInput *input);
