import fc from 'fast-check';
import {
  blockquote,
  bulletList,
  chapter,
  doc,
  footnote,
  footnoteMark,
  footnotes,
  generatedDocument,
  heading,
  paragraph,
  rule,
  stanza,
  table,
  verse,
} from '../test/index.js';
import { chapterSpans, paragraphsOf, Revision } from './revision.js';

const ids = (paragraphs: readonly { id: string }[]) => paragraphs.map(({ id }) => id);

describe('Revision', () => {
  const text = doc(
    chapter(
      'c1',
      heading('h', 'One'),
      paragraph('p1', 'Said', footnoteMark('n1'), ' he.'),
      blockquote(paragraph('q', 'quoted'), bulletList([paragraph('i1', 'a')], [paragraph('i2', 'b')])),
      footnotes(footnote('n1', paragraph('f1', 'a note'), paragraph('f2', 'goes on'))),
    ),
    chapter('c2', rule(), verse(stanza('v', 'line')), table([paragraph('t1'), paragraph('t2', 'cell')])),
  );

  test('paragraphs stand in reading order, and footnotes follow the prose of their own chapter', () => {
    const { paragraphs } = Revision.of(text);
    expect(ids(paragraphs)).toEqual(['h', 'p1', 'q', 'i1', 'i2', 'f1', 'f2', 'v', 't1', 't2']);
    expect(paragraphs.map(({ ordinal }) => ordinal)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(paragraphs.map(({ chapterId }) => chapterId).join(' ')).toBe('c1 c1 c1 c1 c1 c1 c1 c2 c2 c2');
  });

  test('a chapter numbered from where it starts gives the paragraphs of the whole', () => {
    fc.assert(
      fc.property(generatedDocument, (generated) => {
        const spans = chapterSpans(generated);
        const byChapter = spans.flatMap((span, index) => paragraphsOf(generated.child(index), span.first));
        expect(byChapter).toEqual(Revision.of(generated).paragraphs);
        spans.forEach((span, index) => {
          expect(paragraphsOf(generated.child(index))).toHaveLength(span.count);
        });
      }),
    );
  });

  test('a paragraph is found by its id and by its ordinal, in a part of a revision too', () => {
    const part = new Revision(paragraphsOf(text.child(1), 7));
    expect(part.paragraph('v')?.ordinal).toBe(7);
    expect(part.at(9)?.id).toBe('t2');
    expect(part.at(0)).toBeUndefined();
    expect(part.paragraph('p1')).toBeUndefined();
  });

  test('a paragraph id that stands twice is an error', () => {
    const twice = doc(chapter('c', paragraph('p', 'a'), paragraph('p', 'b')));
    expect(() => Revision.of(twice)).toThrow('stands twice');
  });
});
