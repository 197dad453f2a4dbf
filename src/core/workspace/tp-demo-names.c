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

/* A resident's words for a procedure, which must not ask for another; no names in them. */
typedef struct
{
  const char *code;
  const char *words[2]; /* the second may be NULL */
} Needs;

static const Needs needs[] = {
  {"1.014027",
   {"Xin hướng dẫn thủ tục cho mẹ tôi năm nay đủ tuổi hưởng trợ cấp.",
    "Nhờ cán bộ đến nhà giúp kê khai hồ sơ trợ cấp hưu trí, tôi đi lại khó khăn."}},
  {"1.014028",
   {"Nhờ làm hồ sơ mai táng phí cho người nhà đang hưởng trợ cấp hưu trí xã hội.", NULL}},
  {"1.001776",
   {"Tôi muốn làm hồ sơ hưởng trợ cấp hằng tháng nhưng không biết cần giấy tờ gì.",
    "Hồ sơ trợ cấp nộp lâu rồi chưa thấy trả lời, nhờ kiểm tra giúp."}},
  {"1.001731", {"Nhờ làm hồ sơ hỗ trợ mai táng, gia đình neo người.", NULL}},
  {"1.001699",
   {"Nhờ cán bộ đến nhà xem xét mức độ khuyết tật, tôi đi lại khó khăn.",
    "Xin làm giấy xác nhận khuyết tật lần đầu cho con tôi."}},
  {"1.001653",
   {"Cần làm lại giấy xác nhận khuyết tật đã bị mất.",
    "Giấy xác nhận khuyết tật đã cũ rách, nhờ đổi giúp."}},
  {"1.010833", {"Con tôi cần giấy xác nhận thân nhân để làm chế độ.", NULL}},
  {"1.010824", {"Người có công trong nhà vừa mất, nhờ hướng dẫn hồ sơ trợ cấp.", NULL}},
  {"1.010803", {"Nhờ làm hồ sơ trợ cấp thờ cúng, người thờ cúng nay đã đổi.", NULL}},
  {"2.001396", {"Tôi từng là thanh niên xung phong, nhờ hướng dẫn hồ sơ trợ cấp.", NULL}},
  {"2.002307", {"Nhờ làm hồ sơ mai táng phí cho bố tôi là cựu chiến binh.", NULL}},
  {"2.002308", {"Nhờ làm hồ sơ mai táng phí cho mẹ tôi từng là thanh niên xung phong.", NULL}},
  {"1.011606",
   {"Gia đình khó khăn, xin được xét hộ nghèo.",
    "Muốn hỏi vì sao năm nay gia đình chưa được xét hộ cận nghèo."}},
  {"1.011607", {"Gia đình nay đã khá hơn, xin làm thủ tục thoát nghèo.", NULL}},
  {"1.000656",
   {"Đăng ký khai tử cho người nhà, gia đình neo người.",
    "Người nhà mất đã lâu chưa khai tử, nhờ hướng dẫn."}},
  {"2.002913", {"Nhờ làm một lần cả khai tử, xóa thường trú và mai táng phí cho người nhà.", NULL}},
  {"1.001193",
   {"Làm giấy khai sinh cho cháu, bố mẹ cháu đi làm xa.",
    "Cháu sinh tại nhà, chưa làm được giấy khai sinh."}},
  {"1.000689", {"Làm khai sinh cho cháu và nhận cha cho cháu cùng một lần.", NULL}},
  {"3.000722", {"Nhờ làm khai sinh, thường trú và thẻ bảo hiểm y tế cho cháu mới sinh.", NULL}},
  {"2.000635",
   {"Cần trích lục khai sinh để làm hồ sơ cho cháu.",
    "Xin cấp bản sao giấy chứng tử để làm chế độ."}},
  {"1.004873", {"Cần xác nhận tình trạng hôn nhân.", NULL}},
  {"1.000419", {"Không ai đi khai tử được, nhờ cán bộ đến nhà làm giúp.", NULL}},
  {"1.000593", {"Hai chúng tôi đi lại khó khăn, xin đăng ký kết hôn tại nhà.", NULL}},
  {"2.000815",
   {"Xin chứng thực bản sao giấy tờ để nộp hồ sơ.", "Cần sao y giấy tờ của người có công."}},
  {"2.000884",
   {"Cần chứng thực chữ ký trên giấy ủy quyền, tôi không ra trụ sở được.",
    "Chứng thực chữ ký vào tờ khai cho bố tôi đang nằm tại giường."}},
  {"1.004222",
   {"Chuyển hộ khẩu về ở với con, cần hướng dẫn.", "Nhờ đăng ký thường trú trực tuyến giúp."}},
  {"1.004194", {"Đăng ký tạm trú cho người chăm sóc ở cùng.", NULL}},
  {"1.003197", {"Xóa đăng ký thường trú cho người đã mất.", NULL}},
  {"1.116410",
   {"Căn cước hết hạn, tôi không đi ra công an được.",
    "Thẻ căn cước bị mất, nhờ làm lại tại nhà."}},
  {"3.000228",
   {"Tạo giúp tài khoản định danh điện tử.", "Cần kích hoạt tài khoản mức 2 để làm thủ tục."}},
  {"1.002759",
   {"Thẻ bảo hiểm y tế bị sai thông tin, nhờ làm lại.",
    "Xin cấp lại thẻ bảo hiểm y tế cho mẹ già."}},
  {"1.002179", {"Muốn tham gia bảo hiểm xã hội tự nguyện.", NULL}},
  {"1.001613", {"Hỏi thủ tục hưởng bảo hiểm xã hội một lần.", NULL}},
  {"1.013978",
   {"Đất ở lâu năm chưa có giấy chứng nhận, nhờ tư vấn.",
    "Hỏi hồ sơ cấp giấy chứng nhận lần đầu."}},
  {"1.013967", {"Gia đình có vướng mắc ranh giới đất, cần được hướng dẫn hòa giải.", NULL}},
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
    if (g_str_equal (procedure->code, needs[i].code)) {
      const char *words = PICK (demo, needs[i].words);

      return words != NULL ? words : needs[i].words[0];
    }
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
