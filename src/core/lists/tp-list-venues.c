/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Places where residents are received. The ward and the neighbourhood are looked up by the
 * workspace. */

#include "tp-list-formats.h"

#include "tp-config.h"
#include "tp-list-values.h"

#include <glib/gi18n-lib.h>

#define MAX_DESKS 100

/* clang-format off */
static const TpListField fields[] = {
  { "name", N_ ("Name of the venue"),
    TP_ALIASES ("ten dia diem", "dia diem", "=ten", "ten nha van hoa", "nha van hoa",
                "ten diem", "diem phuc vu", "diem ho tro", "venue", "=name", "ten hoi truong",
                "ten dia diem ho tro"),
    TRUE },
  { "ward", N_ ("Ward or commune"),
    TP_ALIASES ("xa phuong", "phuong xa", "=xa", "=phuong", "ward", "ten xa phuong",
                "ma xa phuong") },
  { "neighbourhood", N_ ("Village or residential group"),
    TP_ALIASES ("thon", "to dan pho", "tdp", "thon tdp", "thon to dan pho", "khu dan cu", "=to") },
  { "type", N_ ("Type"),
    TP_ALIASES ("loai", "loai dia diem", "loai hinh", "=type", "loai diem") },
  { "address", N_ ("Address"),
    TP_ALIASES ("dia chi", "address", "so nha", "dia chi cu the", "dia chi nha van hoa",
                "dia chi dia diem", "dia chi diem") },
  { "latitude", N_ ("Latitude"),
    TP_ALIASES ("vi do", "latitude", "=lat") },
  { "longitude", N_ ("Longitude"),
    TP_ALIASES ("kinh do", "longitude", "=lon", "=lng", "=long") },
  { "coordinates", N_ ("Coordinates"),
    TP_ALIASES ("toa do", "coordinates", "vi tri") },
  { "desks", N_ ("Desks"),
    TP_ALIASES ("so ban", "ban", "so quay", "so ban tiep don", "desks", "quay",
                "so ban tiep nhan") },
  { "slots", N_ ("Opening times"),
    TP_ALIASES ("thoi gian", "gio mo cua", "gio mo", "lich", "buoi", "thoi gian su dung", "lich su dung",
                "slots", "thoi gian mo cua", "gio hoat dong", "buoi su dung duoc") },
  { "step_free", N_ ("Step-free"),
    TP_ALIASES ("loi di", "xe lan", "loi di cho xe lan", "tiep can", "khong bac",
                "loi len xuong", "step free", "co loi cho xe lan", "co loi xe lan") },
  { "agreed", N_ ("Agreed by the ward"),
    TP_ALIASES ("thong nhat", "da thong nhat", "xa phuong dong y", "dong y", "agreed",
                "ubnd thong nhat", "da dong y", "ubnd xa phuong thong nhat") },
  { NULL },
};
/* clang-format on */

const TpListFormat tp_list_venues = {
  .id = "venues",
  .title = N_ ("Venues"),
  .fields = fields,
};

static const TpPhrase types[] = {
  {"cong dong", TP_VENUE_KIOSK},
  {"kiosk", TP_VENUE_KIOSK},
  {"ki ot", TP_VENUE_KIOSK},
  {"xe", TP_VENUE_BUS_STOP},
  {"diem dung", TP_VENUE_BUS_STOP},
  {"hanh chinh cong", TP_VENUE_SERVICE_POINT},
  {"mot cua", TP_VENUE_SERVICE_POINT},
  {"nha van hoa", TP_VENUE_HALL},
  {"nvh", TP_VENUE_HALL},
  {"hoi truong", TP_VENUE_HALL},
  {"sinh hoat", TP_VENUE_HALL},
  {"dinh", TP_VENUE_HALL},
  {NULL},
};

/**
 * tp_list_row_to_venue:
 * @row: a row of venues
 * @map: the map it was read with
 * @venue: the record to fill; members of which the row says nothing stay as they are
 *
 * Reads what the row says of a venue. Without a column of types the name tells it where it can.
 */
void
tp_list_row_to_venue (TpListRow *row, const TpColumnMap *map, TpVenue *venue)
{
  g_return_if_fail (row != NULL && map != NULL && venue != NULL);

  if (!tp_list_row_has (row, map, "name"))
    tp_list_row_add_problem (row, map, "name", FALSE,
                             _ ("The venue has no name. Write one, as “Nhà văn hóa thôn Đoài”."));
  tp_list_row_take_text (row, map, "name", &venue->name);
  if (tp_list_row_has (row, map, "type")) {
    tp_list_row_take_enum (row, map, "type", &tp_venue_type_enum, types, &venue->type);
  } else {
    g_autofree char *words = tp_text_fold (venue->name);
    int type;
    if (venue->record.revision == 0 && tp_phrases_find (types, words, &type))
      venue->type = type;
  }
  tp_list_row_take_text (row, map, "address", &venue->address);
  tp_list_row_take_position (row, map, &venue->latitude, &venue->longitude);
  tp_list_row_take_int (row, map, "desks", 1, MAX_DESKS, &venue->desks);
  tp_list_row_take_slots (row, map, "slots", &venue->open_slots);
  tp_list_row_take_yes_no (row, map, "step_free", &venue->is_step_free);
  tp_list_row_take_yes_no (row, map, "agreed", &venue->is_agreed);
}
