import { z } from 'zod';
import { limits } from './limits.js';
import { hasSomethingVisible, Id, Offset, TextId, wellFormed } from './primitives.js';

/** What to find in a text, and in which revision: the current one when none is named. */
export const SearchQuery = z.object({
  q: wellFormed(limits.searchLength, 1).refine(hasSomethingVisible, { message: 'has nothing visible in it' }),
  revision: Id.optional(),
});
export type SearchQuery = z.infer<typeof SearchQuery>;

/** A place where what is looked for stands. */
export const TextMatch = z
  .object({
    paragraphId: TextId,
    chapterId: TextId,
    ordinal: z.int(),
    /** From where to where it stands in its paragraph, in UTF-16 code units. */
    from: Offset,
    to: Offset,
    /** The words around it, without what is no word; `at` and `length` tell where in them it stands. */
    snippet: z.object({ text: z.string(), at: z.int(), length: z.int() }),
  })
  .meta({ id: 'TextMatch' });
export type TextMatch = z.infer<typeof TextMatch>;

/** In the text's order, at most `limits.searchMatches`; `total` counts them all. */
export const TextMatches = z
  .object({ total: z.int(), matches: z.array(TextMatch) })
  .meta({ id: 'TextMatches' });
export type TextMatches = z.infer<typeof TextMatches>;
