/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names, numbers and words of people who do not exist. The names are put together from common
 * parts, so one may by chance be somebody's; the numbers cannot be: identity numbers begin with
 * 999, which is no province's code, old ones with 000, and telephones with 0900, a block that
 * looks right and is not given to subscribers. */
#include "tp-demo-private.h"

static const char *const family_names[] = {
  "Nguyễn", "Nguyễn", "Nguyễn", "Nguyễn", "Nguyễn", "Nguyễn", "Trần", "Trần",  "Trần",  "Lê",
  "Lê",     "Lê",     "Phạm",   "Phạm",   "Hoàng",  "Phan",   "Vũ",   "Vũ",    "Đặng",  "Bùi",
  "Bùi",    "Đỗ",     "Đỗ",     "Hồ",     "Ngô",    "Dương",  "Lý",   "Phùng", "Khuất", "Chu",
  "Kiều",   "Đinh",   "Trịnh",  "Tạ",     "Lương",  "Nghiêm", "Cấn",  "Quách", "Đào",   "Mai",
};
static const char *const middle_male[] = {
  "Văn",  "Văn", "Văn", "Đức",   "Hữu", "Xuân", "Quang", "Công", "Đình",
  "Ngọc", "Bá",  "Thế", "Trọng", "Duy", "Mạnh", "Viết",  "Danh", "Tiến",
};
static const char *const middle_female[] = {
  "Thị",      "Thị",  "Thị", "Thị", "Thị",  "Thị Thanh", "Thị Kim",  "Thị Thu",
  "Thị Bích", "Ngọc", "Thu", "Kim", "Bích", "Thanh",     "Thị Hồng", "Thị Minh",
};
static const char *const given_male[] = {
  "An",   "Bình",  "Bảo",   "Cường", "Chiến", "Dũng",  "Đạt",  "Đông", "Giang", "Hải",
  "Hiếu", "Hòa",   "Hoàn",  "Hùng",  "Hưng",  "Khánh", "Khoa", "Kiên", "Lâm",   "Long",
  "Lợi",  "Minh",  "Nam",   "Nghĩa", "Phong", "Phúc",  "Quân", "Quý",  "Sơn",   "Tài",
  "Tâm",  "Thắng", "Thành", "Thịnh", "Toàn",  "Trung", "Tuấn", "Tùng", "Vinh",  "Vượng",
};
static const char *const given_female[] = {
  "Ánh",   "Cúc",  "Dung",  "Hà",    "Hạnh",   "Hằng",  "Hiền", "Hoa", "Hồng", "Huệ",
  "Hương", "Lan",  "Liên",  "Loan",  "Lý",     "Mai",   "Mận",  "Mùi", "Nga",  "Ngân",
  "Ngọc",  "Nhàn", "Nhung", "Oanh",  "Phương", "Quyên", "Sen",  "Tâm", "Thảo", "Thắm",
  "Thoa",  "Thơm", "Thủy",  "Tuyết", "Tươi",   "Vân",   "Xuân", "Yến", "Thìn", "Bưởi",
};

static const char *const village_first[] = {
  "Đồng", "Phú", "Vân", "Mỹ", "Yên", "Cẩm", "Thanh", "An", "Liên", "Xuân", "Tân", "Vĩnh",
};
static const char *const village_second[] = {
  "Mỹ", "Sơn", "Trai", "Khê", "Lâm", "Hòa", "Bình", "Đoài", "Trung", "Thượng", "Hạ", "Lộc",
};
static const char *const village_plain[] = {
  "Đông", "Đoài", "Thượng", "Trung", "Hạ", "Nội", "Ngoại", "Chợ", "Đình", "Giếng",
};

/* A resident's words for a field of law; no names in them. */
typedef struct
{
  guint skill;
  const char *words[5];
} Needs;

static const Needs needs[] = {
  {TP_SKILL_SOCIAL,
   {"Tôi muốn làm hồ sơ hưởng trợ cấp nhưng không biết cần giấy tờ gì.",
    "Nhờ cán bộ đến nhà giúp kê khai hồ sơ chế độ, tôi đi lại khó khăn.",
    "Hồ sơ trợ cấp nộp lâu rồi chưa thấy trả lời, nhờ kiểm tra giúp.",
    "Xin hướng dẫn thủ tục cho mẹ tôi năm nay đủ tuổi hưởng trợ cấp.",
    "Cần làm lại giấy xác nhận khuyết tật đã bị mất."}},
  {TP_SKILL_CIVIL_STATUS,
   {"Cần trích lục khai sinh để làm hồ sơ cho cháu.",
    "Đăng ký khai tử cho người nhà, gia đình neo người.",
    "Xin cấp bản sao giấy chứng tử để làm chế độ.",
    "Làm giấy khai sinh cho cháu, bố mẹ cháu đi làm xa.", "Cần xác nhận tình trạng hôn nhân."}},
  {TP_SKILL_JUDICIAL,
   {"Cần chứng thực chữ ký trên giấy ủy quyền, tôi không ra trụ sở được.",
    "Xin chứng thực bản sao giấy tờ để nộp hồ sơ.",
    "Chứng thực chữ ký vào tờ khai cho bố tôi đang nằm tại giường.",
    "Cần sao y giấy tờ của người có công.", "Hỏi thủ tục chứng thực cho người già yếu."}},
  {TP_SKILL_LAND,
   {"Đất ở lâu năm chưa có giấy chứng nhận, nhờ tư vấn.", "Hỏi hồ sơ cấp giấy chứng nhận lần đầu.",
    "Gia đình có vướng mắc ranh giới đất, cần được hướng dẫn hòa giải.",
    "Nhờ kiểm tra hồ sơ đất đã nộp.", "Cần tư vấn thừa kế nhà đất của bố mẹ."}},
  {TP_SKILL_INSURANCE,
   {"Thẻ bảo hiểm y tế bị sai thông tin, nhờ làm lại.", "Muốn tham gia bảo hiểm xã hội tự nguyện.",
    "Xin cấp lại thẻ bảo hiểm y tế cho mẹ già.",
    "Chưa biết cách dùng thẻ bảo hiểm trên điện thoại.", "Hỏi thủ tục hưởng bảo hiểm xã hội."}},
  {TP_SKILL_RESIDENCE,
   {"Đăng ký tạm trú cho người chăm sóc ở cùng.", "Chuyển hộ khẩu về ở với con, cần hướng dẫn.",
    "Căn cước hết hạn, tôi không đi ra công an được.", "Nhờ đăng ký thường trú trực tuyến giúp.",
    "Xóa đăng ký thường trú cho người đã mất."}},
  {TP_SKILL_IT,
   {"Tạo giúp tài khoản định danh điện tử.", "Điện thoại không đăng nhập được VNeID.",
    "Nhờ hướng dẫn nộp hồ sơ qua mạng.", "Cần kích hoạt tài khoản mức 2 để làm thủ tục.",
    "Muốn học cách tra cứu hồ sơ trên điện thoại."}},
};

static const char *const other_needs[] = {
  "Cần được tư vấn thủ tục, chưa rõ phải làm gì.",
  "Nhờ tổ đến nhà xem giúp giấy tờ.",
  "Muốn hỏi chế độ dành cho người cao tuổi.",
  "Xin tư vấn pháp lý về giấy tờ gia đình.",
};

static const char *const difficulties[] = {
  "Thiếu giấy tờ gốc, người dân cần bổ sung.",
  "Hệ thống nộp hồ sơ trực tuyến chậm, phải nộp lại buổi sau.",
  "Số điện thoại không chính chủ nên chưa tạo được tài khoản định danh.",
  "Thông tin trên giấy tờ không khớp dữ liệu dân cư.",
  "Sóng di động yếu, không gửi được hồ sơ tại chỗ.",
  "Cần ý kiến của cơ quan chuyên môn về thành phần hồ sơ.",
};

#define PICK(demo, list) ((list)[tp_demo_pick ((demo), G_N_ELEMENTS (list))])

/**
 * tp_demo_make_name: (skip)
 * @demo: the demonstration
 * @sex: #TpSex
 *
 * Returns: (transfer full): a full name as Vietnamese people have them
 */
char *
tp_demo_make_name (TpDemo *demo, int sex)
{
  const char *family = PICK (demo, family_names);
  gboolean is_male = sex == TP_SEX_MALE;
  const char *middle = is_male ? PICK (demo, middle_male) : PICK (demo, middle_female);
  const char *given = is_male ? PICK (demo, given_male) : PICK (demo, given_female);

  return g_strjoin (" ", family, middle, given, NULL);
}

/**
 * tp_demo_make_id_number: (skip)
 * @demo: the demonstration
 * @sex: #TpSex
 * @birth_year: year of birth
 *
 * Twelve digits built as the law has them, century and sex and year in their places, under a
 * province code that does not exist; a few old numbers of nine digits; some none at all.
 *
 * Returns: (transfer full): the number, or ""
 */
char *
tp_demo_make_id_number (TpDemo *demo, int sex, int birth_year)
{
  guint serial = demo->n_numbers++;
  int century = (birth_year / 100 - 19) * 2 + (sex == TP_SEX_FEMALE);
  double lot = g_rand_double (demo->random);

  if (lot < 0.05)
    return g_strdup ("");
  /* The factor has no divisor in common with a million: no two serials meet. */
  serial = (guint) ((guint64) serial * 387420489 % 1000000);
  if (lot < 0.13 && birth_year < 1960)
    return g_strdup_printf ("000%06u", serial);
  return g_strdup_printf ("999%d%02d%06u", century, birth_year % 100, serial);
}

/**
 * tp_demo_make_phone: (skip)
 * @demo: the demonstration
 *
 * Returns: (transfer full): a number of ten digits that rings nowhere
 */
char *
tp_demo_make_phone (TpDemo *demo)
{
  return g_strdup_printf ("0900%06d", tp_demo_pick (demo, 1000000));
}

/**
 * tp_demo_make_place_name: (skip)
 * @demo: the demonstration
 * @type: #TpNeighbourhoodType
 * @index: which of the ward's it is, from 0
 *
 * Returns: (transfer full): a name no other neighbourhood of the ward has
 */
char *
tp_demo_make_place_name (TpDemo *demo, int type, guint index)
{
  if (type == TP_NEIGHBOURHOOD_TDP)
    return g_strdup_printf ("Tổ dân phố số %u", index + 1);
  if (index % 3 == 0)
    return g_strdup_printf ("Thôn %s", village_plain[index / 3 % G_N_ELEMENTS (village_plain)]);
  /* The first word goes round with the index, so that names differ whatever the second. */
  return g_strdup_printf ("Thôn %s %s", village_first[index % G_N_ELEMENTS (village_first)],
                          PICK (demo, village_second));
}

/**
 * tp_demo_pick_need: (skip)
 * @demo: the demonstration
 * @procedure: (nullable): what it is about
 *
 * Returns: a resident's words
 */
const char *
tp_demo_pick_need (TpDemo *demo, const TpProcedure *procedure)
{
  for (gsize i = 0; procedure != NULL && i < G_N_ELEMENTS (needs); i++)
    if (procedure->skills & needs[i].skill)
      return PICK (demo, needs[i].words);
  return PICK (demo, other_needs);
}

/**
 * tp_demo_pick_difficulty: (skip)
 * @demo: the demonstration
 *
 * Returns: what stood in the way
 */
const char *
tp_demo_pick_difficulty (TpDemo *demo)
{
  return PICK (demo, difficulties);
}
