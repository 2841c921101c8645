import { expect, test } from '@jest/globals';
import { contentsTree, headingLines, lineFor, shownLines } from './contents-tree.js';

const tree = contentsTree([0, 1, 1, 2, 0, 3, 1].map((depth) => ({ depth })));

test('chapters stand under the part before them that is less deep', () => {
  expect(tree.map(({ above }) => above)).toEqual([[], [0], [0], [0, 2], [], [4], [4]]);
});

test('a level that is skipped does not stand in further', () => {
  expect(tree.map(({ depth }) => depth)).toEqual([0, 1, 1, 2, 0, 1, 1]);
});

test('what has chapters under it is a part', () => {
  expect(tree.filter(({ isPart }) => isPart).map(({ index }) => index)).toEqual([0, 2, 4]);
});

test('a text that begins deep begins at the edge all the same', () => {
  expect(contentsTree([{ depth: 2 }, { depth: 2 }, { depth: 0 }]).map(({ depth }) => depth)).toEqual([
    0, 0, 0,
  ]);
});

test('a folded part hides all below it and stands for it', () => {
  const folded = new Set([0]);
  expect(shownLines(tree, folded).map(({ index }) => index)).toEqual([0, 4, 5, 6]);
  expect(lineFor(tree, folded, 3)).toBe(0);
  expect(lineFor(tree, folded, 5)).toBe(5);
});

test('headings are shown without the chapter’s own title, by their levels', () => {
  const heading = (text: string, level: number) => ({ paragraphId: text, text, level });
  const headings = [heading('One', 1), heading('A', 3), heading('a', 5), heading('', 3), heading('B', 3)];
  expect(headingLines({ title: 'One', headings }).map(({ text, depth }) => [text, depth])).toEqual([
    ['A', 0],
    ['a', 1],
    ['B', 0],
  ]);
  const whole = [heading('The Book', 1), heading('One', 2), heading('A', 3)];
  expect(headingLines({ title: 'One', headings: whole }).map(({ text }) => text)).toEqual(['A']);
});
