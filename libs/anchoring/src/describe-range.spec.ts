import { ATOM, Revision, type Paragraph, type Point } from '@postil/document-model';
import {
  chapter,
  doc,
  footnote,
  footnoteMark,
  footnotes,
  generatedDocument,
  image,
  paragraph,
} from '@postil/document-model/test';
import fc from 'fast-check';
import { CONTEXT_LENGTH, MAX_LENGTH, MAX_PARAGRAPHS, type Anchor } from './anchor.js';
import { describeRange } from './describe-range.js';
import { resolveAnchor } from './resolve-anchor.js';

const at = (paragraphId: string, offset: number): Point => ({ paragraphId, offset });

const revisionOf = (...texts: string[]) =>
  Revision.of(doc(chapter('c', ...texts.map((text, index) => paragraph(`p${index + 1}`, text)))));

function described(revision: Revision, from: Point, to: Point): Anchor {
  const result = describeRange(revision, from, to);
  if (!result.ok) throw new Error(`not described: ${result.why}`);
  return result.anchor;
}

function refusal(revision: Revision, from: Point, to: Point) {
  const result = describeRange(revision, from, to);
  return result.ok ? null : result.why;
}

/** A revision with two points anywhere in it. */
const revisionAndPoints = generatedDocument
  .map((generated) => Revision.of(generated))
  .filter(({ paragraphs }) => paragraphs.length > 0)
  .chain((revision) => {
    const point = fc
      .constantFrom(...revision.paragraphs)
      .chain(({ id, text }) => fc.nat(text.length).map((offset) => at(id, offset)));
    return fc.tuple(fc.constant(revision), point, point);
  });

describe('describeRange', () => {
  test('what it describes is found again at the same place, and nothing is lost of the selection', () => {
    fc.assert(
      fc.property(revisionAndPoints, ([revision, from, to]) => {
        const result = describeRange(revision, from, to);
        if (!result.ok) return;
        const { anchor } = result;
        const resolved = resolveAnchor(revision, anchor);
        if (!resolved.ok) throw new Error(resolved.why);
        const { startOrdinal, startOffset, endOrdinal, endOffset } = resolved.range;
        expect(at(revision.at(startOrdinal)?.id ?? '', startOffset)).toEqual(anchor.start);
        expect(at(revision.at(endOrdinal)?.id ?? '', endOffset)).toEqual(anchor.end);
        expect(described(revision, anchor.start, anchor.end)).toEqual(anchor);
        expect(anchor.quote.exact.replaceAll('\n', '')).toContain(
          between(revision, from, to).replaceAll('\n', ''),
        );
      }),
      { numRuns: 500 },
    );
  });

  test('only a selection without a single letter is refused as empty', () => {
    fc.assert(
      fc.property(revisionAndPoints, ([revision, from, to]) => {
        const letters = between(revision, from, to).replaceAll('\n', '');
        const why = refusal(revision, from, to);
        // A line break inside a paragraph can be marked, the seam between two paragraphs can't.
        if (letters !== '') expect(why).toBeNull();
        else expect([null, 'empty']).toContain(why);
      }),
      { numRuns: 500 },
    );
  });

  test('the same passage is described whichever end was first', () => {
    fc.assert(
      fc.property(revisionAndPoints, ([revision, from, to]) => {
        expect(describeRange(revision, to, from)).toEqual(describeRange(revision, from, to));
      }),
    );
  });

  test('the passage in its context is what stands in the text, whole characters throughout', () => {
    fc.assert(
      fc.property(revisionAndPoints, ([revision, from, to]) => {
        const result = describeRange(revision, from, to);
        if (!result.ok) return;
        const { prefix, exact, suffix } = result.anchor.quote;
        const whole = revision.paragraphs.map(({ text }) => text).join('\n');
        expect(whole).toContain(prefix + exact + suffix);
        expect(prefix + exact + suffix).not.toMatch(/\p{Surrogate}/u);
        for (const part of [prefix, exact, suffix]) expect(part).not.toMatch(/\p{Surrogate}/u);
        expect(prefix.length).toBeLessThanOrEqual(CONTEXT_LENGTH);
        expect(suffix.length).toBeLessThanOrEqual(CONTEXT_LENGTH);
      }),
    );
  });

  test.each([
    ['an emoji of several people', '\u{1F469}\u200D\u{1F469}\u200D\u{1F467}\u200D\u{1F466}'],
    ['a flag', '\u{1F1E9}\u{1F1EA}'],
    ['a letter with two accents', 'x\u0301\u0323'],
    ['a pointed Hebrew letter', '\u05E9\u05C1\u05B8'],
    ['a Hangul syllable in jamo', '\u1100\u1161\u11A8'],
  ])('a selection that touches %s takes all of it', (_name, grapheme) => {
    const revision = revisionOf(`a${grapheme}b`);
    for (let offset = 1; offset < grapheme.length; offset++) {
      const first = described(revision, at('p1', 0), at('p1', 1 + offset));
      expect(first.quote.exact).toBe(`a${grapheme}`);
      const second = described(revision, at('p1', 1 + offset), at('p1', grapheme.length + 2));
      expect(second.quote.exact).toBe(`${grapheme}b`);
      const inside = described(revision, at('p1', 1), at('p1', 1 + offset));
      expect(inside.quote.exact).toBe(grapheme);
    }
  });

  test('two passages with the same words are two places', () => {
    const revision = revisionOf('the same. the same.', 'the same.');
    const anchors = [at('p1', 0), at('p1', 10), at('p2', 0)].map((start) =>
      described(revision, start, at(start.paragraphId, start.offset + 9)),
    );
    expect(new Set(anchors.map(({ quote }) => quote.exact)).size).toBe(1);
    expect(anchors.map((anchor) => resolveAnchor(revision, anchor))).toEqual([
      { ok: true, range: { startOrdinal: 0, startOffset: 0, endOrdinal: 0, endOffset: 9 } },
      { ok: true, range: { startOrdinal: 0, startOffset: 10, endOrdinal: 0, endOffset: 19 } },
      { ok: true, range: { startOrdinal: 1, startOffset: 0, endOrdinal: 1, endOffset: 9 } },
    ]);
  });

  test('a triple click, which ends at the start of the next paragraph, marks its own paragraph', () => {
    const revision = revisionOf('first', 'second');
    expect(described(revision, at('p1', 0), at('p2', 0))).toMatchObject({
      end: at('p1', 5),
      quote: { exact: 'first' },
    });
  });

  test('an end before empty paragraphs is the end of the last one with words, a start the start of the next', () => {
    const revision = revisionOf('first', '', '', 'last');
    expect(described(revision, at('p1', 0), at('p4', 0)).end).toEqual(at('p1', 5));
    expect(described(revision, at('p1', 5), at('p4', 2)).start).toEqual(at('p4', 0));
    expect(refusal(revision, at('p1', 5), at('p4', 0))).toBe('empty');
    expect(refusal(revision, at('p2', 0), at('p3', 0))).toBe('empty');
  });

  test('empty paragraphs in the middle of a passage stay in its quote', () => {
    const revision = revisionOf('first', '', 'last');
    expect(described(revision, at('p1', 2), at('p3', 2)).quote.exact).toBe('rst\n\nla');
  });

  test('footnote marks and pictures count one, and can be marked by themselves', () => {
    const revision = Revision.of(
      doc(
        chapter(
          'c',
          paragraph('p', 'Said', footnoteMark('n1'), ' he ', image('a tree'), '.'),
          footnotes(footnote('n1', paragraph('f', 'Where?'))),
        ),
      ),
    );
    expect(described(revision, at('p', 0), at('p', 11)).quote.exact).toBe(`Said${ATOM} he ${ATOM}.`);
    expect(described(revision, at('p', 4), at('p', 5)).quote).toEqual({
      exact: ATOM,
      prefix: 'Said',
      suffix: ` he ${ATOM}.\nWhere?`,
    });
    expect(described(revision, at('p', 10), at('f', 5)).quote.exact).toBe('.\nWhere');
  });

  test('right-to-left text is counted in the order it is read', () => {
    const revision = revisionOf('\u0645\u0631\u062D\u0628\u0627 \u0628\u0643');
    expect(described(revision, at('p1', 0), at('p1', 5)).quote.exact).toBe('\u0645\u0631\u062D\u0628\u0627');
  });

  test('context is cut between characters, never inside one', () => {
    const odd = `${'\u{1F44D}'.repeat(CONTEXT_LENGTH)}`;
    const revision = revisionOf(`${odd}x.${odd}`);
    const { prefix, suffix } = described(revision, at('p1', odd.length), at('p1', odd.length + 2)).quote;
    expect([prefix, suffix]).toEqual([odd.slice(0, CONTEXT_LENGTH), odd.slice(0, CONTEXT_LENGTH)]);
    const shifted = revisionOf(`${odd}y x y${odd}`);
    const quote = described(shifted, at('p1', odd.length + 2), at('p1', odd.length + 3)).quote;
    expect(quote.prefix).not.toMatch(/\p{Surrogate}/u);
    expect(quote.suffix).not.toMatch(/\p{Surrogate}/u);
  });
});

describe('describeRange refuses', () => {
  const revision = revisionOf('words', 'more');

  test('a paragraph that is not in the revision', () => {
    expect(refusal(revision, at('p1', 0), at('gone', 0))).toBe('unknown-paragraph');
    expect(refusal(revision, at('gone', 0), at('p1', 0))).toBe('unknown-paragraph');
  });

  test('a passage over a chapter that is not loaded', () => {
    const { paragraphs } = revisionOf('one', 'two', 'three');
    const partly = new Revision(paragraphs.filter(({ ordinal }) => ordinal !== 1));
    expect(refusal(partly, at('p1', 0), at('p3', 5))).toBe('unknown-paragraph');
    expect(refusal(partly, at('p1', 3), at('p3', 5))).toBe('unknown-paragraph');
  });

  test.each([-1, 6, 0.5, NaN, Infinity])('the offset %d in a paragraph of five letters', (offset) => {
    expect(refusal(revision, at('p1', offset), at('p2', 1))).toBe('out-of-bounds');
    expect(refusal(revision, at('p2', 1), at('p1', offset))).toBe('out-of-bounds');
  });

  test('a caret, which marks nothing', () => {
    expect(refusal(revision, at('p1', 3), at('p1', 3))).toBe('empty');
    expect(refusal(revision, at('p1', 5), at('p2', 0))).toBe('empty');
  });

  test(`more than ${MAX_PARAGRAPHS} paragraphs`, () => {
    const many = revisionOf(...Array.from({ length: MAX_PARAGRAPHS + 1 }, () => 'a'));
    expect(refusal(many, at('p1', 0), at(`p${MAX_PARAGRAPHS}`, 1))).toBeNull();
    expect(refusal(many, at('p1', 0), at(`p${MAX_PARAGRAPHS + 1}`, 1))).toBe('too-long');
    expect(refusal(many, at('p1', 0), at(`p${MAX_PARAGRAPHS + 1}`, 0))).toBeNull();
  });

  test(`more than ${MAX_LENGTH} code units, the seams between paragraphs included`, () => {
    const long = revisionOf('a'.repeat(MAX_LENGTH - 1), 'bc');
    expect(refusal(long, at('p1', 0), at('p2', 0))).toBeNull();
    expect(refusal(long, at('p1', 1), at('p2', 1))).toBeNull();
    expect(refusal(long, at('p1', 0), at('p2', 1))).toBe('too-long');
  });
});

/** The words between two points, in either order. */
function between(revision: Revision, from: Point, to: Point): string {
  const ordinal = ({ paragraphId }: Point) => revision.paragraph(paragraphId)?.ordinal ?? NaN;
  const [start, end] =
    ordinal(from) < ordinal(to) || (ordinal(from) === ordinal(to) && from.offset < to.offset)
      ? [from, to]
      : [to, from];
  const part = ({ id, text }: Paragraph) =>
    text.slice(
      id === start.paragraphId ? start.offset : 0,
      id === end.paragraphId ? end.offset : text.length,
    );
  return revision.paragraphs
    .slice(ordinal(start), ordinal(end) + 1)
    .map(part)
    .join('\n');
}
