import fc from 'fast-check';
import { Node } from 'prosemirror-model';
import { chapter, doc, generatedDocument, linked, paragraph } from '../test/index.js';
import { isHarmlessHref } from './harmless-href.js';
import { readingSchema } from './schema.js';

describe('readingSchema', () => {
  test('a document passes its own check and comes back unchanged from JSON', () => {
    fc.assert(
      fc.property(generatedDocument, (generated) => {
        generated.check();
        const read = Node.fromJSON(readingSchema, JSON.parse(JSON.stringify(generated.toJSON())));
        read.check();
        expect(read.eq(generated)).toBe(true);
      }),
    );
  });

  test('a chapter needs a block, and its footnotes come last', () => {
    const { chapter: chapters, footnotes: bodies } = readingSchema.nodes;
    expect(() => chapters.createChecked({ id: 'c' }, [])).toThrow(RangeError);
    expect(bodies.validContent(chapter('c', paragraph('p')).content)).toBe(false);
  });

  test('a heading has a level from 1 to 6', () => {
    const withLevel = (level: unknown) =>
      Node.fromJSON(readingSchema, { type: 'heading', attrs: { id: 'h', level } }).attrs['level'] as unknown;
    expect(withLevel(6)).toBe(6);
    for (const level of [0, 7, 1.5, '2']) expect(() => withLevel(level)).toThrow(RangeError);
  });

  test('a link that would run code is refused wherever a document is made or read', () => {
    const json = doc(chapter('c', paragraph('p', linked('here', 'https://example.org/')))).toJSON() as object;
    const bad = JSON.parse(
      JSON.stringify(json).replace('https://example.org/', 'javascript:run()'),
    ) as object;
    expect(() => Node.fromJSON(readingSchema, bad)).toThrow('may not lead to');
    expect(() => linked('here', 'javascript:run()')).toThrow('may not lead to');
  });
});

describe('isHarmlessHref', () => {
  test.each([
    'https://example.org/a?b#c',
    'mailto:a@example.org',
    'chapter-2.html#n1',
    '#n1',
    'urn:isbn:0',
    'data:image/png;base64,AA==',
    'see-javascript:-page',
  ])('%j may be linked', (href) => {
    expect(isHarmlessHref(href)).toBe(true);
  });

  test.each([
    'javascript:alert(1)',
    ' JavaScript:alert(1)',
    'java\tscr\nipt:alert(1)',
    '\u0001javascript:alert(1)',
    'vbscript:x',
    'data:text/html,<script>',
    'data:image/svg+xml,<svg>',
  ])('%j may not', (href) => {
    expect(isHarmlessHref(href)).toBe(false);
  });
});
