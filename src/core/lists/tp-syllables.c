/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Is this Vietnamese? A wrong guess at an encoding gives words that no Vietnamese can say: the
 * syllables of the language have one of some thirty beginnings, one of some hundred and fifty
 * endings and at most one tone. And of those that could be said, a list of people and places uses
 * a few hundred again and again. */

#include "tp-encoding.h"

#include <string.h>

#define COMMON 2.0
#define PLAUSIBLE 0.5
#define IMPOSSIBLE (-1.0)
#define MAX_WORD 64

static const char beginnings[] =
  " b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x ";

static const char endings[] =
  " a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em "
  "en "
  "eng eo ep et ê êch êm ên ênh êp êt êu i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu "
  "o "
  "oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oen oeo oet oc oi om "
  "on "
  "ong oong ooc op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uc ui um un ung up ut uân uâng "
  "uât uây uê uêch uênh uơ uôc uôi uôm uôn uông uôt uy uya uych uynh uyt uyu uyên uyêt ư ưa ưc ưi "
  "ưm "
  "ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu y yêm yên yêng yêt yêu ";

/* Family and given names, words of titles, addresses and groups. */
static const char common[] =
  " họ tên và nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đào đoàn "
  "trịnh "
  "đinh lâm phùng mai tô tạ hà chu quách kiều thị văn đức hữu công đình quốc ngọc thanh minh hồng "
  "hương lan hoa hùng dũng cường tuấn bình hải sơn thắng tùng hạnh phúc lộc thọ khánh hiền hòa hoà "
  "tâm tuyết nga thúy thuý thủy thuỷ thảo phương oanh yến liên loan vân ân ngân nhung mỹ lợi tài "
  "thành "
  "đạt trọng khải quý quang trường vượng xuân thu đông hạ nam nữ nữa năm sinh ngày tháng số điện "
  "thoại "
  "địa chỉ chỗ ở nơi thường trú tạm hộ khẩu thôn xóm tổ dân phố phường xã quận huyện thị trấn "
  "thành hà "
  "nội ghi chú đối tượng loại diện người có công cao tuổi khuyết tật nghèo cận bảo trợ xã hội "
  "chính "
  "sách thương binh liệt sĩ bệnh mẹ việt anh danh sách ủy uỷ ban nhân cộng hòa hoà chủ nghĩa độc "
  "lập "
  "tự do giới tính chứng giấy căn cước cá quan hệ giám đại diện không già yếu đi lại khó khăn tên "
  "tự "
  "ngõ ngách đường làng đội khu tập thể chồng vợ con mồ côi đơn bị hưởng trợ cấp mức quyết định "
  "hưu "
  "trí tổng lập biểu tịch lưu động trung tâm phục vụ yêu cầu thủ tục hành chính nhà văn hóa hoá sổ "
  "mã "
  "chủ từ liêm cầu giấy đống đa ba hai bà trưng tây đình kiếm biên gia lâm đông anh sóc mê linh "
  "đan "
  "phượng hoài thạch thất oai chương mỹ thường tín phú xuyên ứng hòa vì ";

static gunichar
strip_tone (gunichar c)
{
  switch (c) {
  case 0x0300:
  case 0x0301:
  case 0x0303:
  case 0x0309:
  case 0x0323:
    return 0;
  }
  return c;
}

/* @word without its tones, composed; NULL if it has two. */
static char *
take_tone_off (const char *word)
{
  g_autofree char *apart = g_utf8_normalize (word, -1, G_NORMALIZE_NFD);
  g_autoptr (GString) plain = g_string_new (NULL);
  guint n_tones = 0;

  for (const char *at = apart; *at; at = g_utf8_next_char (at)) {
    gunichar c = strip_tone (g_utf8_get_char (at));
    if (c)
      g_string_append_unichar (plain, c);
    else
      n_tones++;
  }
  return n_tones > 1 ? NULL : g_utf8_normalize (plain->str, -1, G_NORMALIZE_NFC);
}

static gboolean
is_in (const char *words, const char *word, gsize length)
{
  char padded[MAX_WORD + 3];

  if (length > MAX_WORD)
    return FALSE;
  padded[0] = ' ';
  memcpy (padded + 1, word, length);
  strcpy (padded + 1 + length, " ");
  return strstr (words, padded) != NULL;
}

static gboolean
is_ending (const char *ending)
{
  return *ending && is_in (endings, ending, strlen (ending));
}

/* @word: small letters without a tone */
static gboolean
is_syllable (const char *word)
{
  if (*word == '\0') /* a tone alone */
    return FALSE;
  if (is_ending (word))
    return TRUE;
  for (const char *at = g_utf8_next_char (word); *at; at = g_utf8_next_char (at)) {
    if (is_in (beginnings, word, (gsize) (at - word)) && is_ending (at))
      return TRUE;
  }
  /* “gì”, “giếng”: the i belongs to both; “quý”, “quốc”: so does the u. */
  return (g_str_has_prefix (word, "gi") || g_str_has_prefix (word, "qu")) && is_ending (word + 1);
}

static double
weigh_word (const char *word)
{
  g_autofree char *small = g_utf8_strdown (word, -1);
  g_autofree char *composed = g_utf8_normalize (small, -1, G_NORMALIZE_NFC);

  if (is_in (common, composed, strlen (composed)))
    return COMMON;

  g_autofree char *plain = take_tone_off (composed);
  return plain && is_syllable (plain) ? PLAUSIBLE : IMPOSSIBLE;
}

static gboolean
is_part_of_word (const char *at)
{
  gunichar c = g_utf8_get_char (at);

  return c >= 0x80 ? c != 0xa0 && c != 0x201c && c != 0x201d && c != 0x2013 && c != 0x2026
                   : g_ascii_isalpha ((char) c);
}

/**
 * tp_syllables_weigh:
 * @text: valid UTF-8
 * @n_words: (inout): raised by the number of words that were weighed
 *
 * Weighs the words of @text that have letters beyond ASCII. A sign inside a word makes it one that
 * cannot be, which is how a wrong encoding shows.
 *
 * Returns: the sum, 2 for a word of lists, 0.5 for one that could be, -1 for one that cannot
 */
double
tp_syllables_weigh (const char *text, guint *n_words)
{
  double sum = 0;

  for (const char *at = text; *at;) {
    const char *end = at;
    gboolean has_high = FALSE;
    for (; *end && is_part_of_word (end); end = g_utf8_next_char (end))
      has_high |= (guchar) *end >= 0x80;
    if (has_high) {
      g_autofree char *word = g_strndup (at, (gsize) (end - at));
      sum += weigh_word (word);
      (*n_words)++;
    }
    at = *end ? g_utf8_next_char (end) : end;
  }
  return sum;
}
