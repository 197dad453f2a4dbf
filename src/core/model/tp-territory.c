/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The tables of the territory: branches, wards and their outlines, neighbourhoods, venues. */

#include "tp-config.h"
#include "tp-territory.h"

#include "tp-kinds.h"
#include "tp-request.h"

static const TpField branch_fields[] = {
  TP_TEXT (TpBranch, code, N_ ("Code"), TP_FIELD_REQUIRED),
  TP_TEXT (TpBranch, name, N_ ("Name"), TP_FIELD_REQUIRED),
  TP_TEXT (TpBranch, address, N_ ("Address"), TP_FIELD_NONE),
  TP_REAL (TpBranch, latitude, N_ ("Latitude"), TP_FIELD_NONE),
  TP_REAL (TpBranch, longitude, N_ ("Longitude"), TP_FIELD_NONE),
  TP_FIELDS_END,
};
const TpKind tp_branch_kind = {
  "branch", "branches", N_ ("Branches"), sizeof (TpBranch), branch_fields, NULL,
};

static const TpEnumValue ward_types[] = {
  {TP_WARD_PHUONG, "ward", N_ ("Urban ward"), "Phường"},
  {TP_WARD_XA, "commune", N_ ("Commune"), "Xã"},
  TP_VALUES_END,
};
const TpEnum tp_ward_type_enum = {"ward_type", ward_types};

static const TpField ward_fields[] = {
  TP_TEXT (TpWard, code, N_ ("Code"), TP_FIELD_REQUIRED),
  TP_TEXT (TpWard, name, N_ ("Name"), TP_FIELD_REQUIRED),
  TP_TEXT (TpWard, full_name, N_ ("Official name"), TP_FIELD_REQUIRED),
  TP_ENUM (TpWard, type, N_ ("Type"), TP_FIELD_NONE, tp_ward_type_enum),
  TP_REAL (TpWard, area_km2, N_ ("Area (km²)"), TP_FIELD_NONE),
  TP_REAL (TpWard, latitude, N_ ("Latitude"), TP_FIELD_NONE),
  TP_REAL (TpWard, longitude, N_ ("Longitude"), TP_FIELD_NONE),
  TP_LINK (TpWard, branch, N_ ("Branch"), TP_FIELD_NONE, "branch"),
  TP_BOOL (TpWard, is_remote, N_ ("Far from the centre"), TP_FIELD_NONE),
  TP_BOOL (TpWard, is_weak_digital, N_ ("Weak digital infrastructure"), TP_FIELD_NONE),
  TP_BOOL (TpWard, is_dense, N_ ("Densely populated"), TP_FIELD_NONE),
  TP_BOOL (TpWard, is_industrial, N_ ("Industrial park"), TP_FIELD_NONE),
  TP_TEXT (TpWard, source, N_ ("Source"), TP_FIELD_ORIGIN),
  TP_BOOL (TpWard, is_poor, N_ ("Difficult economy"), TP_FIELD_NONE),
  TP_FIELDS_END,
};
const TpKind tp_ward_kind = {
  "ward", "wards", N_ ("Wards and communes"), sizeof (TpWard), ward_fields, NULL,
};

static const TpField ward_outline_fields[] = {
  TP_LINK (TpWardOutline, ward, N_ ("Ward"), TP_FIELD_REQUIRED, "ward"),
  TP_BOOL (TpWardOutline, is_schematic, N_ ("Schematic"), TP_FIELD_NONE),
  TP_BYTES (TpWardOutline, rings, N_ ("Outline"), TP_FIELD_NONE),
  TP_TEXT (TpWardOutline, source, N_ ("Source"), TP_FIELD_ORIGIN),
  TP_FIELDS_END,
};
const TpKind tp_ward_outline_kind = {
  "ward_outline",         "outlines",          N_ ("Ward outlines"),
  sizeof (TpWardOutline), ward_outline_fields, NULL,
};

static const TpEnumValue neighbourhood_types[] = {
  {TP_NEIGHBOURHOOD_TDP, "tdp", N_ ("Residential group"), "Tổ dân phố"},
  {TP_NEIGHBOURHOOD_THON, "thon", N_ ("Village"), "Thôn"},
  TP_VALUES_END,
};
const TpEnum tp_neighbourhood_type_enum = {"neighbourhood_type", neighbourhood_types};

static const TpField neighbourhood_fields[] = {
  TP_LINK (TpNeighbourhood, ward, N_ ("Ward"), TP_FIELD_REQUIRED, "ward"),
  TP_TEXT (TpNeighbourhood, name, N_ ("Name"), TP_FIELD_REQUIRED),
  TP_ENUM (TpNeighbourhood, type, N_ ("Type"), TP_FIELD_NONE, tp_neighbourhood_type_enum),
  TP_REAL (TpNeighbourhood, latitude, N_ ("Latitude"), TP_FIELD_NONE),
  TP_REAL (TpNeighbourhood, longitude, N_ ("Longitude"), TP_FIELD_NONE),
  TP_FIELDS_END,
};
const TpKind tp_neighbourhood_kind = {
  "neighbourhood",          "neighbourhoods",     N_ ("Residential groups and villages"),
  sizeof (TpNeighbourhood), neighbourhood_fields, NULL,
};

static const TpEnumValue venue_types[] = {
  {TP_VENUE_HALL, "hall", N_ ("Community hall"), "Nhà văn hóa"},
  {TP_VENUE_KIOSK, "kiosk", N_ ("Community service point"), "Điểm phục vụ cộng đồng"},
  {TP_VENUE_BUS_STOP, "bus-stop", N_ ("Bus stop"), "Điểm dừng xe dịch vụ công lưu động"},
  {TP_VENUE_SERVICE_POINT, "service-point", N_ ("Service point"), "Điểm phục vụ hành chính công"},
  TP_VALUES_END,
};
const TpEnum tp_venue_type_enum = {"venue_type", venue_types};

static const TpField venue_fields[] = {
  TP_LINK (TpVenue, ward, N_ ("Ward"), TP_FIELD_REQUIRED, "ward"),
  TP_LINK (TpVenue, neighbourhood, N_ ("Neighbourhood"), TP_FIELD_NONE, "neighbourhood"),
  TP_TEXT (TpVenue, name, N_ ("Name"), TP_FIELD_REQUIRED),
  TP_ENUM (TpVenue, type, N_ ("Type"), TP_FIELD_NONE, tp_venue_type_enum),
  TP_TEXT (TpVenue, address, N_ ("Address"), TP_FIELD_NONE),
  TP_REAL (TpVenue, latitude, N_ ("Latitude"), TP_FIELD_NONE),
  TP_REAL (TpVenue, longitude, N_ ("Longitude"), TP_FIELD_NONE),
  TP_INT (TpVenue, desks, N_ ("Desks"), TP_FIELD_NONE),
  TP_FLAGS (TpVenue, open_slots, N_ ("Open"), TP_FIELD_NONE, tp_slot_enum),
  TP_BOOL (TpVenue, is_step_free, N_ ("Step-free"), TP_FIELD_NONE),
  TP_BOOL (TpVenue, is_agreed, N_ ("Agreed by the ward"), TP_FIELD_NONE),
  TP_FIELDS_END,
};
const TpKind tp_venue_kind = {
  "venue", "venues", N_ ("Venues"), sizeof (TpVenue), venue_fields, NULL,
};
