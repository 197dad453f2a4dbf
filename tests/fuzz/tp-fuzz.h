/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* The bytes as a file that is only in memory; its path, good until the next call. */
char *tp_fuzz_write (const void *data, size_t size);
