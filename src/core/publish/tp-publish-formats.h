/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* One declaration for each format; tp-publish-formats.c lists them. Private to this room. */

#include "tp-public-schedule.h"

G_BEGIN_DECLS

extern const TpPublishFormat tp_publish_notice;
extern const TpPublishFormat tp_publish_poster;
extern const TpPublishFormat tp_publish_html;
extern const TpPublishFormat tp_publish_ics;

G_END_DECLS
