import { MAX_LENGTH, MAX_PARAGRAPHS, CONTEXT_LENGTH, type Anchor as CoreAnchor } from '@postil/anchoring';
import type { z } from 'zod';
import { Anchor, CommentEdit, HighlightEdit, NewComment, NewHighlight, Quote } from './annotations.js';
import { limits } from './limits.js';

const id = '0190a3b4-5c6d-7e8f-9a0b-1c2d3e4f5a6b';
const anchor: CoreAnchor = {
  start: { paragraphId: 'p1', offset: 0 },
  end: { paragraphId: 'p1', offset: 5 },
  quote: { exact: 'words', prefix: '', suffix: '' },
};
const highlight = { revisionId: id, anchor, color: 'yellow', visibility: 'group' };

/** The paths of what is wrong, as a failure names them. */
function wrong(schema: z.ZodType, value: unknown): string[] {
  const result = schema.safeParse(value);
  return result.success ? [] : result.error.issues.map(({ path }) => path.join('.'));
}

test('an anchor goes over the wire as the core describes it', () => {
  const sent: z.infer<typeof Anchor> = Anchor.parse(anchor);
  const received: CoreAnchor = sent;
  expect(received).toEqual(anchor);
});

test('the wire takes whatever the core may describe', () => {
  expect(limits.quoteLength).toBe(MAX_LENGTH);
  expect(limits.quoteParagraphs).toBe(MAX_PARAGRAPHS);
  const longest = { exact: 'a'.repeat(MAX_LENGTH), prefix: 'a'.repeat(CONTEXT_LENGTH), suffix: '' };
  expect(wrong(Quote, longest)).toEqual([]);
});

describe('a new highlight', () => {
  test('needs no time of its own', () => {
    expect(NewHighlight.parse(highlight).madeAt).toBeNull();
  });

  test.each([
    ['an unknown color', { color: 'pink' }, 'color'],
    ['an unknown visibility', { visibility: 'public' }, 'visibility'],
    ['no revision', { revisionId: undefined }, 'revisionId'],
    ['a revision that is no UUID', { revisionId: '1' }, 'revisionId'],
    ['a time without a zone', { madeAt: '2026-11-23T10:00:00' }, 'madeAt'],
    [
      'an empty quote',
      { anchor: { ...anchor, quote: { ...anchor.quote, exact: '' } } },
      'anchor.quote.exact',
    ],
    [
      'half a character in its quote',
      { anchor: { ...anchor, quote: { ...anchor.quote, exact: 'a\uD83D' } } },
      'anchor.quote.exact',
    ],
    [
      'a quote over the limit',
      { anchor: { ...anchor, quote: { ...anchor.quote, exact: 'a'.repeat(limits.quoteLength + 1) } } },
      'anchor.quote.exact',
    ],
    [
      'a negative offset',
      { anchor: { ...anchor, start: { paragraphId: 'p1', offset: -1 } } },
      'anchor.start.offset',
    ],
    [
      'half an offset',
      { anchor: { ...anchor, end: { paragraphId: 'p1', offset: 0.5 } } },
      'anchor.end.offset',
    ],
  ])('with %s is refused, and the field is named', (_name, change, path) => {
    expect(wrong(NewHighlight, { ...highlight, ...change })).toContain(path);
  });
});

test('an edit of a highlight changes at least one thing', () => {
  expect(wrong(HighlightEdit, {})).toHaveLength(1);
  expect(wrong(HighlightEdit, { color: 'blue' })).toEqual([]);
  expect(wrong(HighlightEdit, { visibility: 'private' })).toEqual([]);
});

describe('a comment', () => {
  const comment = { highlightId: id, body: 'Yes.' };

  test('needs a highlight and some words', () => {
    expect(NewComment.parse(comment)).toEqual({ ...comment, parentId: null, madeAt: null });
    expect(wrong(NewComment, { body: 'Yes.' })).toEqual(['highlightId']);
  });

  test.each(['', '  \n', '\u200B', 'a\0', '\uDE00', 'a'.repeat(limits.commentLength + 1)])(
    'with the body %j is refused, at first and when edited',
    (body) => {
      expect(wrong(NewComment, { ...comment, body })).toContain('body');
      expect(wrong(CommentEdit, { body })).toContain('body');
    },
  );

  test('may be as long as the limit, and keeps its blanks and lines', () => {
    expect(wrong(CommentEdit, { body: 'a'.repeat(limits.commentLength) })).toEqual([]);
    expect(CommentEdit.parse({ body: ' a\n\nb ' }).body).toBe(' a\n\nb ');
  });
});
