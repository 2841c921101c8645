import type { ParagraphChange } from '@postil/contract';
import { isEdited, PARAGRAPH_END, unchangedBetween, wordChangesOf } from './paragraph-changes.js';

function change(
  kind: ParagraphChange['kind'],
  before: readonly [number, string][],
  after: readonly [number, string][],
): ParagraphChange {
  const shown =
    (side: string) =>
    ([ordinal, text]: readonly [number, string]) => ({
      paragraphId: `${side}${ordinal}`,
      ordinal,
      text,
    });
  return { kind, before: before.map(shown('b')), after: after.map(shown('a')) };
}

test('between two edits, the paragraphs in between stay as they are', () => {
  const third = change('edited', [[2, 'a']], [[2, 'b']]);
  const tenth = change('edited', [[9, 'c']], [[9, 'd']]);
  expect(unchangedBetween(third, tenth)).toBe(6);
});

test('before the first change stand as many as its ordinal tells', () => {
  expect(unchangedBetween(null, change('added', [], [[4, 'new']]))).toBe(4);
  expect(unchangedBetween(null, change('removed', [[4, 'gone']], []))).toBe(4);
});

test('a paragraph that was removed is counted by where it stood', () => {
  const edited = change('edited', [[1, 'a']], [[2, 'b']]);
  expect(unchangedBetween(edited, change('removed', [[5, 'gone']], []))).toBe(3);
});

test('changes that follow each other, or cross, have nothing between them', () => {
  const split = change(
    'split',
    [[3, 'ab']],
    [
      [3, 'a'],
      [4, 'b'],
    ],
  );
  expect(unchangedBetween(split, change('added', [], [[5, 'c']]))).toBe(0);
  const removed = change('removed', [[9, 'gone']], []);
  expect(unchangedBetween(removed, change('added', [], [[2, 'new']]))).toBe(0);
});

test('a paragraph may move with its words or without', () => {
  expect(isEdited(change('moved', [[1, 'a']], [[7, 'a']]))).toBe(false);
  expect(isEdited(change('moved', [[1, 'a']], [[7, 'b']]))).toBe(true);
  expect(isEdited(change('added', [], [[7, 'b']]))).toBe(false);
});

test('where a paragraph is split, its end is told and not the space that it takes away', () => {
  const split = change(
    'split',
    [[1, 'One sentence here. Another sentence there.']],
    [
      [1, 'One sentence here.'],
      [2, 'Another sentence there.'],
    ],
  );
  const changed = wordChangesOf(split).filter(({ kind }) => kind !== 'same');
  expect(changed).toEqual([{ kind: 'added', text: PARAGRAPH_END }]);
});
