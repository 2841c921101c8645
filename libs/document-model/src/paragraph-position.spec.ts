import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { chapter, doc, footnote, footnotes, generatedDocument, paragraph, rule } from '../test/index.js';
import { paragraphStarts, pointAt } from './paragraph-position.js';
import { Revision } from './revision.js';

const positions = (text: Node, inParagraphs: boolean) =>
  Array.from({ length: text.content.size + 1 }, (_, pos) => pos).filter(
    (pos) => text.resolve(pos).parent.isTextblock === inParagraphs,
  );

describe('pointAt', () => {
  test('each position inside a paragraph gives a point that leads back to it', () => {
    fc.assert(
      fc.property(generatedDocument, (generated) => {
        const starts = paragraphStarts(generated);
        const inside = positions(generated, true);
        for (const side of ['forward', 'backward'] as const) {
          const points = inside.map((pos) => pointAt(generated, pos, side));
          expect(
            points.map((point) => point && (starts.get(point.paragraphId) ?? NaN) + point.offset),
          ).toEqual(inside);
        }
      }),
    );
  });

  test('a position between paragraphs gives the next one’s start forward and the last one’s end backward', () => {
    fc.assert(
      fc.property(generatedDocument, (generated) => {
        const { paragraphs } = Revision.of(generated);
        const starts = [...paragraphStarts(generated).values()];
        const between = positions(generated, false);
        const next = between.map((pos) => starts.filter((start) => start <= pos).length);
        const startOf = (index: number) =>
          paragraphs[index] && { paragraphId: paragraphs[index].id, offset: 0 };
        const endOf = (index: number) =>
          paragraphs[index] && { paragraphId: paragraphs[index].id, offset: paragraphs[index].text.length };
        expect(between.map((pos) => pointAt(generated, pos, 'forward'))).toEqual(
          next.map((index) => startOf(index) ?? null),
        );
        expect(between.map((pos) => pointAt(generated, pos, 'backward'))).toEqual(
          next.map((index) => endOf(index - 1) ?? null),
        );
      }),
    );
  });

  test('the end of a text with nothing after it gives a point only backward', () => {
    const text = doc(chapter('c', paragraph('p', 'words'), rule()));
    expect(pointAt(text, text.content.size, 'forward')).toBeNull();
    expect(pointAt(text, text.content.size, 'backward')).toEqual({ paragraphId: 'p', offset: 5 });
  });

  test('after a chapter’s footnotes the next chapter begins', () => {
    const first = chapter('c1', paragraph('p', 'a'), footnotes(footnote('n1', paragraph('f', 'b'))));
    const text = doc(first, chapter('c2', paragraph('q', 'c')));
    expect(pointAt(text, first.nodeSize, 'backward')).toEqual({ paragraphId: 'f', offset: 1 });
    expect(pointAt(text, first.nodeSize, 'forward')).toEqual({ paragraphId: 'q', offset: 0 });
  });
});

test('every paragraph has one start, where its own content begins', () => {
  fc.assert(
    fc.property(generatedDocument, (generated) => {
      const starts = paragraphStarts(generated);
      expect([...starts.keys()]).toEqual(Revision.of(generated).paragraphs.map(({ id }) => id));
      for (const [id, start] of starts) {
        const $start = generated.resolve(start);
        expect($start.parent.attrs['id']).toBe(id);
        expect($start.parentOffset).toBe(0);
      }
    }),
  );
});
