/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A ward's list of people. A row without a name, with an impossible birth or identity number is
 * rejected, since whom it means would be a guess; everything else that cannot be read is a warning.
 * Whose ward, neighbourhood and household it is, is looked up by the workspace. */

#include "tp-list-formats.h"

#include "tp-cell.h"
#include "tp-config.h"
#include "tp-list-values.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

/* clang-format off */
static const TpListField fields[] = {
  { "name", N_ ("Full name"),
    TP_ALIASES ("ho va ten", "ho ten", "ho va ten nguoi dan", "ho va ten doi tuong",
                "ten doi tuong", "ho va ten khai sinh", "ho va ten nguoi can ho tro",
                "full name", "=ten", "=nguoi dan", "ho va ten ong ba", "ten nguoi cao tuoi",
                "ten nguoi khuyet tat",
                "ho ten doi tuong", "ho va ten chu ho thanh vien", "ho ten chu ho thanh vien",
                "ho va ten chu ho va thanh vien", "ho va ten chu ho va cac thanh vien",
                "ho ten chu ho va thanh vien", "ho ten chu ho va cac thanh vien",
                "ho va ten thanh vien", "ho ten thanh vien", "ho va ten cac thanh vien"),
    TRUE },
  { "family_name", N_ ("Family and middle name, in a column of its own"),
    TP_ALIASES ("=ho va dem", "=ho dem", "=ho va ten dem", "=ho ten dem", "=ho lot",
                "=ho va ten lot", "=ho va chu dem", "=ho va ten ho va dem", "=ho va ten ho dem",
                "=ho va ten ho va ten dem", "=ho va ten ho ten dem",
                "=ho ten ho va dem", "=ho ten ho dem") },
  { "birth", N_ ("Date or year of birth"),
    TP_ALIASES ("ngay sinh", "nam sinh", "ngay thang nam sinh", "sinh ngay", "sinh nam",
                "date of birth", "ngay thang sinh", "=ns", "=birthday") },
  { "birth_day", N_ ("Day of birth, in a column of its own"),
    TP_ALIASES ("=ngay sinh ngay", "=sinh ngay ngay") },
  { "birth_month", N_ ("Month of birth, in a column of its own"),
    TP_ALIASES ("=ngay sinh thang", "=thang sinh") },
  { "birth_male", N_ ("Year of birth (men)"),
    TP_ALIASES ("=nam", "nam sinh nam", "ngay sinh nam", "ngay thang nam sinh nam",
                "gioi tinh nam", "nam sinh cua nam") },
  { "birth_female", N_ ("Year of birth (women)"),
    TP_ALIASES ("=nu", "nam sinh nu", "ngay sinh nu", "ngay thang nam sinh nu", "gioi tinh nu",
                "nam sinh cua nu") },
  { "sex", N_ ("Sex"),
    TP_ALIASES ("gioi tinh", "nam nu", "=gt", "=phai", "=gender") },
  { "id_number", N_ ("Identity number"),
    TP_ALIASES ("so cccd", "cccd", "cmnd", "so cmnd", "so cccd cmnd", "cccd cmnd",
                "so dinh danh", "so dinh danh ca nhan", "can cuoc", "so can cuoc",
                "can cuoc cong dan", "chung minh nhan dan", "so giay to tuy than",
                "ma dinh danh", "ddcn", "identity number", "so cmnd cccd",
                "so cccd cmnd dinh danh") },
  { "phone", N_ ("Telephone"),
    TP_ALIASES ("sdt", "so dien thoai", "dien thoai", "dt", "so dt", "dien thoai lien he",
                "so dien thoai lien he", "di dong", "=phone", "telephone", "phone number") },
  { "phone_owner", N_ ("Whose telephone"),
    TP_ALIASES ("chu so dien thoai", "chu sdt", "sdt cua ai", "so dien thoai cua ai",
                "nguoi nghe may") },
  { "phone_relation", N_ ("Relation of the telephone’s owner"),
    TP_ALIASES ("quan he voi chu so dien thoai", "quan he cua chu so dien thoai",
                "quan he chu sdt", "quan he voi chu sdt", "quan he nguoi nghe may") },
  { "phone_2", N_ ("Further telephones"),
    TP_ALIASES ("sdt 2", "so dien thoai 2", "dien thoai 2", "sdt khac", "so dien thoai khac",
                "dien thoai khac", "sdt nguoi than", "so dien thoai nguoi than",
                "dien thoai nguoi than", "sdt nguoi nha", "so dien thoai nguoi nha",
                "dien thoai nguoi nha", "so dien thoai du phong", "sdt du phong") },
  { "phone_2_owner", N_ ("Whose further telephone"),
    TP_ALIASES ("chu sdt 2", "chu so dien thoai 2", "chu so dien thoai khac") },
  { "phone_2_relation", N_ ("Relation of the further telephone’s owner"),
    TP_ALIASES ("quan he sdt 2", "quan he so dien thoai 2", "quan he voi chu sdt 2",
                "quan he voi chu so dien thoai 2") },
  { "address", N_ ("Address"),
    TP_ALIASES ("dia chi", "noi o", "cho o", "noi cu tru", "noi o hien nay", "dia chi lien he",
                "noi thuong tru", "dia chi thuong tru", "dia chi noi o", "cho o hien nay",
                "noi o hien tai", "cho o hien tai", "noi cu tru hien nay", "noi cu tru hien tai",
                "dia chi hien nay", "dia chi hien tai", "=address", "thuong tru", "noi dang ky thuong tru", "dia chi thon tdp",
                "dia chi noi cu tru", "ho khau thuong tru", "noi dkhk thuong tru", "dkhk thuong tru",
                "noi dk ho khau thuong tru", "hktt", "noi dkhktt", "noi dang ky hktt",
                "noi dang ky ho khau thuong tru", "dia chi hien tru", "so nha", "=so nha duong",
                "=so nha duong pho", "=so nha ngo", "=chi tiet") },
  { "street", N_ ("Street, in a column of its own"),
    TP_ALIASES ("=duong", "=duong pho", "=pho", "=ten duong", "=ten pho", "=ten duong pho",
                "=ngo", "=ngo ngach", "=ngach ngo", "=ngo pho", "=duong ngo", "=duong ngo ngach",
                "=pho ngo") },
  { "neighbourhood", N_ ("Village or residential group"),
    TP_ALIASES ("thon", "to dan pho", "tdp", "thon tdp", "tdp thon", "thon to dan pho",
                "khu dan cu", "to dan pho thon", "=to", "=xom", "thon xom", "noi quan ly",
                "=khu pho", "to dan so", "cum dan cu", "thon to dan pho noi cu tru") },
  { "ward", N_ ("Ward or commune"),
    TP_ALIASES ("xa phuong", "phuong xa", "=xa", "=phuong", "xa phuong noi cu tru",
                "phuong xa noi cu tru", "phuong xa noi o", "ten xa phuong", "=ward",
                "dang o phuong", "phuong xa dang cu tru", "xa phuong dang cu tru",
                "phuong xa noi thuong tru") },
  { "category", N_ ("Group"),
    TP_ALIASES ("loai doi tuong", "doi tuong", "dien doi tuong", "nhom doi tuong", "=dien",
                "dien", "thuoc dien", "thuoc doi tuong", "dien chinh sach", "dien huong",
                "loai nguoi co cong", "dien uu tien", "doi tuong uu tien",
                "thuoc doi tuong nao", "thuoc nhom doi tuong nao", "thuoc nhom nao", "=group",
                "=category", "=categories") },
  { "poverty", N_ ("Poverty of the household"),
    TP_ALIASES ("dien ho", "ho ngheo", "ho ngheo can ngheo", "can ngheo", "loai ho",
                "phan loai ho", "ngheo can ngheo", "hoan canh kinh te", "thuoc ho ngheo",
                "dien ho ngheo can ngheo") },
  { "household_code", N_ ("Household code"),
    TP_ALIASES ("ma ho", "ma ho gia dinh", "ma so ho", "so ho khau", "so so ho khau",
                "household code") },
  { "head_name", N_ ("Head of the household"),
    TP_ALIASES ("chu ho", "ho va ten chu ho", "ho ten chu ho", "ten chu ho",
                "head of household") },
  { "guardian_name", N_ ("Guardian or relative"),
    TP_ALIASES ("nguoi giam ho", "giam ho", "than nhan", "nguoi than", "nguoi dai dien",
                "ho ten nguoi giam ho", "ho va ten nguoi giam ho", "nguoi nuoi duong",
                "nguoi cham soc", "ho va ten nguoi than", "ho va ten than nhan",
                "ho va ten nguoi dai dien", "ho ten than nhan", "than nhan nguoi giam ho") },
  { "guardian_relation", N_ ("Relation of the guardian"),
    TP_ALIASES ("quan he", "moi quan he", "quan he voi doi tuong",
                "quan he voi nguoi duoc giam ho", "quan he than nhan",
                "moi quan he voi doi tuong", "quan he voi nguoi giam ho",
                "quan he nguoi giam ho", "quan he nguoi dai dien", "quan he nguoi than",
                "quan he nguoi cham soc") },
  { "guardian_phone", N_ ("Guardian’s telephone"),
    TP_ALIASES ("sdt nguoi giam ho", "so dien thoai nguoi giam ho", "dien thoai nguoi giam ho",
                "sdt nguoi dai dien", "so dien thoai nguoi dai dien", "dien thoai nguoi dai dien",
                "sdt giam ho", "dien thoai giam ho", "so dien thoai lien he nguoi giam ho",
                "dien thoai lien he nguoi giam ho", "dt nguoi giam ho", "so dt nguoi giam ho") },
  { "guardian_role", N_ ("What the guardian is"),
    TP_ALIASES ("tu cach nguoi dai dien", "tu cach dai dien", "loai dai dien",
                "hinh thuc dai dien") },
  { "mobility", N_ ("Moving about"),
    TP_ALIASES ("di chuyen", "kha nang di lai", "kha nang di chuyen", "di lai", "van dong",
                "tinh trang di lai", "kho khan di lai", "kho khan khi di lai",
                "tinh trang suc khoe", "kho khan trong di lai", "kho khan trong viec di lai",
                "kho khan di chuyen", "gap kho khan khi di chuyen",
                "gap kho khan trong viec di chuyen", "=mobility") },
  { "disability", N_ ("Disability"),
    TP_ALIASES ("khuyet tat", "dang tat", "muc do khuyet tat", "dang khuyet tat",
                "loai khuyet tat", "dang tat muc do", "=disability", "muc do kt") },
  { "digital", N_ ("E-ID"),
    TP_ALIASES ("vneid", "dinh danh dien tu", "tai khoan dinh danh", "tai khoan vneid",
                "dinh danh muc 2", "tai khoan dinh danh dien tu", "muc dinh danh",
                "muc do dinh danh dien tu") },
  { "proof", N_ ("Certificate or file"),
    TP_ALIASES ("ma ho so", "so ho so", "so so quan ly", "so quyet dinh", "so so ql",
                "quyet dinh", "so giay chung nhan", "so the", "so the thuong binh",
                "giay chung nhan", "so giay xac nhan", "so giay xac nhan khuyet tat", "so gxn",
                "so gxn khuyet tat", "so gxn kt", "so the ho ngheo", "so giay chung nhan ho ngheo",
                "so quyet dinh ho ngheo") },
  { "valid_until", N_ ("Certificate holds until"),
    TP_ALIASES ("=co gia tri den", "=gia tri den", "=co hieu luc den", "=hieu luc den",
                "=ngay het han", "=het han", "=co gia tri den ngay", "=hieu luc den ngay",
                "giay xac nhan co gia tri den", "giay xac nhan het han",
                "ngay het han giay xac nhan", "giay chung nhan co gia tri den",
                "quyet dinh co hieu luc den", "=valid until") },
  { "latitude", N_ ("Latitude"), TP_ALIASES ("=vi do", "=lat") },
  { "longitude", N_ ("Longitude"), TP_ALIASES ("=kinh do", "=lng", "=lon", "=long") },
  { "coordinates", N_ ("Coordinates"), TP_ALIASES ("=toa do", "=gps") },
  { "legal_ground", N_ ("Legal ground or consent"),
    TP_ALIASES ("=can cu phap ly", "=can cu xu ly", "=can cu xu ly du lieu", "=su dong y") },
  { "source", N_ ("Source"), TP_ALIASES ("=nguon", "=nguon du lieu", "=nguon danh sach") },
  { "note", N_ ("Note"),
    TP_ALIASES ("ghi chu", "=note", "=notes", "ghi chu khac", "luu y") },
  { NULL },
};
/* clang-format on */

const TpListFormat tp_list_people = {
  .id = "people",
  .title = N_ ("People"),
  .fields = fields,
};

/* --- birth and sex ---------------------------------------------------------------- */

/* 31/11/1943: written as a day is, but November has no such day. */
static gboolean
is_day_of_no_month (const char *text)
{
  int day = 0, month = 0, year = 0;
  char more;

  return sscanf (text, "%2d%*1[/.-]%2d%*1[/.-]%4d%c", &day, &month, &year, &more) == 3 &&
         day >= 29 && day <= 31 && month >= 1 && month <= 12 && year >= 1000 &&
         !g_date_valid_dmy ((GDateDay) day, (GDateMonth) month, (GDateYear) year);
}

/* “khoảng”, “chừng”, “ước”, “độ” */
static gboolean
is_guess (const char *words)
{
  static const char *const guesses[] = {"khoang", "chung", "uoc", "do", NULL};

  for (guint i = 0; guesses[i]; i++) {
    if (tp_words_contain (words, guesses[i]))
      return TRUE;
  }
  return FALSE;
}

/* “Khoảng 1945” is a year as good as any other to plan with, but no paper will say it. */
static void
note_guess (TpListRow *row, const TpColumnMap *map, const char *field)
{
  g_autofree char *words = tp_text_fold (tp_list_row_get (row, map, field));

  if (is_guess (words))
    tp_list_row_note_taken (row, map, field,
                            _ ("The birth is a guess and was taken as it stands. Look at the "
                               "person's papers."));
}

/* An empty cell says nothing; “?” says that somebody asked and was not told. */
static void
note_unknown (TpListRow *row, const TpColumnMap *map, const char *field)
{
  const char *text = tp_list_row_get (row, map, field);
  g_autofree char *words = tp_text_fold (text);

  if (*words == '\0' && strchr (text, '?') != NULL)
    tp_list_row_add_problem (row, map, field, TRUE,
                             _ ("The birth is not known. Ask for it: without it nobody's age is "
                                "known and namesakes cannot be told apart."));
}

/* “khoảng 80 tuổi”: an age or a guess is no date of birth, but no reason to leave somebody out. */
static gboolean
is_age (const char *text)
{
  g_autofree char *words = tp_text_fold (text);

  return tp_words_contain (words, "tuoi") || is_guess (words);
}

static void
read_birth (TpListRow *row, const TpColumnMap *map, const char *field, TpPartialDate *birth)
{
  const char *text = tp_list_row_get (row, map, field);

  switch (tp_cell_read_date (text, birth)) {
  case TP_CELL_READ:
    note_guess (row, map, field);
    return;
  case TP_CELL_MENDED:
    tp_list_row_note_taken (row, map, field,
                            _ ("The date was written as a number and was read as one. Look "
                               "whether it is right."));
    return;
  case TP_CELL_SHORT_YEAR:
    if (is_age (text))
      break;
    tp_list_row_add_problem (row, map, field, FALSE,
                             _ ("The year of birth has two digits only. Write all four, as "
                                "12/03/1948."));
    return;
  case TP_CELL_ROUNDED:
  case TP_CELL_UNREADABLE:
    if (is_day_of_no_month (text)) {
      tp_list_row_add_problem (row, map, field, FALSE,
                               _ ("There is no such day: that month is shorter. Look at the day "
                                  "and the month."));
      return;
    }
    if (is_age (text))
      break;
    tp_list_row_add_problem (row, map, field, FALSE,
                             _ ("This is no date of birth. Write it as 12/03/1948, 03/1948 or "
                                "1948."));
    return;
  }
  *birth = (TpPartialDate){0};
  tp_list_row_add_problem (row, map, field, TRUE,
                           _ ("This is an age or a guess and no date of birth; it was taken as not "
                              "known. Ask for the year."));
}

/* A column of its own for men and for women: what fills it tells the sex, a year besides the
 * birth, a cross nothing more. */
static void
take_birth_of_sex (TpListRow *row,
                   const TpColumnMap *map,
                   const char *field,
                   int sex,
                   TpPerson *person)
{
  const char *text = tp_list_row_get (row, map, field);
  gboolean is_cross = FALSE;

  note_unknown (row, map, field);
  if (!tp_list_row_has (row, map, field))
    return;
  person->sex = sex;
  if (!strpbrk (text, "0123456789") && tp_cell_read_yes_no (text, &is_cross) == TP_CELL_READ)
    return;
  read_birth (row, map, field, &person->birth);
}

static void
take_birth_and_sex (TpListRow *row, const TpColumnMap *map, TpPerson *person)
{
  static const TpPhrase sexes[] = {
    {"nam", TP_SEX_MALE},
    {"nu", TP_SEX_FEMALE},
    {"male", TP_SEX_MALE},
    {"m", TP_SEX_MALE},
    {"f", TP_SEX_FEMALE},
    {"female", TP_SEX_FEMALE},
    {"ong", TP_SEX_MALE},
    {"ba", TP_SEX_FEMALE},
    {"trai", TP_SEX_MALE},
    {"gai", TP_SEX_FEMALE},
    {NULL},
  };

  if (tp_list_row_has (row, map, "birth_male") && tp_list_row_has (row, map, "birth_female"))
    tp_list_row_add_problem (row, map, "birth_female", FALSE,
                             _ ("Both the men's and the women's column are filled. Clear one of "
                                "them."));
  take_birth_of_sex (row, map, "birth_male", TP_SEX_MALE, person);
  take_birth_of_sex (row, map, "birth_female", TP_SEX_FEMALE, person);
  if (tp_list_row_has (row, map, "birth"))
    read_birth (row, map, "birth", &person->birth);
  note_unknown (row, map, "birth");
  tp_list_row_take_enum (row, map, "sex", &tp_sex_enum, sexes, &person->sex);
}

/* --- numbers --------------------------------------------------------------------------- */

/* Masked numbers come from a list this program wrote without showing them: they say nothing. */
static gboolean
has_number (TpListRow *row, const TpColumnMap *map, const char *field)
{
  if (!tp_list_row_has (row, map, field))
    return FALSE;
  if (!strstr (tp_list_row_get (row, map, field), "•"))
    return TRUE;

  tp_list_row_add_problem (row, map, field, TRUE, _ ("The number is masked and was passed over."));
  return FALSE;
}

static void
check_id_number (TpListRow *row, const TpColumnMap *map, const TpPerson *person)
{
  if (!tp_id_number_fits_birth (person->id_number, person->birth))
    tp_list_row_add_problem (row, map, "id_number", TRUE,
                             _ ("The year of birth inside the identity number differs from the "
                                "list's. Look at the card."));
  if (person->sex != TP_SEX_UNKNOWN &&
      !tp_id_number_fits_sex (person->id_number, person->sex == TP_SEX_FEMALE))
    tp_list_row_add_problem (row, map, "id_number", TRUE,
                             _ ("The fourth digit of the identity number does not go with the sex "
                                "on the list. Look at the card."));
}

static void
take_id_number (TpListRow *row, const TpColumnMap *map, TpPerson *person)
{
  g_autofree char *number = NULL, *text = NULL;

  if (!has_number (row, map, "id_number"))
    return;
  text = tp_cell_pick_card_number (tp_list_row_get (row, map, "id_number"));
  switch (tp_cell_read_id_number (text, person->birth, &number)) {
  case TP_CELL_MENDED:
    tp_list_row_note_taken (row, map, "id_number",
                            _ ("The spreadsheet had dropped zeros in front of the identity "
                               "number; they were put back. Look whether it is right."));
    break;
  case TP_CELL_READ:
    break;
  case TP_CELL_ROUNDED:
    tp_list_row_add_problem (row, map, "id_number", FALSE,
                             _ ("The spreadsheet has rounded the identity number. Set the column's "
                                "format to “Text” and type the number again."));
    return;
  case TP_CELL_SHORT_YEAR:
  case TP_CELL_UNREADABLE:
    tp_list_row_add_problem (row, map, "id_number", FALSE,
                             _ ("An identity number has 12 digits (an old one 9). Type it as it "
                                "stands on the card, or clear the cell."));
    return;
  }

  tp_set_text (&person->id_number, number);
  check_id_number (row, map, person);
}

/* Whose number the guardian's is, where it is said beside it: the guardian, of whom the row may say
 * no more, or somebody else. */
static void
take_guardian_phone (TpListRow *row, const TpColumnMap *map, TpPerson *person)
{
  g_autofree char *owner = g_strdup ("");
  g_autofree char *words = NULL, *name = NULL, *relation = NULL;

  tp_list_row_take_phone (row, map, "guardian_phone", &person->guardian_phone, &owner);
  if (*owner == '\0')
    return;
  if (person->guardian_name[0] == '\0' && person->guardian_relation[0] == '\0') {
    tp_set_text (tp_list_is_relation (owner) ? &person->guardian_relation : &person->guardian_name,
                 owner);
    return;
  }
  words = tp_text_fold (owner);
  name = tp_text_fold (person->guardian_name);
  relation = tp_text_fold (person->guardian_relation);
  if (!tp_words_contain (name, words) && !tp_words_contain (relation, words))
    tp_list_row_add_problem (row, map, "guardian_phone", TRUE,
                             _ ("The words beside the number were left out."));
}

/* “Mẹ: …” says what the guardian is before it says who. */
static void
part_relation (const char *words, char **relation, char **name)
{
  const char *colon = strchr (words, ':');
  g_autofree char *before = colon ? g_strstrip (g_strndup (words, colon - words)) : NULL;

  if (before == NULL || !tp_list_has_letter (colon + 1) || !tp_list_is_relation (before)) {
    tp_set_text (name, words);
    return;
  }
  g_autofree char *after = tp_text_normalise (colon + 1);
  tp_set_text (relation, before);
  tp_set_text (name, after);
}

/* “Mẹ: Trần Thị Y - 0912 345 671” in the one cell for the guardian. What the columns of their own
 * say of the relation and the telephone is read later and goes before it. */
static void
take_guardian_name (TpListRow *row, const TpColumnMap *map, TpPerson *person)
{
  const char *text = tp_list_row_get (row, map, "guardian_name");
  gboolean has_rest = FALSE;
  g_autoptr (GPtrArray) phones = NULL;
  const TpCellPhone *phone;

  if (!tp_list_row_has (row, map, "guardian_name"))
    return;
  if (!strpbrk (text, "0123456789")) {
    part_relation (text, &person->guardian_relation, &person->guardian_name);
    return;
  }
  phones = tp_cell_read_phones (text, &has_rest);
  phone = phones->len == 1 && !has_rest ? phones->pdata[0] : NULL;
  if (phone == NULL || phone->owner == NULL || phone->owner[0] == '\0') {
    tp_list_row_take_text (row, map, "guardian_name", &person->guardian_name);
    return;
  }
  part_relation (phone->owner, &person->guardian_relation, &person->guardian_name);
  tp_set_text (&person->guardian_phone, phone->number);
}

static void
take_guardian (TpListRow *row, const TpColumnMap *map, TpPerson *person)
{
  static const TpPhrase roles[] = {
    {"giam ho", TP_GUARDIAN_LEGAL},
    {"uy quyen", TP_GUARDIAN_REPRESENTATIVE},
    {"dai dien", TP_GUARDIAN_REPRESENTATIVE},
    {"nguoi than", TP_GUARDIAN_RELATIVE},
    {"than nhan", TP_GUARDIAN_RELATIVE},
    {"nguoi nha", TP_GUARDIAN_RELATIVE},
    {NULL},
  };

  take_guardian_name (row, map, person);
  tp_list_row_take_text (row, map, "guardian_relation", &person->guardian_relation);
  tp_list_row_take_enum (row, map, "guardian_role", &tp_guardian_role_enum, roles,
                         &person->guardian_role);
  take_guardian_phone (row, map, person);
}

/* --- abilities, and all together ------------------------------------------------------ */

static void
take_abilities (TpListRow *row, const TpColumnMap *map, TpPerson *person)
{
  static const TpPhrase mobilities[] = {
    {"liet giuong", TP_MOBILITY_BEDRIDDEN},
    {"nam liet", TP_MOBILITY_BEDRIDDEN},
    {"nam tai cho", TP_MOBILITY_BEDRIDDEN},
    {"nam mot cho", TP_MOBILITY_BEDRIDDEN},
    {"khong di lai duoc", TP_MOBILITY_BEDRIDDEN},
    {"khong the di lai", TP_MOBILITY_BEDRIDDEN},
    {"khong di duoc", TP_MOBILITY_BEDRIDDEN},
    {"khong tu di lai duoc", TP_MOBILITY_BEDRIDDEN},
    {"tai bien", TP_MOBILITY_BEDRIDDEN},
    {"liet", TP_MOBILITY_BEDRIDDEN},
    {"xe lan", TP_MOBILITY_WHEELCHAIR},
    {"khong kho khan", TP_MOBILITY_FULL},
    {"khong gap kho khan", TP_MOBILITY_FULL},
    {"kho khan", TP_MOBILITY_LIMITED},
    {"han che", TP_MOBILITY_LIMITED},
    {"chong gay", TP_MOBILITY_LIMITED},
    {"nang", TP_MOBILITY_LIMITED},
    {"dua don", TP_MOBILITY_LIMITED},
    {"yeu", TP_MOBILITY_LIMITED},
    {"can nguoi", TP_MOBILITY_LIMITED},
    {"kem", TP_MOBILITY_LIMITED},
    {"khong ro", TP_MOBILITY_UNKNOWN},
    {"chua ro", TP_MOBILITY_UNKNOWN},
    {"khong biet", TP_MOBILITY_UNKNOWN},
    {"chua biet", TP_MOBILITY_UNKNOWN},
    {"binh thuong", TP_MOBILITY_FULL},
    {"tu di", TP_MOBILITY_FULL},
    {"di lai duoc", TP_MOBILITY_FULL},
    {"di duoc", TP_MOBILITY_FULL},
    {"tot", TP_MOBILITY_FULL},
    {"khoe", TP_MOBILITY_FULL},
    {"khong", TP_MOBILITY_FULL},
    {"co", TP_MOBILITY_LIMITED},
    {"x", TP_MOBILITY_LIMITED},
    {NULL},
  };
  static const char *const no[] = {"khong", "khong co", "ko", "ko co", "k", NULL};
  static const TpPhrase digitals[] = {
    {"chua", TP_DIGITAL_NONE},
    {"khong", TP_DIGITAL_NONE},
    {"nguoi nha", TP_DIGITAL_HELPED},
    {"con chau", TP_DIGITAL_HELPED},
    {"can ho tro", TP_DIGITAL_HELPED},
    {"can huong dan", TP_DIGITAL_HELPED},
    {"nguoi than", TP_DIGITAL_HELPED},
    {"muc 1", TP_DIGITAL_HELPED},
    {"co", TP_DIGITAL_ABLE},
    {"da", TP_DIGITAL_ABLE},
    {"muc 2", TP_DIGITAL_ABLE},
    {"thanh thao", TP_DIGITAL_ABLE},
    {"tu lam", TP_DIGITAL_ABLE},
    {"x", TP_DIGITAL_ABLE},
    {"2", TP_DIGITAL_ABLE},
    {"1", TP_DIGITAL_HELPED},
    {NULL},
  };

  /* The column’s “Không” says no difficulty, which tp_list_row_take_enum would take for silence;
   * “không rõ” is silence. */
  g_autofree char *words = tp_text_fold (tp_list_row_get (row, map, "mobility"));
  if (g_strv_contains (no, words))
    person->mobility = TP_MOBILITY_FULL;
  else if (!tp_words_say_nothing (words))
    tp_list_row_take_enum (row, map, "mobility", &tp_mobility_enum, mobilities, &person->mobility);
  else
    tp_list_row_take_noted_mobility (row, map, &person->mobility);
  tp_list_row_take_enum (row, map, "digital", &tp_digital_enum, digitals, &person->digital);
}

/* What stands behind a name: “(SN 1940)” is its birth, “(đã mất)” no reason for a visit. What was
 * no birth is left in @remark for the note. */
static void
take_remark (TpListRow *row, const TpColumnMap *map, char *remark, TpPerson *person)
{
  int year = remark ? tp_list_remark_get_year (remark) : 0;

  if (remark == NULL)
    return;
  if (tp_list_remark_is_of_dead (remark)) {
    tp_list_row_add_problem (
      row, map, "name", FALSE,
      _ ("The list says that this person has died. Take the row out, or those "
         "words if it is not so."));
  } else if (year == 0) {
    tp_list_row_note_taken (row, map, "name", "%s",
                            map->format == &tp_list_people
                              ? _ ("What stands behind the name was taken for a note.")
                              : _ ("What stands behind the name was left out."));
    return;
  } else if (person->birth.year == 0) {
    person->birth = (TpPartialDate){.year = (gint16) year};
  } else if (person->birth.year != year) {
    tp_list_row_note_taken (row, map, "name", "%s",
                            _ ("The year behind the name is not that of the birth, which was "
                               "taken. Look at the person's papers."));
  }
  *remark = '\0';
}

static void
take_note (TpListRow *row, const TpColumnMap *map, const char *remark, TpPerson *person)
{
  g_autofree char *note = NULL;

  tp_list_row_take_text (row, map, "note", &person->note);
  tp_list_row_check_noted_death (row, map);
  if (remark == NULL || *remark == '\0')
    return;
  note = g_strjoin (person->note[0] ? "; " : "", remark, person->note, NULL);
  tp_set_text (&person->note, note);
}

/**
 * tp_list_row_to_person:
 * @row: a row of people, or of requests, whose fields of the same name mean the same
 * @map: the map it was read with
 * @person: the record to fill; members of which the row says nothing stay as they are
 *
 * Reads what the row says of a person. Afterwards tp_list_row_is_rejected() tells whether it can
 * be trusted.
 */
void
tp_list_row_to_person (TpListRow *row, const TpColumnMap *map, TpPerson *person)
{
  g_return_if_fail (row != NULL && map != NULL && person != NULL);

  g_autofree char *remark = NULL;
  tp_list_row_take_name (row, map, &person->name, &remark);
  take_birth_and_sex (row, map, person);
  take_remark (row, map, remark, person);
  take_id_number (row, map, person);
  tp_list_row_take_phone (row, map, "phone", &person->phone, &person->phone_owner);
  tp_list_row_take_text (row, map, "phone_owner", &person->phone_owner);
  tp_list_row_take_text (row, map, "phone_relation", &person->phone_relation);
  tp_list_row_take_text (row, map, "address", &person->address);
  tp_list_row_take_categories (row, map, person);
  take_abilities (row, map, person);
  take_guardian (row, map, person);
  /* A request's note is the request's. */
  if (map->format != &tp_list_people)
    return;
  take_note (row, map, remark, person);
  tp_list_row_take_position (row, map, &person->latitude, &person->longitude);
  tp_list_row_take_text (row, map, "legal_ground", &person->legal_ground);
  tp_list_row_take_text (row, map, "source", &person->source);
}
