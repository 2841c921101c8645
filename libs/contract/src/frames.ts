import { z } from 'zod';
import { Comment, Highlight } from './annotations.js';
import { Id, Role, Seq, TextId, Version } from './primitives.js';

/** A member as the others see them. Authors of notes are members, and stay so after they leave (`active` false). */
export const Member = z
  .object({ id: Id, name: z.string(), role: Role, active: z.boolean(), version: Version })
  .meta({ id: 'Member' });
export type Member = z.infer<typeof Member>;

/**
 * How many live notes of one feed start in a chapter of a revision; those whose passage it lacks count for the chapter
 * `ORPHANED`. Absolute numbers, so that folding them twice does no harm.
 */
export const ChapterCount = z
  .object({ revisionId: Id, chapterId: TextId, highlights: z.int(), comments: z.int(), changedSeq: Seq })
  .meta({ id: 'ChapterCount' });
export type ChapterCount = z.infer<typeof ChapterCount>;

/** The revision that a reading's group reads now. Whoever has another one open stays there until they choose to move. */
export const CurrentRevision = z
  .object({ revisionId: Id, number: z.int(), changedSeq: Seq })
  .meta({ id: 'CurrentRevision' });
export type CurrentRevision = z.infer<typeof CurrentRevision>;

/** A row left this audience, for one: a highlight was made private. */
export const Withdrawal = z.object({
  entity: z.enum(['highlight', 'comment']),
  id: Id,
  version: Version,
});

export const Change = z.discriminatedUnion('type', [
  z.object({ type: z.literal('highlight'), row: Highlight }),
  z.object({ type: z.literal('comment'), row: Comment }),
  z.object({ type: z.literal('member'), row: Member }),
  z.object({ type: z.literal('count'), row: ChapterCount }),
  z.object({ type: z.literal('withdrawn'), row: Withdrawal }),
  z.object({ type: z.literal('revision'), row: CurrentRevision }),
]);
export type Change = z.infer<typeof Change>;

export const Audience = z.enum(['shared', 'private']);
export type Audience = z.infer<typeof Audience>;

/** How far a client has followed a feed. */
export const Cursor = z.object({ feed: Id, epoch: Id, seq: Seq }).meta({ id: 'Cursor' });
export type Cursor = z.infer<typeof Cursor>;

/**
 * What goes out of a feed: the current rows of everything that changed after seq `after`, up to `through`.
 * A client whose cursor is below `after` has missed something, and asks.
 */
export const Frame = z
  .object({
    v: z.literal(1),
    readingId: Id,
    audience: Audience,
    feed: Id,
    epoch: Id,
    after: Seq,
    through: Seq,
    changes: z.array(Change),
  })
  .meta({ id: 'Frame' });
export type Frame = z.infer<typeof Frame>;

/** Everything that a member may see of the chapters asked for in one revision, with the cursors it is true at. */
export const Snapshot = z
  .object({
    revisionId: Id,
    current: CurrentRevision,
    feeds: z.array(
      z.object({
        audience: Audience,
        cursor: Cursor,
        highlights: z.array(Highlight),
        comments: z.array(Comment),
        counts: z.array(ChapterCount),
      }),
    ),
    members: z.array(Member),
  })
  .meta({ id: 'Snapshot' });
export type Snapshot = z.infer<typeof Snapshot>;
