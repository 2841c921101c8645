import { Revision, type Point } from '@postil/document-model';
import { chapter, doc, paragraph } from '@postil/document-model/test';
import { MAX_LENGTH, MAX_PARAGRAPHS, type Anchor } from './anchor.js';
import { exactText, quoteOf } from './quote.js';
import { resolveAnchor } from './resolve-anchor.js';

const at = (paragraphId: string, offset: number): Point => ({ paragraphId, offset });
const revisionOf = (...texts: string[]) =>
  Revision.of(doc(chapter('c', ...texts.map((text, index) => paragraph(`p${index + 1}`, text)))));
const anchor = (start: Point, end: Point, exact: string): Anchor => ({
  start,
  end,
  quote: { exact, prefix: '', suffix: '' },
});

const revision = revisionOf('words \u{1F44D}!', 'more words');
const why = (tried: Anchor, within = revision) => {
  const resolved = resolveAnchor(within, tried);
  return resolved.ok ? null : resolved.why;
};

describe('resolveAnchor', () => {
  test('a passage is found by its paragraphs, and its words are only compared', () => {
    expect(resolveAnchor(revision, anchor(at('p1', 6), at('p2', 4), '\u{1F44D}!\nmore'))).toEqual({
      ok: true,
      range: { startOrdinal: 0, startOffset: 6, endOrdinal: 1, endOffset: 4 },
    });
  });

  test('words that stand elsewhere in the paragraph are not looked for', () => {
    expect(why(anchor(at('p1', 0), at('p1', 5), 'more'))).toBe('quote-mismatch');
    expect(why(anchor(at('p2', 0), at('p2', 4), 'words'))).toBe('quote-mismatch');
  });

  test('its context is not compared: only the words decide', () => {
    const tried = anchor(at('p1', 0), at('p1', 5), 'words');
    expect(why({ ...tried, quote: { exact: 'words', prefix: 'other', suffix: 'context' } })).toBeNull();
  });

  test('a paragraph that is not in the revision is named as the reason', () => {
    expect(why(anchor(at('gone', 0), at('p1', 5), 'words'))).toBe('unknown-paragraph');
    expect(why(anchor(at('p1', 0), at('gone', 5), 'words'))).toBe('unknown-paragraph');
    const partly = new Revision(revisionOf('a', 'b', 'c').paragraphs.filter(({ id }) => id !== 'p2'));
    expect(why(anchor(at('p1', 0), at('p3', 1), 'a\nb\nc'), partly)).toBe('unknown-paragraph');
  });

  test.each([-1, 10, 0.5, NaN])('the offset %d lies outside a paragraph of nine code units', (offset) => {
    expect(why(anchor(at('p1', offset), at('p2', 4), 'words'))).toBe('out-of-bounds');
    expect(why(anchor(at('p1', 0), at('p1', offset), 'words'))).toBe('out-of-bounds');
  });

  test('a point inside a surrogate pair is refused at either end', () => {
    expect(why(anchor(at('p1', 7), at('p1', 9), '\uDC4D!'))).toBe('split-surrogate');
    expect(why(anchor(at('p1', 0), at('p1', 7), 'words \uD83D'))).toBe('split-surrogate');
  });

  test('a point inside a longer grapheme holds: browsers differ about these', () => {
    expect(why(anchor(at('p1', 0), at('p1', 1), 'x'), revisionOf('x\u0301'))).toBeNull();
  });

  test('a passage without length, or one that ends before it starts, is empty', () => {
    expect(why(anchor(at('p1', 3), at('p1', 3), ''))).toBe('empty');
    expect(why(anchor(at('p1', 3), at('p1', 1), 'or'))).toBe('empty');
    expect(why(anchor(at('p2', 0), at('p1', 5), 'words'))).toBe('empty');
  });

  test('what is longer than an anchor may be is too long', () => {
    const many = revisionOf(...Array.from({ length: MAX_PARAGRAPHS + 1 }, () => 'a'));
    const exact = many.paragraphs.map(({ text }) => text).join('\n');
    expect(why(anchor(at('p1', 0), at(`p${MAX_PARAGRAPHS}`, 1), exact.slice(0, -2)), many)).toBeNull();
    expect(why(anchor(at('p1', 0), at(`p${MAX_PARAGRAPHS + 1}`, 1), exact), many)).toBe('too-long');
    const long = 'a'.repeat(MAX_LENGTH + 1);
    expect(why(anchor(at('p1', 0), at('p1', MAX_LENGTH), long.slice(1)), revisionOf(long))).toBeNull();
    expect(why(anchor(at('p1', 0), at('p1', MAX_LENGTH + 1), long), revisionOf(long))).toBe('too-long');
  });
});

test('a range over a paragraph that the revision lacks has no words and no quote', () => {
  const range = { startOrdinal: 1, startOffset: 0, endOrdinal: 2, endOffset: 0 };
  expect(exactText(revision, range)).toBeNull();
  expect(() => quoteOf(revision, range)).toThrow('lacks a paragraph');
});
