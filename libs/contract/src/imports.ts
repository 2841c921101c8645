import { z } from 'zod';
import { ChapterOutline, ImportStage, ImportWarning } from './documents.js';
import { Failure } from './failures.js';
import { limits } from './limits.js';
import { Id, line, Offset, TextId, Timestamp, wellFormed } from './primitives.js';

const Language = z
  .string()
  .max(35)
  .regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/, { message: 'is no language code, such as en or pt-BR' });

/** What a file is called; the file itself is the body. */
export const NewImport = z
  .object({ filename: wellFormed(255).optional(), language: Language.optional() })
  .meta({ id: 'NewImport' });
export type NewImport = z.infer<typeof NewImport>;

/** What is known of a text besides its words, as it may be corrected before it is kept. */
export const DocumentDetails = z
  .object({
    title: line(limits.titleLength),
    authors: z.array(line(limits.titleLength)).max(20),
    language: Language.nullable(),
    date: wellFormed(60).nullable(),
    source: wellFormed(limits.titleLength).nullable(),
    licence: wellFormed(limits.titleLength).nullable(),
  })
  .meta({ id: 'DocumentDetails' });
export type DocumentDetails = z.infer<typeof DocumentDetails>;

/**
 * A file on its way to become a text: `reading` while it is taken apart, `ready` to be looked through and kept.
 * `failed` says why. Only who brought it sees it; what is neither kept nor touched for a week goes away.
 */
export const ImportState = z.enum(['reading', 'ready', 'failed']);
export type ImportState = z.infer<typeof ImportState>;

export const TextImport = z
  .object({
    id: Id,
    groupId: Id,
    filename: z.string().nullable(),
    state: ImportState,
    /** How far the reading has come: its stage, and the share of that from 0 to 1. */
    progress: z.object({ stage: ImportStage, share: z.number().min(0).max(1) }),
    failure: Failure.nullable(),
    /** Null until it is ready. */
    text: z
      .object({
        details: DocumentDetails,
        words: z.int(),
        paragraphs: z.int(),
        pictures: z.int(),
        footnotes: z.object({
          /** Footnotes, marks that lead to them, and marks that were found by evidence rather than by markup. */
          all: z.int(),
          marks: z.int(),
          found: z.int(),
        }),
        chapters: z.array(ChapterOutline),
        warnings: z.array(ImportWarning),
        /** How many corrections were made; the last one can be taken back. */
        corrections: z.int(),
      })
      .nullable(),
  })
  .meta({ id: 'TextImport' });
export type TextImport = z.infer<typeof TextImport>;

/** What one has brought for a shelf and neither kept nor thrown away, the newest first. What failed is told on its page. */
export const WaitingImports = z
  .object({
    imports: z.array(
      z.object({ id: Id, name: z.string().nullable(), state: ImportState, broughtAt: Timestamp }),
    ),
  })
  .meta({ id: 'WaitingImports' });
export type WaitingImports = z.infer<typeof WaitingImports>;

const paragraphId = TextId;
/**
 * One correction of what an import made of a text, before it is kept.
 * - `level`: a paragraph becomes a heading of that level, a heading another one, or with null a paragraph.
 * - `chapter`: a chapter begins with this block, or with `begins: false` goes on from the one before.
 * - `merge`: a paragraph is joined to the one before it. `split`: it is parted at an offset (UTF-16 code units).
 * - `unlink`: the footnote mark at an offset becomes text. `link`: text from one offset to another becomes the mark of a
 *   footnote.
 */
export const Correction = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('level'), paragraphId, level: z.int().min(1).max(6).nullable() }),
    z.object({ kind: z.literal('chapter'), paragraphId, begins: z.boolean() }),
    z.object({ kind: z.literal('merge'), paragraphId }),
    z.object({ kind: z.literal('split'), paragraphId, offset: Offset }),
    z.object({ kind: z.literal('unlink'), paragraphId, offset: Offset }),
    z.object({ kind: z.literal('link'), paragraphId, from: Offset, to: Offset, footnoteId: TextId }),
  ])
  .meta({ id: 'Correction' });
export type Correction = z.infer<typeof Correction>;

/** After a correction: the import as it is now, and the chapters whose content changed (ids as they are now). */
export const Corrected = z
  .object({ import: TextImport, changedChapters: z.array(TextId) })
  .meta({ id: 'Corrected' });
export type Corrected = z.infer<typeof Corrected>;
