import { chapter, doc, footnote, footnoteMark, footnotes, heading, paragraph, table } from '../test/index.js';
import { replaceIds } from './replace-ids.js';
import { paragraphsOf } from './revision.js';

describe('a document with other ids', () => {
  const original = doc(
    chapter('c1', heading('h', 'Title'), paragraph('p', 'Words', footnoteMark('f'))),
    chapter('c2', table([paragraph('q', 'Cell')]), footnotes(footnote('f', paragraph('n', 'Note')))),
  );
  const ids = { paragraphs: ['1', '2', '3', '4'], chapters: ['x', 'y'] };

  it('differs in nothing but the ids of paragraphs and chapters', () => {
    const replaced = replaceIds(original, ids);
    expect(paragraphsOf(replaced).map(({ id, chapterId, text }) => [id, chapterId, text])).toEqual([
      ['1', 'x', 'Title'],
      ['2', 'x', 'Words\uFFFC'],
      ['3', 'y', 'Cell'],
      ['4', 'y', 'Note'],
    ]);
    const back = replaceIds(replaced, { paragraphs: ['h', 'p', 'q', 'n'], chapters: ['c1', 'c2'] });
    expect(back.toJSON()).toEqual(original.toJSON());
    expect(JSON.stringify(replaced.toJSON())).toContain('"footnote":"f"');
  });

  it('needs as many ids as there are paragraphs and chapters', () => {
    expect(() => replaceIds(original, { ...ids, paragraphs: ['1', '2', '3'] })).toThrow(RangeError);
    expect(() => replaceIds(original, { ...ids, paragraphs: [...ids.paragraphs, '5'] })).toThrow(RangeError);
    expect(() => replaceIds(original, { ...ids, chapters: ['x'] })).toThrow(RangeError);
  });
});
