import { z } from 'zod';
import { Anchor, Highlight } from './annotations.js';
import { Id, Timestamp } from './primitives.js';

/** A passage with more of the text around it than a quote keeps. */
export const ShownPassage = z.object({
  revisionId: Id,
  number: z.int(),
  chapterTitle: z.string(),
  before: z.string(),
  exact: z.string(),
  after: z.string(),
});
export type ShownPassage = z.infer<typeof ShownPassage>;

/** A note that a person should look at: its passage is gone, or its new place is not certain. */
export const ReviewItem = z
  .object({
    highlight: Highlight,
    /** Live comments in its thread. */
    comments: z.int(),
    was: ShownPassage,
    /** Null for an orphan. */
    now: ShownPassage.nullable(),
    /** Whether the asker may decide. */
    mayDecide: z.boolean(),
  })
  .meta({ id: 'ReviewItem' });
export type ReviewItem = z.infer<typeof ReviewItem>;

export const DecisionKind = z.enum(['placed', 'confirmed', 'orphaned']);

/** What somebody decided, kept; it can be taken back while nothing later was decided on the same note. */
export const DecidedItem = ReviewItem.extend({
  decision: DecisionKind,
  decidedBy: Id,
  decidedAt: Timestamp,
}).meta({ id: 'DecidedItem' });
export type DecidedItem = z.infer<typeof DecidedItem>;

/**
 * What is open on the current revision, in the text's order as it was; and what was decided there, latest first.
 * `epoch` is that of the reading's shared feed: versions are meant in it.
 */
export const Review = z
  .object({
    revisionId: Id,
    epoch: Id,
    open: z.array(ReviewItem),
    openTotal: z.int(),
    decided: z.array(DecidedItem),
  })
  .meta({ id: 'Review' });
export type Review = z.infer<typeof Review>;

/** Where a note's passage may be now, likeliest first. */
export const Candidates = z
  .object({
    revisionId: Id,
    candidates: z.array(z.object({ anchor: Anchor, score: z.number(), passage: ShownPassage })),
  })
  .meta({ id: 'Candidates' });
export type Candidates = z.infer<typeof Candidates>;

/**
 * What to do with a note on the current revision: place it on a passage (a candidate, or one that was selected),
 * confirm where it stands, leave it as an orphan, or take the latest decision back.
 */
export const PlacementDecision = z
  .discriminatedUnion('decision', [
    z.object({ decision: z.literal('place'), revisionId: Id, anchor: Anchor }),
    z.object({ decision: z.literal('confirm'), revisionId: Id }),
    z.object({ decision: z.literal('orphan'), revisionId: Id }),
    z.object({ decision: z.literal('undo'), revisionId: Id }),
  ])
  .meta({ id: 'PlacementDecision' });
export type PlacementDecision = z.infer<typeof PlacementDecision>;
