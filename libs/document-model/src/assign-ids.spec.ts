import fc from 'fast-check';
import { chapter, doc, footnote, footnotes, generatedDocument, paragraph } from '../test/index.js';
import { assignIds, randomId } from './assign-ids.js';
import { Revision } from './revision.js';

const never = () => {
  throw new Error('no id was needed');
};

describe('assignIds', () => {
  test('every paragraph and chapter gets an id of its own', () => {
    fc.assert(
      fc.property(generatedDocument, (generated) => {
        const ids: unknown[] = [];
        generated.descendants((node) => {
          if (node.isTextblock || node.type.name === 'chapter') ids.push(node.attrs['id']);
        });
        expect(ids).not.toContain('');
        expect(new Set(ids).size).toBe(ids.length);
      }),
    );
  });

  test('assigning again changes nothing', () => {
    fc.assert(
      fc.property(generatedDocument, (generated) => {
        expect(assignIds(generated, never).eq(generated)).toBe(true);
      }),
    );
  });

  test('an id that a paragraph, chapter or footnote bears already is not given away', () => {
    const text = doc(
      chapter('c', paragraph('a', 'kept'), paragraph('', 'new'), footnotes(footnote('n1', paragraph('')))),
    );
    const offered = ['a', 'c', 'n1', 'x', 'x', 'y'];
    const { paragraphs } = Revision.of(assignIds(text, () => offered.shift() ?? never()));
    expect(paragraphs.map(({ id }) => id)).toEqual(['a', 'x', 'y']);
  });

  test('nothing but ids changes', () => {
    const text = doc(chapter('', paragraph('', 'words')));
    // Children first: a chapter is named after its paragraphs.
    const offered = ['p', 'c'];
    const named = assignIds(text, () => offered.shift() ?? never());
    expect(named.eq(doc(chapter('c', paragraph('p', 'words'))))).toBe(true);
  });
});

test('a random id is ten letters and digits, the first a letter', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 10, maxLength: 10 }), (bytes) => {
      expect(randomId(() => bytes)).toMatch(/^[a-z][0-9a-z]{9}$/);
    }),
  );
});
