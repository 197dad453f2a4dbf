/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Compiled once for the room: half the time of a file of the window went into reading GTK. Nothing
 * of ours stands here, so that a change of ours compiles only what sees it. There is no "pragma
 * once", of which the compiler warns in the main file. */

#include <adwaita.h>
#include <shumate/shumate.h>
