/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A few people of the demonstration stand in the lists twice, as people do who are on two lists: so
 * that there is something to try the page of duplicates on. A record of somebody alike is written
 * over for it, which leaves every count and all that is drawn by lot as it is. Each says in its
 * note that it is meant so. */

#include "tp-config.h"

#include "tp-demo-private.h"

#define N_TWINS 6
#define ENOUGH_PEOPLE 2000 /* in a smaller demonstration every record has a use */
#define STEP 7
#define FAR_AWAY 600 /* records looked through for somebody alike */
#define YEARS_APART 5

static gboolean
is_alike (const TpDemoPerson *one, const TpDemoPerson *other)
{
  return one->ward == other->ward && one->categories == other->categories &&
         ABS (one->age - other->age) <= YEARS_APART;
}

/* Somebody of the same sex, age and ward who does not live with @first. */
static TpPerson *
find_alike (TpDemo *demo, guint at, const TpPerson *first, GError **error)
{
  const TpDemoPerson *one = &g_array_index (demo->people, TpDemoPerson, at);

  for (guint i = at + 2; i < MIN (demo->people->len, at + FAR_AWAY); i++) {
    const TpDemoPerson *other = &g_array_index (demo->people, TpDemoPerson, i);
    g_autoptr (TpPerson) person = NULL;

    if (!is_alike (one, other))
      continue;
    person = tp_store_get (demo->store, &tp_person_kind, &other->id, error);
    if (person == NULL)
      return NULL;
    if (person->sex == first->sex)
      return g_steal_pointer (&person);
  }
  return NULL;
}

/* The same person as another list has them: in capitals without marks; with the year alone; with
 * the same address. None of these lists knew the identity number. */
static void
write_over (TpPerson *twin, const TpPerson *first, guint way)
{
  tp_set_text (&twin->name, first->name);
  twin->birth = first->birth;
  tp_set_text (&twin->id_number, "");
  if (way == 0) {
    g_autofree char *folded = tp_text_fold (first->name);
    g_autofree char *capitals = tp_text_to_upper (folded);

    tp_set_text (&twin->name, capitals);
  } else if (way == 1) {
    twin->birth.month = twin->birth.day = 0;
    tp_set_text (&twin->phone, first->phone);
  } else {
    tp_set_text (&twin->address, first->address);
    twin->neighbourhood = first->neighbourhood;
  }
  tp_set_text (&twin->source, "Danh sách khác (mẫu)");
  tp_set_text (&twin->note, "Dữ liệu mẫu ghi trùng có chủ ý để dùng thử việc rà soát trùng");
}

/* Gives somebody of the people from @since to @until a second record; none may do. */
static gboolean
put_twin (TpDemo *demo, guint way, guint since, guint until, GError **error)
{
  for (guint at = since; at < until; at += STEP) {
    const TpDemoPerson *entry = &g_array_index (demo->people, TpDemoPerson, at);
    g_autoptr (TpPerson) first = tp_store_get (demo->store, &tp_person_kind, &entry->id, error);
    g_autoptr (TpPerson) twin = NULL;
    GError *problem = NULL;

    if (first == NULL)
      return FALSE;
    if (first->birth.day == 0 || *first->phone == '\0')
      continue;
    twin = find_alike (demo, at, first, &problem);
    if (problem != NULL) {
      g_propagate_error (error, problem);
      return FALSE;
    }
    if (twin == NULL)
      continue;
    write_over (twin, first, way);
    return tp_store_put (demo->store, twin, error);
  }
  return TRUE;
}

/**
 * tp_demo_fill_twins: (skip)
 * @demo: the demonstration, with its people
 * @error: return location for an error
 *
 * Returns: %TRUE if the few who stand there twice are stored, or there are too few people for it
 */
gboolean
tp_demo_fill_twins (TpDemo *demo, GError **error)
{
  guint share = demo->people->len / N_TWINS;

  if (demo->n_people < ENOUGH_PEOPLE)
    return TRUE;
  for (guint i = 0; i < N_TWINS; i++)
    if (!put_twin (demo, i % 3, i * share, (i + 1) * share, error))
      return FALSE;
  return TRUE;
}
