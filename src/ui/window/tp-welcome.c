/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is seen before a workspace is open: the three ways to one. Its buttons are the
 * window's actions. */

#include "tp-config.h"

#include "tp-welcome.h"

struct _TpWelcome
{
  AdwBin parent_instance;
};

G_DEFINE_FINAL_TYPE (TpWelcome, tp_welcome, ADW_TYPE_BIN)

static void
tp_welcome_class_init (TpWelcomeClass *klass)
{
  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass),
                                               TP_RESOURCE_PATH "/ui/window/tp-welcome.ui");
}

static void
tp_welcome_init (TpWelcome *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
