import fc from 'fast-check';
import { generatedChange, sharedParagraphs, textOf, type GeneratedChange } from '../../test/index.js';
import { carryIds } from './carry-ids.js';
import { matchParagraphs } from './match-paragraphs.js';

const changes = generatedChange([
  'insert',
  'delete',
  'move',
  'moveBlock',
  'split',
  'merge',
  'replaceWord',
  'deleteWord',
]);

const paragraphsOf = ({ old, next }: GeneratedChange) => ({
  old: old.map((words, index) => ({ id: `p${index}`, text: textOf(words) })),
  next: next.map((words) => ({ text: textOf(words) })),
});

/** Ids that are sometimes taken already. */
function drawingIds(): () => string {
  let drawn = 0;
  return () => `p${Math.floor(drawn++ / 2) * 7}`;
}

describe('carryIds', () => {
  test('every paragraph has an id, and none stands twice', () => {
    fc.assert(
      fc.property(changes, (change) => {
        const { old, next } = paragraphsOf(change);
        const match = matchParagraphs(old, next);
        const { ids } = carryIds(old, next, match, drawingIds(), ['p70', 'p77']);
        expect(ids).toHaveLength(next.length);
        expect(new Set(ids).size).toBe(next.length);
        const oldIds = old.map(({ id }) => id);
        // A new paragraph never comes by an old one's id or a reserved one.
        ids.forEach((id, index) => {
          if ((match.backward[index] ?? []).length === 0) expect([...oldIds, 'p70', 'p77']).not.toContain(id);
        });
      }),
    );
  });

  test('an id goes to the largest part of its paragraph, unless an earlier paragraph is the first in there', () => {
    fc.assert(
      fc.property(changes, (change) => {
        const { old, next } = paragraphsOf(change);
        const match = sharedParagraphs(change.old, change.next);
        const { ids } = carryIds(old, next, match, drawingIds());
        match.forward.forEach((parts, index) => {
          const own = parts.filter((part) => match.backward[part]?.[0] === index);
          const sizes = own.map((part) => next[part]?.text.length ?? 0);
          const largest = own[sizes.indexOf(Math.max(...sizes))];
          expect(ids.indexOf(`p${index}`)).toBe(largest ?? -1);
        });
      }),
    );
  });

  test('an id that is no longer there leads to the paragraphs that hold its words, or to none', () => {
    fc.assert(
      fc.property(changes, (change) => {
        const { old, next } = paragraphsOf(change);
        const match = sharedParagraphs(change.old, change.next);
        const { ids, successors } = carryIds(old, next, match, drawingIds());
        expect([...successors.keys()].sort()).toEqual(
          old
            .map(({ id }) => id)
            .filter((id) => !ids.includes(id))
            .sort(),
        );
        for (const [id, heirs] of successors) {
          const parts = match.forward[Number(id.slice(1))] ?? [];
          expect([...heirs].sort()).toEqual(parts.map((part) => ids[part]).sort());
        }
      }),
    );
  });
});
