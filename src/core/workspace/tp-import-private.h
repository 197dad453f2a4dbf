/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* One run of an import, shared by the files of the kinds. A kind judges one row at a time: it
 * looks up what the row names, finds the record it speaks of, and stores what is new in it.
 * Everything happens inside one journal entry that tp-import.c opens and closes. */

#include "tp-form.h"
#include "tp-merge.h"
#include "tp-workspace-private.h"

G_BEGIN_DECLS

typedef struct _TpImport TpImport;
typedef struct _TpImportKind TpImportKind;
typedef struct _TpImportPlaces TpImportPlaces;
typedef struct _TpImportMatcher TpImportMatcher;
typedef struct _TpImportNeeds TpImportNeeds;
typedef struct _TpImportLines TpImportLines;

typedef struct
{
  TpRowVerdict verdict;
  char *words; /* what the row is, for the preview */
  char *detail;
  GPtrArray *changes; /* as in #TpImportLine */
  char *alike;        /* the same */
  TpId alike_id;      /* the same */
  guint alike_line;   /* the same */
} TpJudgement;
void tp_judgement_clear (TpJudgement *judgement);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TpJudgement, tp_judgement_clear)

struct _TpImportKind
{
  const char *id;
  const char *verb;
  const char *title; /* N_(): "Import people" */
  /* Loads what the rows are looked up in. May be NULL. */
  gboolean (*begin) (TpImport *self, GError **error);
  /* Judges a row and stores it. A row that cannot land gets a problem that is no warning and
   * must have stored nothing. FALSE only when the store or the disk fails. */
  gboolean (*judge) (TpImport *self, TpListRow *row, TpJudgement *judgement, GError **error);
  /* Frees what begin made. May be NULL. */
  void (*end) (TpImport *self);
  /* For a kind that is no table of rows: does it all. */
  gboolean (*run) (TpImport *self, GFile *file, GError **error);
};

struct _TpImport
{
  TpWorkspace *workspace;
  TpStore *store;
  const TpImportKind *kind;
  const TpImportOptions *options;
  GCancellable *cancellable;
  TpProgressFunc progress;
  gpointer progress_data;

  TpColumnMap *map;
  TpImportReport *report;
  guint n_lines[3];         /* in the report: that land, repeat others, are rejected */
  TpImportPlaces *places;   /* made by kinds that need it */
  TpImportMatcher *matcher; /* the same */
  gpointer state;           /* of the kind */
  char *fresh_rejects;      /* where the rejects wait for the commit */
  char *source;             /* the list's name, for the records that come from it */
  TpImportLines *lines;     /* the first line of this file that spoke of a record */
};

extern const TpImportKind tp_import_people, tp_import_requests, tp_import_teams, tp_import_venues,
  tp_import_holidays, tp_import_procedures, tp_import_results, tp_import_boundaries,
  tp_import_vehicles;

TpImportReport *tp_import_report_new (const char *kind, gboolean is_dry_run);

/* --- for the kinds --------------------------------------------------------- */

const char *
tp_import_get (TpImport *self, const TpListRow *row, const char *field); /* "" if unmapped */
/* The line that spoke of @id before, or 0 after noting @line as the first. */
guint tp_import_note_line (TpImport *self, const TpId *id, guint line);
void tp_import_judge_duplicate (TpJudgement *judgement, guint first_line);
void tp_import_add_to_duplicate (TpJudgement *judgement, const char *changes);
/* As tp_import_judge_duplicate(), and a note of the row that says what of it was not taken; "" is
 * nothing. */
void tp_import_judge_repeated (TpImport *self,
                               TpListRow *row,
                               guint first_line,
                               const char *left_out,
                               TpJudgement *judgement);
/* Stores @record when it is new or @changes is not empty, and says which of the two or neither. */
gboolean tp_import_store (TpImport *self,
                          gpointer record,
                          const GString *changes,
                          TpJudgement *judgement,
                          GError **error);
void tp_import_add_line (TpImport *self,
                         guint line,
                         TpJudgement *judgement);       /* counts, takes the words */
gboolean tp_import_has_room_for_words (TpImport *self); /* of one more row, for the preview */
GPtrArray *tp_import_list_changes (TpImport *self, gconstpointer record);
gboolean tp_import_tick (TpImport *self, double fraction, GError **error); /* progress and cancel */

/* Keeps the columns for the next list with the same titles, if they are not what is recognised. */
gboolean tp_import_keep_layout (TpImport *self, TpTable *table, GError **error);
/* What tp_import_note_line() keeps. */
TpImportLines *tp_import_lines_new (void);
void tp_import_lines_free (TpImportLines *lines);
guint tp_import_lines_find (const TpImportLines *lines, const TpId *id);
void tp_import_lines_add (TpImportLines *lines, const TpId *id, guint line);

/* --- what the row's words name --------------------------------------------------- */

gboolean tp_import_load_places (TpImport *self, GError **error);
void tp_import_places_free (TpImportPlaces *places);
/* The ward the row's words mean; NULL with *why set (a sentence) when none or several. */
const TpWard *tp_import_find_ward (TpImport *self, const char *words, char **why);
const TpWard *tp_import_find_ward_in_address (TpImport *self, const char *address, char **why);
/* A ward that was said for all rows is refused once, not with each row. */
gboolean tp_import_check_ward_option (TpImport *self, GError **error);
/* The row's ward: its cell's, else the address's, else the option's, else the heading's, else the
 * office's own. Adds a problem to the row when none is found. */
const TpWard *tp_import_resolve_ward (TpImport *self, TpListRow *row);
void tp_import_read_headings (TpImport *self, const GPtrArray *passed);
void tp_import_note_elsewhere (TpImport *self, TpListRow *row, const TpId *ward);
/* Finds the neighbourhood, or nil; tp_import_make_neighbourhood makes what is not there. */
TpId tp_import_find_neighbourhood (TpImport *self, const TpId *ward, const char *words);
gboolean tp_import_make_neighbourhood (TpImport *self,
                                       const TpWard *ward,
                                       const char *words,
                                       TpId *id,
                                       GError **error);
/* What a branch or a ward has is its name there, however it is written. */
typedef GHashTable TpImportNames; /* owner and folded name → TpId */
TpImportNames *
tp_import_load_names (TpImport *self, const TpKind *kind, const char *owner, GError **error);
void
tp_import_learn_name (TpImportNames *names, const TpId *owner, const char *name, const TpId *id);
const TpId *tp_import_find_name (TpImportNames *names, const TpId *owner, const char *name);
const TpBranch *tp_import_find_branch (TpImport *self, const char *words);
const TpBranch *tp_import_get_branch (TpImport *self, const TpId *id);

/* --- who the row speaks of --------------------------------------------------------- */

typedef enum
{
  TP_MATCH_NONE,
  TP_MATCH_ONE,
  TP_MATCH_SEVERAL, /* cannot be told apart */
  TP_MATCH_OTHER,   /* the identity number is somebody else's */
} TpMatch;
gboolean tp_import_load_people (TpImport *self, GError **error);
void tp_import_matcher_free (TpImportMatcher *matcher);
void tp_import_matcher_add (TpImportMatcher *matcher, const TpPerson *person);
/* What @person was recorded as before records were merged, as people; NULL on error. */
GPtrArray *tp_import_list_before (TpImport *self, const TpPerson *person, GError **error);
TpMatch tp_import_match_person (TpImport *self,
                                const TpPerson *said,
                                TpPerson **person,
                                TpPerson **alike,
                                GError **error);
/* How well somebody fits what a row says; 0: not the same person. */
typedef int (*TpImportWeighFunc) (TpImport *self, const TpPerson *said, const TpPerson *known);
int tp_import_weigh (TpImport *self, const TpPerson *said, const TpPerson *known);
int tp_import_weigh_bare (TpImport *self, const TpPerson *said, const TpPerson *known);
int tp_import_weigh_number (TpImport *self, const TpPerson *said, const TpPerson *known);
gboolean tp_import_is_bare (const TpPerson *person);
TpLikeness tp_import_compare_people (const TpPerson *said, const TpPerson *known);
/* Whether no day that @date may mean has come yet, and what is said of such a birth. */
gboolean tp_import_is_to_come (TpPartialDate date, TpDay today);
const char *tp_import_get_birth_words (void);

/* Finds or makes the person of a row; shared by people and requests. */
typedef struct
{
  TpPerson *person; /* as stored now */
  TpRowVerdict verdict;
  char *detail;
  GPtrArray *changes; /* of TpImportChange, or NULL */
  char *alike;        /* who a new person may be the same as, or NULL */
  TpId alike_id;      /* that one's record */
  guint alike_line;   /* the line of the file that spoke of that one first; 0: none */
  char *left_out;     /* what a later line of one list says otherwise, or NULL */
} TpPersonJudgement;
gboolean tp_import_judge_person (TpImport *self,
                                 TpListRow *row,
                                 TpPerson *said,
                                 const TpWard *ward,
                                 gboolean only_blanks,
                                 TpPersonJudgement *judgement,
                                 GError **error);
void tp_import_take_alike (TpJudgement *judgement, TpPersonJudgement *person);
void tp_person_judgement_clear (TpPersonJudgement *judgement);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TpPersonJudgement, tp_person_judgement_clear)

/* --- what changes -------------------------------------------------------------------- */

typedef struct
{
  const char *field;      /* of the record */
  const char *said_by[4]; /* fields of the list; none: said when it is not blank */
  gboolean is_union;      /* bits are added, never taken away */
} TpMergeRule;
typedef enum
{
  TP_MERGE_NONE = 0,
  TP_MERGE_ONLY_BLANKS = 1 << 0, /* fill what is empty or known in part, change nothing else */
} TpMergeFlags;
/* Takes from @said what the row really says and @record does not have; @changes gets the
 * titles of the fields. @row and @map may be NULL: then what is not blank is said. */
void tp_import_merge (gpointer record,
                      gconstpointer said,
                      const TpMergeRule *rules,
                      const TpListRow *row,
                      const TpColumnMap *map,
                      TpMergeFlags flags,
                      GString *changes);

/* The titles of the fields in which the row says something else than @record; "" if none. */
char *tp_import_list_left_out (gconstpointer record,
                               gconstpointer said,
                               const TpMergeRule *rules,
                               const TpListRow *row,
                               const TpColumnMap *map);

gboolean tp_import_is_poorer_date (TpPartialDate date, TpPartialDate than);
gboolean tp_import_is_poorer (gconstpointer said, gconstpointer record, const TpField *field);
void tp_import_leave_decided (TpPerson *said,
                              const TpPerson *person,
                              const TpPerson *before,
                              const TpMergeRule *rules);
/* Whether a change that still holds took @said away from the field. */
gboolean tp_import_was_replaced (TpImport *self,
                                 const TpPerson *person,
                                 const char *field,
                                 const char *said,
                                 gboolean (*is_one) (const char *a, const char *b),
                                 gboolean *was_replaced,
                                 GError **error);
/* Takes out of @said an address that another one was written for, and says so. */
gboolean tp_import_leave_former_address (TpImport *self,
                                         TpListRow *row,
                                         TpPerson *said,
                                         const TpPerson *person,
                                         GError **error);
/* Takes out of @said a legal ground other than the consent of @person, and says so. */
void
tp_import_leave_consent (TpImport *self, TpListRow *row, TpPerson *said, const TpPerson *person);

/* --- requests: shared with tp_form_store ------------------------------------------------- */

/* Fills what nobody said: the ways of help from how the person moves about, skills and minutes from
 * the procedure (may be NULL), any time, the time of receipt. */
void tp_import_complete_request (TpWorkspace *workspace,
                                 TpRequest *request,
                                 const TpPerson *person,
                                 const TpProcedure *procedure,
                                 int usual_minutes);
int tp_import_get_usual_minutes (TpWorkspace *workspace);
gint64 tp_import_get_code_number (const TpRequest *request); /* 123 of "NC-000123"; else 0 */
void tp_import_set_code (TpRequest *request, gint64 number);

/* --- results: shared with tp_workspace_record_outcome ----------------------------------- */

gboolean tp_outcome_store (TpWorkspace *workspace, TpVisit *visit, GError **error);
const char *
tp_outcome_find_obstacle (TpWorkspace *workspace, const TpSession *session, TpOutcome outcome);

/* --- further telephones ------------------------------------------------------------- */

/* Keeps the numbers of the row, and of @before, that are not the one to call first. */
gboolean tp_import_store_phones (TpImport *self,
                                 TpListRow *row,
                                 const TpPerson *before,
                                 const TpPerson *said,
                                 const TpPerson *person,
                                 gboolean *changed,
                                 GError **error);
/* A number that came instead of @before's is not that one's owner's. */
void tp_import_follow_phone (TpPerson *person, const TpPerson *before, const TpPerson *said);
/* Takes a guardian out of @said who was another's predecessor, and says so. */
gboolean tp_import_leave_former_guardian (TpImport *self,
                                          TpListRow *row,
                                          TpPerson *said,
                                          const TpPerson *person,
                                          GError **error);
/* Another guardian than @before's has nothing of that one. */
void tp_import_follow_guardian (TpPerson *person, const TpPerson *before, const TpPerson *said);
gboolean tp_import_has_phone (TpImport *self, const TpId *person, const char *number);
/* Takes the number out of @said if it is known as a further one of @person. */
gboolean tp_import_leave_known_phone (TpImport *self,
                                      TpPerson *said,
                                      const TpPerson *person,
                                      GError **error);

/* --- what procedures are called ---------------------------------------------- */

TpImportNeeds *tp_import_needs_load (TpStore *store, GError **error);
void tp_import_needs_free (TpImportNeeds *self);
GPtrArray *tp_import_needs_find (const TpImportNeeds *self, const char *words);

G_END_DECLS
