import fc from 'fast-check';
import { generatedChange, sharedParagraphs, textOf, type TrackedText } from '../../test/index.js';
import { matchParagraphs } from './match-paragraphs.js';

const changes = generatedChange([
  'insert',
  'delete',
  'move',
  'moveBlock',
  'split',
  'merge',
  'replaceWord',
  'insertWord',
  'deleteWord',
]);

const regroupings = generatedChange(['insert', 'delete', 'move', 'moveBlock', 'split', 'merge']);

const paragraphs = (text: TrackedText) => text.map((words) => ({ text: textOf(words) }));

/** Links as `old>next`, in order. */
const linksOf = (forward: readonly (readonly number[])[]) =>
  forward.flatMap((targets, index) => targets.map((target) => `${index}>${target}`));

describe('matchParagraphs', () => {
  test('links no two paragraphs that have none of their words in common', () => {
    fc.assert(
      fc.property(changes, ({ old, next }) => {
        const { forward } = matchParagraphs(paragraphs(old), paragraphs(next));
        const shared = new Set(linksOf(sharedParagraphs(old, next).forward));
        expect(linksOf(forward).filter((link) => !shared.has(link))).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  test('links every paragraph to those that hold most of its words, and to those it makes up most of', () => {
    fc.assert(
      fc.property(regroupings, ({ old, next }) => {
        const { forward } = matchParagraphs(paragraphs(old), paragraphs(next));
        const found = new Set(linksOf(forward));
        expect(mainLinks(old, next).filter((link) => !found.has(link))).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  test('says the same from both sides, in reading order', () => {
    fc.assert(
      fc.property(changes, ({ old, next }) => {
        const { forward, backward } = matchParagraphs(paragraphs(old), paragraphs(next));
        const mirrored = next.map((_, index) =>
          forward.flatMap((targets, from) => (targets.includes(index) ? [from] : [])),
        );
        expect(backward).toEqual(mirrored);
        for (const targets of forward) expect(targets).toEqual([...targets].sort((a, b) => a - b));
      }),
      { numRuns: 150 },
    );
  });

  test('the same text is linked paragraph by paragraph', () => {
    fc.assert(
      fc.property(changes, ({ old }) => {
        const same = old.map((_, index) => [index]);
        expect(matchParagraphs(paragraphs(old), paragraphs(old))).toEqual({ forward: same, backward: same });
      }),
    );
  });
});

/** Links between paragraphs of which one has most of its letters in the other. */
function mainLinks(old: TrackedText, next: TrackedText): string[] {
  const most = 0.55;
  const letters = (words: TrackedText[number]) => words.reduce((sum, { text }) => sum + text.length, 0);
  return sharedParagraphs(old, next).forward.flatMap((targets, index) =>
    targets.flatMap((target) => {
      const before = old[index] ?? [];
      const after = next[target] ?? [];
      const numbers = new Set(before.map(({ origin }) => origin));
      const common = letters(after.filter(({ origin }) => origin !== null && numbers.has(origin)));
      return common > most * letters(before) || common > most * letters(after) ? [`${index}>${target}`] : [];
    }),
  );
}
