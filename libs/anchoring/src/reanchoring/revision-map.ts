import type { Point, Revision } from '@postil/document-model';
import type { Anchor, Range } from '../anchor.js';
import { matchParagraphs } from '../matching/match-paragraphs.js';
import type { ParagraphMatch } from '../matching/paragraph-match.js';
import { quoteOf } from '../quote.js';
import { foldText } from '../text/fold-text.js';
import { Vocabulary } from '../text/tokens.js';
import { contextOf, placedConfidence } from './confidence.js';
import { Kinship } from './kinship.js';
import type { Candidate, Placed } from './placement.js';
import { QuoteSearch } from './quote-search.js';
import { rangeOfTrace } from './range-of-trace.js';
import { Standing } from './standing.js';
import { TextLine } from './text-line.js';
import { traceSpan, type Span, type Trace } from './trace-span.js';

/** A passage of whose letters less than this share survives in one place is gone. */
const SURVIVING = 0.35;
/** And so is one whose place is about as likely wrong as right: an honest orphan is better than a guess. */
export const LEAST_CONFIDENCE = 0.5;
/** The same words in a place that they did not come from are this much worse. */
const ELSEWHERE = 0.8;

/**
 * Everything that is known about how one revision became the next: made once, then it places any number of
 * anchors. A result depends on the two revisions and the anchor only, not on order or company. Both revisions must
 * be whole, their ordinals counting from 0.
 *
 * Paragraphs are matched when the map is made, near-linear in the texts; what happened inside a paragraph is found
 * out when the first anchor in it is placed. Each step is bounded for each paragraph, so a caller that must stay
 * responsive can yield between two calls of `place`.
 */
export class RevisionMap {
  readonly paragraphs: ParagraphMatch;
  private readonly oldLine: TextLine;
  private readonly nextLine: TextLine;
  private readonly kinship: Kinship;
  private readonly vocabulary: Vocabulary;
  private knownSearch: QuoteSearch | undefined;
  private knownStanding: Standing | undefined;

  private constructor(
    private readonly old: Revision,
    private readonly next: Revision,
    match: ParagraphMatch | undefined,
    private readonly leastConfidence: number,
    vocabulary: Vocabulary,
  ) {
    this.vocabulary = vocabulary;
    this.paragraphs = match ?? matchParagraphs(old.paragraphs, next.paragraphs, vocabulary);
    this.oldLine = new TextLine(old.paragraphs);
    this.nextLine = new TextLine(next.paragraphs);
    this.kinship = new Kinship(this.paragraphs, this.oldLine, this.nextLine, vocabulary);
  }

  /**
   * `match`, where the caller has it from `matchParagraphs` already, saves finding it again, and its `vocabulary`
   * finding the words again. A place of less than `leastConfidence` becomes an orphan.
   */
  static of(
    old: Revision,
    next: Revision,
    match?: ParagraphMatch,
    leastConfidence = LEAST_CONFIDENCE,
    vocabulary = new Vocabulary(),
  ): RevisionMap {
    return new RevisionMap(old, next, match, leastConfidence, vocabulary);
  }

  /** Where an anchor of the old revision stands in the next one. */
  place(anchor: Anchor): Placed {
    const span = this.spanOf(anchor);
    if (!span) return { status: 'orphaned', confidence: 0 };
    const traces = this.traces(span);
    const best = traces[0];
    const second = traces[1];
    if (!best || best.survival < SURVIVING) {
      return { status: 'orphaned', confidence: 1 - (best?.survival ?? 0) };
    }
    const range = rangeOfTrace(best, span, this.oldLine, this.nextLine);
    if (!range) return { status: 'orphaned', confidence: 0.5 };
    const context = contextOf(span, best, this.oldLine, this.kinship);
    const confidence = placedConfidence({ survival: best.survival, rival: second?.survival ?? 0, context });
    if (confidence < this.leastConfidence) return { status: 'orphaned', confidence: 1 - confidence };
    return { status: this.statusOf(span, range), anchor: this.anchorAt(range), range, confidence };
  }

  /**
   * Up to `limit` places where an anchor might belong, for a person to choose from, best first: where its words
   * went, and where words like them stand, even if those belong to another passage.
   */
  candidates(anchor: Anchor, limit = 3): Candidate[] {
    const span = this.spanOf(anchor);
    if (!span) return [];
    this.knownSearch ??= new QuoteSearch(this.nextLine, this.vocabulary);
    const traces = this.traces(span);
    const words = this.oldLine.slice(span.from, span.to);
    const alike = this.knownSearch.find(words, this.expectedIn(span));
    const found: Candidate[] = [];
    const seen: Range[] = [];
    for (const trace of [
      ...traces,
      ...alike.map((like) => ({ ...like, survival: ELSEWHERE * like.survival })),
    ]) {
      const range = rangeOfTrace(trace, span, this.oldLine, this.nextLine);
      if (!range || seen.some((other) => overlap(other, range))) continue;
      seen.push(range);
      found.push({ anchor: this.anchorAt(range), range, score: Math.min(1, trace.survival) });
    }
    return found.sort((a, b) => b.score - a.score).slice(0, limit);
  }

  /** The next paragraph that a span's paragraph, or the nearest before it that lives on, became. */
  private expectedIn(span: Span): number {
    for (let index = this.oldLine.indexAt(span.from); index >= 0; index--) {
      const next = this.paragraphs.forward[index]?.[0];
      if (next !== undefined) return next;
    }
    return 0;
  }

  private traces(span: Span): Trace[] {
    return traceSpan(span, this.oldLine, this.nextLine, this.kinship, this.paragraphs);
  }

  private statusOf(span: Span, range: Range): 'exact' | 'moved' | 'edited' {
    const from = this.nextLine.startOf(range.startOrdinal) + range.startOffset;
    const to = this.nextLine.startOf(range.endOrdinal) + range.endOffset;
    const before = this.oldLine.slice(span.from, span.to);
    const after = this.nextLine.slice(from, to);
    if (before !== after && foldText(before) !== foldText(after)) return 'edited';
    this.knownStanding ??= new Standing(this.paragraphs, this.oldLine, this.nextLine);
    const first = this.oldLine.indexAt(span.from);
    const last = this.oldLine.indexAt(span.to);
    const stayed = this.knownStanding.stayed(first, last, range.startOrdinal, range.endOrdinal);
    return stayed ? 'exact' : 'moved';
  }

  private spanOf({ start, end }: Anchor): Span | null {
    const from = this.placeOf(start);
    const to = this.placeOf(end);
    return from === null || to === null || from >= to ? null : { from, to };
  }

  private placeOf({ paragraphId, offset }: Point): number | null {
    const paragraph = this.old.paragraph(paragraphId);
    if (!paragraph || !Number.isInteger(offset) || offset < 0 || offset > paragraph.text.length) return null;
    return this.oldLine.startOf(paragraph.ordinal) + offset;
  }

  private anchorAt(range: Range): Anchor {
    return {
      start: { paragraphId: this.next.at(range.startOrdinal)?.id ?? '', offset: range.startOffset },
      end: { paragraphId: this.next.at(range.endOrdinal)?.id ?? '', offset: range.endOffset },
      quote: quoteOf(this.next, range),
    };
  }
}

function overlap(a: Range, b: Range): boolean {
  const isBefore = (left: Range, right: Range) =>
    left.endOrdinal < right.startOrdinal ||
    (left.endOrdinal === right.startOrdinal && left.endOffset <= right.startOffset);
  return !isBefore(a, b) && !isBefore(b, a);
}
