import { quoteOf, resolveAnchor, type Anchor, type AnchorFailure, type Quote } from '@postil/anchoring';
import { limits } from '@postil/contract';
import { Revision } from '@postil/document-model';
import type { Queryable } from '../database/queryable.js';
import { refuse } from '../failures/refusal.js';
import { findPassage } from './highlights.queries.js';

/** Paragraphs on each side that a quote may take its context from. */
const NEIGHBOURS = 3;

/** Where a passage stands in a revision, as the database keeps it. */
export type PassagePlace = {
  revisionId: string;
  chapterId: string;
  startParagraph: string;
  startOffset: number;
  endParagraph: string;
  endOffset: number;
  startOrdinal: number;
  endOrdinal: number;
};

/**
 * Checks an anchor against the revision it names, and refuses one that doesn't hold; the context of the quote is
 * taken from the text itself.
 */
export async function placePassage(
  sql: Queryable,
  documentId: string,
  { revisionId, anchor }: { revisionId: string; anchor: Anchor },
): Promise<{ quote: { [Part in keyof Quote]: string }; placement: PassagePlace }> {
  const { start, end } = anchor;
  const most = limits.quoteParagraphs + 2 * NEIGHBOURS;
  const around = await findPassage(
    sql,
    documentId,
    revisionId,
    start.paragraphId,
    end.paragraphId,
    NEIGHBOURS,
    most + 1,
  );
  if (around.length > most) refuseAnchor('too-long');
  const revision = new Revision(around);
  const resolved = resolveAnchor(revision, anchor);
  if (!resolved.ok) refuseAnchor(resolved.why);
  const { startOrdinal, endOrdinal } = resolved.range;
  return {
    quote: { ...quoteOf(revision, resolved.range) },
    placement: {
      revisionId,
      chapterId: revision.paragraph(start.paragraphId)?.chapterId ?? '',
      startParagraph: start.paragraphId,
      startOffset: start.offset,
      endParagraph: end.paragraphId,
      endOffset: end.offset,
      startOrdinal,
      endOrdinal,
    },
  };
}

const anchorMessages: Record<AnchorFailure, string> = {
  'unknown-paragraph': 'The passage names a paragraph that is not in this revision of the text.',
  'out-of-bounds': 'The passage reaches beyond the end of its paragraph.',
  'split-surrogate': 'The passage begins or ends in the middle of a character.',
  empty: 'The passage is empty, or its end lies before its start.',
  'too-long': `A highlight spans at most ${limits.quoteParagraphs} paragraphs and ${limits.quoteLength} characters. Select less.`,
  'quote-mismatch':
    'The words of the passage are not those that stand there. Reload the text and select again.',
};

function refuseAnchor(why: AnchorFailure): never {
  const limit = why === 'too-long' ? { limit: limits.quoteLength } : {};
  return refuse(`anchor-${why}`, anchorMessages[why], limit);
}
