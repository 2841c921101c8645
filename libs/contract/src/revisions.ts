import { z } from 'zod';
import { ImportWarning } from './documents.js';
import { Id, TextId, Timestamp, wellFormed } from './primitives.js';

/**
 * A revision seen from one reading: `preparing` while the notes are placed on it unseen, `ready` to be published,
 * `publishing`, then `published`. `failed` says why in `trouble`; it can be tried again or discarded.
 */
export const RevisionState = z.enum(['preparing', 'ready', 'publishing', 'published', 'failed']);
export type RevisionState = z.infer<typeof RevisionState>;

export const RevisionInfo = z
  .object({
    id: Id,
    number: z.int(),
    createdAt: Timestamp,
    createdBy: z.object({ memberId: Id, name: z.string() }),
    words: z.int(),
    paragraphs: z.int(),
    /** The revision that it was compared with when it came; null for the first. */
    baseId: Id.nullable(),
    state: RevisionState,
    /** Whether the group reads it now. */
    current: z.boolean(),
    /** When the group last turned to it; null before. */
    publishedAt: Timestamp.nullable(),
    /** Notes placed, of those to place. */
    progress: z.object({ done: z.int(), total: z.int() }),
    trouble: z.string().nullable(),
  })
  .meta({ id: 'RevisionInfo' });
export type RevisionInfo = z.infer<typeof RevisionInfo>;

/** Newest first. Those never published are there only for members who may publish. */
export const Revisions = z.object({ revisions: z.array(RevisionInfo) }).meta({ id: 'Revisions' });
export type Revisions = z.infer<typeof Revisions>;

/** What may be said of a corrected text; the text itself is the body. */
export const NewRevision = z.object({ filename: wellFormed(255).optional() }).meta({ id: 'NewRevision' });
export type NewRevision = z.infer<typeof NewRevision>;

export const RevisionAdded = z
  .object({ revision: RevisionInfo, warnings: z.array(ImportWarning) })
  .meta({ id: 'RevisionAdded' });
export type RevisionAdded = z.infer<typeof RevisionAdded>;

export const ParagraphChangeKind = z.enum(['added', 'removed', 'moved', 'edited', 'split', 'merged']);
export type ParagraphChangeKind = z.infer<typeof ParagraphChangeKind>;

/** What a revision changes and what that does to the notes that the asker may see. */
export const RevisionPreview = z
  .object({
    revision: RevisionInfo,
    /** Paragraphs by what happened to them. */
    paragraphs: z.object({
      same: z.int(),
      added: z.int(),
      removed: z.int(),
      moved: z.int(),
      edited: z.int(),
      split: z.int(),
      merged: z.int(),
    }),
    /** Complete once `revision.state` is no longer `preparing`. `doubtful` are among the moved and edited. */
    notes: z.object({
      exact: z.int(),
      moved: z.int(),
      edited: z.int(),
      orphaned: z.int(),
      doubtful: z.int(),
    }),
  })
  .meta({ id: 'RevisionPreview' });
export type RevisionPreview = z.infer<typeof RevisionPreview>;

const ShownParagraph = z.object({ paragraphId: TextId, ordinal: z.int(), text: z.string() });

/** One change with the paragraphs as they were and as they are; a moved paragraph may be edited too. */
export const ParagraphChange = z
  .object({
    kind: ParagraphChangeKind,
    before: z.array(ShownParagraph),
    after: z.array(ShownParagraph),
  })
  .meta({ id: 'ParagraphChange' });
export type ParagraphChange = z.infer<typeof ParagraphChange>;

/** In the new text's order, a removed paragraph where it stood. `next` asks for what follows; null at the end. */
export const RevisionChanges = z
  .object({ changes: z.array(ParagraphChange), next: z.int().nullable() })
  .meta({ id: 'RevisionChanges' });
export type RevisionChanges = z.infer<typeof RevisionChanges>;

export const ChangesQuery = z.object({ from: z.coerce.number().int().min(0).default(0) });

/** Where a paragraph's words are in a revision, when its id is that of another one. */
export const ParagraphPlace = z
  .object({ revisionId: Id, paragraphId: TextId, chapterId: TextId })
  .meta({ id: 'ParagraphPlace' });
export type ParagraphPlace = z.infer<typeof ParagraphPlace>;
