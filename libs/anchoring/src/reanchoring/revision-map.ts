import type { Revision } from '@postil/document-model';
import type { Anchor, Range } from '../anchor.js';
import { matchParagraphs } from '../matching/match-paragraphs.js';
import type { ParagraphMatch } from '../matching/paragraph-match.js';
import { quoteOf } from '../quote.js';
import { resolveAnchor } from '../resolve-anchor.js';
import type { Candidate, Placed } from './placement.js';

/**
 * Everything that is known about how one revision became the next: made once, then it places any number of
 * anchors. A result depends on the two revisions and the anchor only, not on order or company. Both revisions must
 * be whole.
 */
export class RevisionMap {
  readonly paragraphs: ParagraphMatch;
  private readonly next: Revision;
  private readonly old: Revision;

  private constructor(old: Revision, next: Revision) {
    this.old = old;
    this.next = next;
    this.paragraphs = matchParagraphs(old.paragraphs, next.paragraphs);
  }

  static of(old: Revision, next: Revision): RevisionMap {
    return new RevisionMap(old, next);
  }

  /** Where an anchor of the old revision stands in the next one. */
  place(anchor: Anchor): Placed {
    const [best] = this.candidates(anchor, 1);
    if (!best || best.score < 1) return { status: 'orphaned', confidence: 0.5 };
    return { status: 'exact', anchor: best.anchor, range: best.range, confidence: 0.95 };
  }

  /** Up to `limit` places where an anchor might belong, best first. */
  candidates(anchor: Anchor, limit = 3): Candidate[] {
    const at = resolveAnchor(this.old, anchor);
    if (!at.ok || limit < 1) return [];
    const startOrdinal = this.paragraphs.forward[at.range.startOrdinal]?.[0];
    const endOrdinal = this.paragraphs.forward[at.range.endOrdinal]?.[0];
    if (startOrdinal === undefined || endOrdinal === undefined) return [];
    if (endOrdinal - startOrdinal !== at.range.endOrdinal - at.range.startOrdinal) return [];
    const start = this.next.at(startOrdinal);
    const end = this.next.at(endOrdinal);
    if (!start || !end) return [];
    const range: Range = { ...at.range, startOrdinal, endOrdinal };
    const quote = quoteOf(this.next, range);
    const found: Anchor = {
      start: { paragraphId: start.id, offset: range.startOffset },
      end: { paragraphId: end.id, offset: range.endOffset },
      quote,
    };
    return quote.exact === anchor.quote.exact ? [{ anchor: found, range, score: 1 }] : [];
  }
}
