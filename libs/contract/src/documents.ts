import { z } from 'zod';
import { limits } from './limits.js';
import { Id, Offset, TextId, Timestamp, wellFormed } from './primitives.js';

/** What a person may say about a text they add; what is missing is taken from the text or the file's name. */
export const NewDocument = z
  .object({
    title: wellFormed(limits.titleLength).optional(),
    author: wellFormed(limits.titleLength).optional(),
    language: z
      .string()
      .max(35)
      .regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/)
      .optional(),
    filename: wellFormed(255).optional(),
  })
  .meta({ id: 'NewDocument' });
export type NewDocument = z.infer<typeof NewDocument>;

export const ImportWarning = z
  .object({
    code: z.string(),
    message: z.string(),
    /** The line of the source, from 1; null where there is none to name. */
    line: z.int().nullable(),
    /** Another place in the source, such as “page 12” or a file within it; null where there is none to name. */
    where: z.string().nullable(),
  })
  .meta({ id: 'ImportWarning' });
export type ImportWarning = z.infer<typeof ImportWarning>;

/** What an import is doing: taking the file apart, reading its text, its pictures, putting the document together. */
export const ImportStage = z
  .enum(['opening', 'reading', 'pictures', 'assembling'])
  .meta({ id: 'ImportStage' });
export type ImportStage = z.infer<typeof ImportStage>;

export const DocumentAdded = z
  .object({ documentId: Id, readingId: Id, title: z.string(), warnings: z.array(ImportWarning) })
  .meta({ id: 'DocumentAdded' });
export type DocumentAdded = z.infer<typeof DocumentAdded>;

/** A reading on a group's shelf. */
export const ShelvedReading = z
  .object({
    id: Id,
    title: z.string(),
    authors: z.array(z.string()),
    words: z.int(),
    revision: z.int(),
    /** Live notes that the asker may see. */
    notes: z.int(),
    /** Members who wrote last, at most four, latest first. */
    recentAuthors: z.array(z.object({ memberId: Id, name: z.string() })),
    lastActivityAt: Timestamp,
  })
  .meta({ id: 'ShelvedReading' });
export type ShelvedReading = z.infer<typeof ShelvedReading>;

export const Shelf = z.object({ readings: z.array(ShelvedReading) }).meta({ id: 'Shelf' });
export type Shelf = z.infer<typeof Shelf>;

export const ChapterOutline = z
  .object({
    id: TextId,
    title: z.string(),
    /** How deep it stands in the contents, from 0. */
    depth: z.int(),
    /** Ordinal of the chapter's first paragraph, and how many it has. */
    first: z.int(),
    count: z.int(),
    /** Length of its text in UTF-16 code units: the reader estimates heights and progress from it. */
    length: z.int(),
    headings: z.array(z.object({ paragraphId: TextId, level: z.int(), text: z.string() })),
  })
  .meta({ id: 'ChapterOutline' });
export type ChapterOutline = z.infer<typeof ChapterOutline>;

/** Where somebody is in a text: a letter by its paragraph and its offset in UTF-16 code units, in a revision. */
const ReadingSpot = z.object({ revisionId: Id, paragraphId: TextId, offset: Offset });

/** Where the account left off, on whatever device. */
export const ReadingPlace = ReadingSpot.extend({
  /** In the revision that is opened; null where it has no paragraph of that id. */
  ordinal: z.int().nullable(),
  /** How long ago they were there, in milliseconds. */
  age: z.int().min(0),
}).meta({ id: 'ReadingPlace' });
export type ReadingPlace = z.infer<typeof ReadingPlace>;

/**
 * The asker came to rest there `age` milliseconds ago: told by age, since clocks differ between devices. What another
 * device has told of a later moment stays.
 */
export const NewReadingPlace = ReadingSpot.extend({ age: z.int().min(0).max(31_536_000_000) }).meta({
  id: 'NewReadingPlace',
});
export type NewReadingPlace = z.infer<typeof NewReadingPlace>;

/** A reading opened: everything but the text and the notes. */
export const Reading = z
  .object({
    id: Id,
    group: z.object({ id: Id, name: z.string(), personal: z.boolean() }),
    memberId: Id,
    role: z.enum(['owner', 'moderator', 'member', 'observer']),
    title: z.string(),
    authors: z.array(z.string()),
    language: z.string().nullable(),
    /** The revision that is opened: the current one, unless another was asked for. */
    revision: z.object({ id: Id, number: z.int(), createdAt: Timestamp }),
    current: z.object({ id: Id, number: z.int() }),
    chapters: z.array(ChapterOutline),
    /** Null for whoever has not read here yet. */
    place: ReadingPlace.nullable(),
  })
  .meta({ id: 'Reading' });
export type Reading = z.infer<typeof Reading>;

/** Which revision to open; the current one when none is named. */
export const ReadingQuery = z.object({ revision: Id.optional() });

/** Chapters named by id and joined by commas: `chapters=c1,c2`; `ORPHANED` asks for the notes without a place. */
export const AnnotationsQuery = z.object({
  revision: Id.optional(),
  chapters: z
    .string()
    .transform((list) => list.split(',').filter((id) => id !== ''))
    .pipe(z.array(TextId).max(limits.chaptersPerRequest)),
});
