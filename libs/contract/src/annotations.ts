import { z } from 'zod';
import { limits } from './limits.js';
import {
  Color,
  hasSomethingVisible,
  Id,
  Offset,
  Seq,
  TextId,
  Timestamp,
  Version,
  Visibility,
  wellFormed,
} from './primitives.js';

export const Point = z.object({ paragraphId: TextId, offset: Offset });

export const Quote = z.object({
  exact: wellFormed(limits.quoteLength, 1),
  prefix: wellFormed(200),
  suffix: wellFormed(200),
});

export const Anchor = z.object({ start: Point, end: Point, quote: Quote });

/** Where a highlight stands in one revision. Ordinals count the revision's paragraphs from 0. */
export const Placement = z
  .object({
    revisionId: Id,
    start: Point,
    end: Point,
    startOrdinal: z.int(),
    endOrdinal: z.int(),
    status: z.enum(['exact', 'moved', 'edited']),
    /** 0..1; below `limits.doubtBelow` a person should look, unless one has decided. */
    confidence: z.number(),
    /** The member who confirmed or chose this place. */
    decidedBy: Id.nullable(),
  })
  .meta({ id: 'Placement' });
export type Placement = z.infer<typeof Placement>;

/** A placement with the words that stand there. */
export const Standing = z.object({ placement: Placement, quote: Quote }).meta({ id: 'Standing' });
export type Standing = z.infer<typeof Standing>;

/** Says that a highlight's passage is not in `revisionId`, and in which revision it stood last. */
export const Orphan = z
  .object({ revisionId: Id, lastRevisionId: Id, decidedBy: Id.nullable() })
  .meta({ id: 'Orphan' });
export type Orphan = z.infer<typeof Orphan>;

const rowFields = {
  id: Id,
  authorId: Id,
  version: Version,
  changedSeq: Seq,
  createdAt: Timestamp,
  updatedAt: Timestamp,
  /** The author's clock, for display; null when it wasn't told. */
  madeAt: Timestamp.nullable(),
  deletedAt: Timestamp.nullable(),
};

/**
 * A highlight as the API tells of it, placed in the reading's current revision (in a snapshot: in the revision that it
 * was asked for). After deletion it keeps its place, for the thread that hangs on it. */
export const Highlight = z
  .object({
    ...rowFields,
    color: Color,
    visibility: Visibility,
    /** The words where it stands, or where it stood last. */
    quote: Quote,
    /** Null while it is an orphan there, or not placed yet. */
    placement: Placement.nullable(),
    orphan: Orphan.nullable(),
    /** Where it was made, when that is another revision than the one that `placement` speaks of. */
    made: Standing.nullable(),
  })
  .meta({ id: 'Highlight' });
export type Highlight = z.infer<typeof Highlight>;

/** A comment in the thread of a highlight. `body` is Markdown, empty once deleted. */
export const Comment = z
  .object({
    ...rowFields,
    highlightId: Id,
    parentId: Id.nullable(),
    body: z.string(),
    editedAt: Timestamp.nullable(),
  })
  .meta({ id: 'Comment' });
export type Comment = z.infer<typeof Comment>;

export const NewHighlight = z
  .object({
    revisionId: Id,
    anchor: Anchor,
    color: Color,
    visibility: Visibility,
    madeAt: Timestamp.nullable().default(null),
  })
  .meta({ id: 'NewHighlight' });
export type NewHighlight = z.infer<typeof NewHighlight>;

export const HighlightEdit = z
  .object({ color: Color.optional(), visibility: Visibility.optional() })
  .refine((edit) => edit.color !== undefined || edit.visibility !== undefined, {
    message: 'name a color or a visibility to change',
  })
  .meta({ id: 'HighlightEdit' });
export type HighlightEdit = z.infer<typeof HighlightEdit>;

const Body = wellFormed(limits.commentLength, 1).refine(hasSomethingVisible, {
  message: 'has no words in it',
});

export const NewComment = z
  .object({
    highlightId: Id,
    parentId: Id.nullable().default(null),
    body: Body,
    madeAt: Timestamp.nullable().default(null),
  })
  .meta({ id: 'NewComment' });
export type NewComment = z.infer<typeof NewComment>;

export const CommentEdit = z.object({ body: Body }).meta({ id: 'CommentEdit' });
export type CommentEdit = z.infer<typeof CommentEdit>;

/** What a write answers: the row as it now is, and the seq in the feed under which others learn of it. */
export const HighlightWritten = z
  .object({ feed: Id, seq: Seq, highlight: Highlight })
  .meta({ id: 'HighlightWritten' });
export type HighlightWritten = z.infer<typeof HighlightWritten>;
export const CommentWritten = z
  .object({ feed: Id, seq: Seq, comment: Comment })
  .meta({ id: 'CommentWritten' });
export type CommentWritten = z.infer<typeof CommentWritten>;
