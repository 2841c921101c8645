import { splitsSurrogatePair, type Point, type Revision } from '@postil/document-model';
import { MAX_LENGTH, MAX_PARAGRAPHS, type Anchor, type Range } from '../anchor.js';
import { ceilGrapheme, floorGrapheme } from '../grapheme-edges.js';
import { matchParagraphs } from '../matching/match-paragraphs.js';
import type { ParagraphMatch } from '../matching/paragraph-match.js';
import { exactText, quoteOf } from '../quote.js';
import { foldText } from '../text/fold-text.js';
import { Vocabulary } from '../text/tokens.js';
import { Kinship } from './kinship.js';
import type { Candidate, Placed } from './placement.js';
import { TextLine } from './text-line.js';
import { traceSpan, type Span, type Trace } from './trace-span.js';

/** A passage of whose letters less than this share survives is gone. */
const SURVIVING = 0.3;

/**
 * Everything that is known about how one revision became the next: made once, then it places any number of
 * anchors. A result depends on the two revisions and the anchor only, not on order or company. Both revisions must
 * be whole. `match` saves matching their paragraphs again.
 */
export class RevisionMap {
  readonly paragraphs: ParagraphMatch;
  private readonly oldLine: TextLine;
  private readonly nextLine: TextLine;
  private readonly kinship: Kinship;

  private constructor(
    private readonly old: Revision,
    private readonly next: Revision,
    match?: ParagraphMatch,
  ) {
    const vocabulary = new Vocabulary();
    this.paragraphs = match ?? matchParagraphs(old.paragraphs, next.paragraphs, vocabulary);
    this.oldLine = new TextLine(old.paragraphs);
    this.nextLine = new TextLine(next.paragraphs);
    this.kinship = new Kinship(this.paragraphs, this.oldLine, this.nextLine, vocabulary);
  }

  static of(old: Revision, next: Revision, match?: ParagraphMatch): RevisionMap {
    return new RevisionMap(old, next, match);
  }

  /** Where an anchor of the old revision stands in the next one. */
  place(anchor: Anchor): Placed {
    const span = this.spanOf(anchor);
    if (!span) return { status: 'orphaned', confidence: 0 };
    const [best] = traceSpan(span, this.oldLine, this.nextLine, this.kinship);
    if (!best || best.survival < SURVIVING)
      return { status: 'orphaned', confidence: 1 - (best?.survival ?? 0) };
    const range = this.rangeOf(best, span);
    if (!range) return { status: 'orphaned', confidence: 0.5 };
    const found = this.anchorAt(range);
    const sameWords = foldText(found.quote.exact) === foldText(anchor.quote.exact);
    const status = sameWords ? 'exact' : 'edited';
    return { status, anchor: found, range, confidence: best.survival };
  }

  /** Up to `limit` places where an anchor might belong, best first. */
  candidates(anchor: Anchor, limit = 3): Candidate[] {
    const span = this.spanOf(anchor);
    if (!span) return [];
    return traceSpan(span, this.oldLine, this.nextLine, this.kinship)
      .slice(0, limit)
      .flatMap((trace) => {
        const range = this.rangeOf(trace, span);
        return range ? [{ anchor: this.anchorAt(range), range, score: trace.survival }] : [];
      });
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

  private rangeOf(trace: Trace, span: Span): Range | null {
    let { from, to } = trace;
    const text = this.nextLine.slice(from, to);
    const oldText = this.oldLine.slice(span.from, span.to);
    if (!/^\s/.test(oldText)) from += text.length - text.trimStart().length;
    if (!/\s$/.test(oldText)) to -= text.length - text.trimEnd().length;
    if (from >= to) return null;
    const startOrdinal = this.nextLine.indexAt(from);
    const endOrdinal = this.nextLine.indexAt(to);
    const startText = this.nextLine.paragraphs[startOrdinal]?.text ?? '';
    const endText = this.nextLine.paragraphs[endOrdinal]?.text ?? '';
    const range = {
      startOrdinal,
      startOffset: floorGrapheme(startText, from - this.nextLine.startOf(startOrdinal)),
      endOrdinal,
      endOffset: ceilGrapheme(endText, to - this.nextLine.startOf(endOrdinal)),
    };
    if (endOrdinal - startOrdinal >= MAX_PARAGRAPHS) return null;
    if (splitsSurrogatePair(startText, range.startOffset)) return null;
    return (exactText(this.next, range)?.length ?? Infinity) > MAX_LENGTH ? null : range;
  }

  private anchorAt(range: Range): Anchor {
    return {
      start: { paragraphId: this.next.at(range.startOrdinal)?.id ?? '', offset: range.startOffset },
      end: { paragraphId: this.next.at(range.endOrdinal)?.id ?? '', offset: range.endOffset },
      quote: quoteOf(this.next, range),
    };
  }
}
