/* SPDX-License-Identifier: GPL-3.0-or-later */

/* One round found anew, from its start on: labels go forward in time from stop to near stop, and of
 * those that leave one stop only the ones stay that are worth more than all that leave it sooner (a
 * heuristic form of the labelling of Feillet and others, 2004: who is already on a round is not
 * compared, and in each span of time only the best go on). It sees whole rounds at once, where
 * destroy and repair see a few stops, and so comes to other rounds. */

#include "tp-rounds.h"

#include <stdlib.h>
#include <string.h>

#define WORDS 5
#define MOST_STOPS (64 * WORDS) /* that can be told apart */
#define MOST_LABELS 40000
#define SPANS 200 /* of time */
#define BEAM 120  /* labels that go on from one span */
#define FRONT 32  /* labels kept of one stop */

typedef struct
{
  double value;
  int time; /* of departure */
  int stop, parent, n;
  int next; /* in its span */
  guint8 is_dead;
  guint64 visited[WORDS];
} Label;

typedef struct
{
  double value;
  int label;
} Ranked;

struct _TpRoundLabels
{
  Label *labels;
  int n_labels;
  int first[SPANS];
  int *front; /* stop × FRONT */
  int *n_front;
  double *gain; /* per stop, chance included; 0: not to be asked */
  Ranked *ranked;
  int *path;
};

/**
 * tp_round_labels_new:
 * @rounds: the problem
 *
 * Returns: (transfer full) (nullable): room for labels, or %NULL if there are too many stops
 */
struct _TpRoundLabels *
tp_round_labels_new (const TpRounds *rounds)
{
  struct _TpRoundLabels *self;

  if (rounds->n_stops > MOST_STOPS)
    return NULL;
  self = g_new0 (struct _TpRoundLabels, 1);
  self->labels = g_new (Label, MOST_LABELS);
  self->ranked = g_new (Ranked, MOST_LABELS);
  self->front = g_new (int, (gsize) rounds->n_stops *FRONT + 1);
  self->n_front = g_new (int, rounds->n_stops + 1);
  self->gain = g_new (double, rounds->n_stops + 1);
  self->path = g_new (int, rounds->n_stops + 1);
  return self;
}

/**
 * tp_round_labels_free:
 * @self: (transfer full) (nullable): room for labels
 */
void
tp_round_labels_free (struct _TpRoundLabels *self)
{
  if (self == NULL)
    return;
  g_free (self->labels);
  g_free (self->ranked);
  g_free (self->front);
  g_free (self->n_front);
  g_free (self->gain);
  g_free (self->path);
  g_free (self);
}

typedef struct
{
  struct _TpRoundLabels *room;
  const TpRounds *rounds;
  const TpRoundSpan *spans;
  int round, since, until;
} Labelling;

static int
get_span (const Labelling *labelling, int time)
{
  gint64 all = MAX (labelling->until - labelling->since, 1);

  return (int) CLAMP ((gint64) (time - labelling->since) * SPANS / all, 0, SPANS - 1);
}

/* Whether a label at @stop is worth keeping; those worse than it go. */
static gboolean
enter_front (struct _TpRoundLabels *room, int stop, int time, double value)
{
  int *front = room->front + (gsize) stop * FRONT, n = 0;

  for (int i = 0; i < room->n_front[stop]; i++) {
    const Label *label = &room->labels[front[i]];

    if (label->time <= time && label->value >= value)
      return FALSE;
  }
  for (int i = 0; i < room->n_front[stop]; i++) {
    Label *label = &room->labels[front[i]];

    if (label->time >= time && label->value <= value)
      label->is_dead = TRUE;
    else
      front[n++] = front[i];
  }
  room->n_front[stop] = n;
  return n < FRONT;
}

static void
extend (Labelling *labelling, int from, int stop)
{
  struct _TpRoundLabels *room = labelling->room;
  const TpRounds *rounds = labelling->rounds;
  const Label *label = &room->labels[from];
  int leg, start, time, span;
  double value;
  Label *next;

  if (room->gain[stop] <= 0 || room->n_labels == MOST_LABELS ||
      (label->visited[stop >> 6] >> (stop & 63) & 1) != 0)
    return;
  leg = rounds->to[(gsize) label->stop * rounds->n_nodes + stop];
  start = tp_rounds_get_next (rounds, &labelling->spans[stop], label->time + leg);
  if (start >= TP_ROUNDS_NEVER)
    return;
  time = start + rounds->service[stop];
  if (time + rounds->to[(gsize) stop * rounds->n_nodes + rounds->n_stops + rounds->n_rounds +
                        labelling->round] >
      labelling->until)
    return;
  value = label->value + room->gain[stop] - rounds->price_travel * leg;
  if (!enter_front (room, stop, time, value))
    return;
  next = &room->labels[room->n_labels];
  *next = *label;
  next->value = value;
  next->time = time;
  next->stop = stop;
  next->parent = from;
  next->n++;
  next->is_dead = FALSE;
  next->visited[stop >> 6] |= G_GUINT64_CONSTANT (1) << (stop & 63);
  span = get_span (labelling, time);
  next->next = room->first[span];
  room->first[span] = room->n_labels;
  room->front[(gsize) stop * FRONT + room->n_front[stop]++] = room->n_labels++;
}

static int
compare_ranked (const void *a, const void *b)
{
  const Ranked *one = a, *two = b;

  if (one->value != two->value)
    return one->value > two->value ? -1 : 1;
  return (one->label > two->label) - (one->label < two->label);
}

/* Takes the labels out of a span, the best first; returns how many. */
static int
empty_span (struct _TpRoundLabels *room, int span)
{
  int n = 0;

  for (int i = room->first[span]; i >= 0; i = room->labels[i].next)
    if (!room->labels[i].is_dead)
      room->ranked[n++] = (Ranked){room->labels[i].value, i};
  room->first[span] = -1;
  qsort (room->ranked, (gsize) n, sizeof *room->ranked, compare_ranked);
  return n;
}

/* Short ways may end in the span they began in: again, until nothing new is there. */
static void
extend_span (Labelling *labelling, int span)
{
  struct _TpRoundLabels *room = labelling->room;
  const TpRounds *rounds = labelling->rounds;
  int left = BEAM, n;

  while (left > 0 && (n = empty_span (room, span)) > 0) {
    for (int i = 0; i < MIN (n, left); i++) {
      int from = room->ranked[i].label;
      const Label *label = &room->labels[from];
      const int *near = rounds->near + (gsize) label->stop * TP_ROUNDS_NEAR;

      if (label->is_dead || label->n >= rounds->limit[labelling->round])
        continue;
      for (int k = 0; k < TP_ROUNDS_NEAR && near[k] >= 0; k++)
        extend (labelling, from, near[k]);
    }
    left -= n;
  }
}

static int
find_path (Labelling *labelling)
{
  struct _TpRoundLabels *room = labelling->room;
  const TpRounds *rounds = labelling->rounds;
  double best_value = 0;
  int best = -1, n;

  for (int i = 1; i < room->n_labels; i++) {
    const Label *label = &room->labels[i];
    double value =
      label->value -
      rounds->price_travel * rounds->to[(gsize) label->stop * rounds->n_nodes + rounds->n_stops +
                                        rounds->n_rounds + labelling->round];

    if (value > best_value) {
      best_value = value;
      best = i;
    }
  }
  n = best >= 0 ? room->labels[best].n : 0;
  for (int i = best, k = n; k > 0; i = room->labels[i].parent)
    room->path[--k] = room->labels[i].stop;
  return n;
}

static void
begin (Labelling *labelling, TpRoundStep *step, double noise)
{
  struct _TpRoundLabels *room = labelling->room;
  const TpRounds *rounds = labelling->rounds;
  const TpRoundPlan *plan = step->plan;
  int round = labelling->round;

  for (int i = 0; i < rounds->n_stops; i++) {
    room->n_front[i] = 0;
    room->gain[i] = 0;
    if (plan->round_of[i] < 0 && rounds->suits[(gsize) i * rounds->n_rounds + round])
      room->gain[i] = tp_round_plan_get_gain (plan, i, round) *
                      (1 + noise * (tp_plan_random_unit (&step->random) - 0.5));
  }
  for (int i = 0; i < SPANS; i++)
    room->first[i] = -1;
  room->n_labels = 1;
  room->labels[0] =
    (Label){.stop = rounds->n_stops + round, .time = labelling->since, .parent = -1, .next = -1};
}

/**
 * tp_round_label:
 * @step: rounds
 * @labels: room for labels
 * @round: an empty round
 * @noise: how much chance there is in what stops are worth: 0 none, below 2
 *
 * Puts onto @round those who wait and suit it, worth as much together as the labels find.
 */
void
tp_round_label (TpRoundStep *step, struct _TpRoundLabels *labels, int round, double noise)
{
  const TpRounds *rounds = step->plan->rounds;
  Labelling labelling = {labels,
                         rounds,
                         rounds->spans + (gsize) rounds->clock[round] * rounds->n_stops,
                         round,
                         rounds->since[round],
                         rounds->until[round]};

  if (rounds->limit[round] <= 0)
    return;
  begin (&labelling, step, noise);
  for (int i = 0; i < rounds->n_stops; i++)
    extend (&labelling, 0, i);
  for (int i = 0; i < SPANS; i++)
    extend_span (&labelling, i);
  tp_round_plan_set (step->plan, round, labels->path, find_path (&labelling));
}
