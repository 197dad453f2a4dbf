/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A list of people as a file: beside the fields of each person stand those of the household and the
 * further telephones, under the names that an import knows, so that the file imported elsewhere
 * makes the same registry. Left out are the papers of the groups, of which a row has room for one,
 * and what stands elsewhere: requests, visits and who is whom after a merge. */

#include "tpctl-person-csv.h"

#include <string.h>

const char *const tpctl_person_more_titles[] = {"household_code", "head_name", "poverty", "phone_2",
                                                NULL};

static gboolean
add_household (TpWorkspace *workspace, const TpPerson *person, GStrvBuilder *cells, GError **error)
{
  g_autoptr (TpHousehold) household = NULL;
  GError *problem = NULL;

  if (!tp_id_is_nil (&person->household))
    household = tp_store_get (tp_workspace_get_store (workspace), &tp_household_kind,
                              &person->household, &problem);
  if (problem) {
    g_propagate_error (error, problem);
    return FALSE;
  }
  /* Where a row says it, an import puts the person into the group, too. */
  gboolean is_poor = household && household->poverty != TP_POVERTY_NONE &&
                     (person->categories & TP_CATEGORY_POOR) != 0;
  g_strv_builder_add (cells, household ? household->code : "");
  g_strv_builder_add (cells, household ? household->head_name : "");
  g_strv_builder_add (cells,
                      is_poor ? tp_enum_get_code (&tp_poverty_enum, household->poverty) : "");
  return TRUE;
}

/* “0912345678 (con gái); 0987654321”: as the cell for further numbers is read. */
static char *
make_phones (GPtrArray *phones, gboolean reveals)
{
  const TpField *number = tp_kind_find_field (&tp_person_phone_kind, "phone");
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < phones->len; i++) {
    const TpPersonPhone *phone = phones->pdata[i];
    g_autofree char *shown = tp_record_get_plain (phone, number, reveals);
    const char *whose = phone->owner[0] ? phone->owner : phone->relation;

    g_string_append_printf (text, "%s%s", i > 0 ? "; " : "", shown);
    if (*whose)
      g_string_append_printf (text, " (%s)", whose);
  }
  return g_string_free (text, FALSE);
}

/**
 * tpctl_person_list_more:
 * @workspace: a workspace
 * @person: one of its people
 * @reveals: whether numbers are shown whole
 * @error: return location for a #TpStoreError
 *
 * Returns: (transfer full) (nullable): the cells under #tpctl_person_more_titles
 */
char **
tpctl_person_list_more (TpWorkspace *workspace,
                        const TpPerson *person,
                        gboolean reveals,
                        GError **error)
{
  g_autoptr (GStrvBuilder) cells = g_strv_builder_new ();
  g_autoptr (TpQuery) query = tp_query_new (&tp_person_phone_kind);
  g_autoptr (GPtrArray) phones = NULL;
  g_autofree char *numbers = NULL;

  if (!add_household (workspace, person, cells, error))
    return NULL;
  tp_query_add_id (query, "person", TP_QUERY_IS, &person->record.id);
  phones = tp_store_list (tp_workspace_get_store (workspace), query, error);
  if (!phones)
    return NULL;
  numbers = make_phones (phones, reveals);
  g_strv_builder_add (cells, numbers);
  return g_strv_builder_end (cells);
}
