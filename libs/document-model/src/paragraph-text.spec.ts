import fc from 'fast-check';
import { emphasised, footnoteMark, generatedDocument, image, lineBreak, paragraph } from '../test/index.js';
import { ATOM, paragraphText, splitsSurrogatePair } from './paragraph-text.js';

describe('paragraphText', () => {
  test('its length is the size of the paragraph, whatever stands in it', () => {
    fc.assert(
      fc.property(generatedDocument, (doc) => {
        doc.descendants((node) => {
          if (node.isTextblock) expect(paragraphText(node)).toHaveLength(node.content.size);
        });
      }),
    );
  });

  test('a line break counts as a line feed, a picture and a footnote mark as one U+FFFC each', () => {
    const node = paragraph('p', 'one', lineBreak(), emphasised('two'), image(), footnoteMark('n1'), '!');
    expect(paragraphText(node)).toBe(`one\ntwo${ATOM}${ATOM}!`);
  });

  test('an offset into it is the same place as that ProseMirror offset', () => {
    fc.assert(
      fc.property(generatedDocument, (doc) => {
        doc.descendants((node) => {
          if (!node.isTextblock) return;
          const text = paragraphText(node);
          const cuts = Array.from({ length: text.length }, (_unit, offset) =>
            paragraphText(node.cut(offset, offset + 1)),
          );
          expect(cuts.join('')).toBe(text);
        });
      }),
      { numRuns: 30 },
    );
  });
});

test('only a cut between two halves of one character splits a surrogate pair', () => {
  const text = 'a\u{1F44D}b';
  expect([0, 1, 2, 3, 4].map((offset) => splitsSurrogatePair(text, offset))).toEqual([
    false,
    false,
    true,
    false,
    false,
  ]);
});
