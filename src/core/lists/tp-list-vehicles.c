/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Vehicles and equipment, one thing a row. The branch and the team are looked up by the
 * workspace. */

#include "tp-list-formats.h"

#include "tp-config.h"
#include "tp-list-values.h"

#include <glib/gi18n-lib.h>

/* clang-format off */
static const TpListField fields[] = {
  { "name", N_ ("Name of the vehicle or thing"),
    TP_ALIASES ("ten phuong tien", "phuong tien", "ten xe", "bien so", "ten thiet bi", "thiet bi",
                "ten phuong tien thiet bi", "phuong tien thiet bi", "vehicle", "=name", "=ten"),
    TRUE },
  { "type", N_ ("Type"),
    TP_ALIASES ("loai phuong tien", "loai xe", "loai thiet bi", "loai phuong tien thiet bi", "=loai",
                "=type") },
  { "branch", N_ ("Branch"),
    TP_ALIASES ("chi nhanh", "thuoc chi nhanh", "ma chi nhanh", "branch") },
  { "team", N_ ("Team"),
    TP_ALIASES ("to su dung", "thuoc to", "giao cho to", "to quan ly", "=to", "=team") },
  { NULL },
};
/* clang-format on */

const TpListFormat tp_list_vehicles = {
  .id = "vehicles",
  .title = N_ ("Vehicles and equipment"),
  .fields = fields,
};

static const TpPhrase types[] = {
  {"xe lan", TP_VEHICLE_WHEELCHAIR},
  {"may quet", TP_VEHICLE_SCANNER},
  {"scan", TP_VEHICLE_SCANNER},
  {"may in", TP_VEHICLE_PRINTER},
  {"xe buyt", TP_VEHICLE_BUS},
  {"xe dich vu cong", TP_VEHICLE_BUS},
  {"xe luu dong", TP_VEHICLE_BUS},
  {"o to", TP_VEHICLE_CAR},
  {"oto", TP_VEHICLE_CAR},
  {"xe con", TP_VEHICLE_CAR},
  {NULL},
};

/**
 * tp_list_row_to_vehicle:
 * @row: a row of vehicles and equipment
 * @map: the map it was read with
 * @vehicle: the record to fill; members of which the row says nothing stay as they are
 *
 * Reads what the row says of a vehicle or a thing. Without a type in its column the name tells it;
 * a row that says nowhere what it is, is rejected.
 */
void
tp_list_row_to_vehicle (TpListRow *row, const TpColumnMap *map, TpVehicle *vehicle)
{
  g_autofree char *words = NULL;
  int type = -1;

  g_return_if_fail (row != NULL && map != NULL && vehicle != NULL);

  if (!tp_list_row_has (row, map, "name"))
    tp_list_row_add_problem (row, map, "name", FALSE,
                             _ ("The row has no name. Write one, as “Xe lăn số 2”."));
  tp_list_row_take_text (row, map, "name", &vehicle->name);
  if (tp_list_row_has (row, map, "type"))
    tp_list_row_take_enum (row, map, "type", &tp_vehicle_type_enum, types, &type);
  words = tp_text_fold (vehicle->name);
  if (type < 0 && !tp_phrases_find (types, words, &type))
    tp_list_row_add_problem (row, map, "type", FALSE,
                             _ ("The row does not say what it is: a service bus, a car, a "
                                "wheelchair, a scanner or a printer."));
  else
    vehicle->type = type;
}
