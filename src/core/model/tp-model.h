/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "tp-day.h"
#include "tp-id.h"
#include "tp-number.h"
#include "tp-office.h"
#include "tp-people.h"
#include "tp-record.h"
#include "tp-request.h"
#include "tp-session.h"
#include "tp-team.h"
#include "tp-territory.h"
#include "tp-text.h"
#include "tp-title.h"
