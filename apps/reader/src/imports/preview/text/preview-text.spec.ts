import { beforeEach, expect, test } from '@jest/globals';
import { chapter, outlineOf, paragraph, twoChapters } from '../../../../test/fake-import-text.js';
import { footnoteFacts } from '../panel/footnote-facts.js';
import { warnedPlace } from '../panel/warned-place.js';
import { PreviewText } from './preview-text.js';

const warning = (message: string) => ({ code: 'any', message, line: null, where: null });
let text: PreviewText;

beforeEach(() => {
  text = new PreviewText(outlineOf(twoChapters));
  for (const each of twoChapters) text.add(String(each.attrs?.['id']), each);
});

test('paragraphs follow each other over chapters, a chapter’s footnotes after its prose', () => {
  const order = ['h1'];
  for (let next = text.neighbour('h1', 1); next !== null; next = text.neighbour(next, 1)) order.push(next);
  expect(order).toEqual(['h1', 'p1', 'p2', 'f1p', 'f2p', 'p3', 'f3p']);
  expect(text.neighbour('p3', -1)).toBe('f2p');
  expect(text.neighbour('h1', -1)).toBeNull();
});

test('a text is counted as offsets count it: a mark is one', () => {
  expect(text.textOf('p2')).toBe('The goats\uFFFC crossed first.');
  expect(text.textOf('elsewhere')).toBeNull();
});

test('marks found by evidence are told from those that the source names, and footnotes without any are listed', () => {
  const { found, unlinked } = footnoteFacts(text);
  expect(found).toEqual([
    {
      footnoteId: 'f1',
      label: '1',
      evidence: 'after-punctuation',
      paragraphId: 'p1',
      offset: 18,
      before: 'It held for years,',
    },
  ]);
  expect(unlinked.map(({ id, text: words }) => [id, words])).toEqual([['f3', 'As the ferryman says.']]);
});

test('revised, it knows the changed chapters and forgets those that are gone', () => {
  const joined = chapter('c1', [paragraph('p1', 'It held.'), paragraph('p3', 'Afterwards.')]);
  text.revise(outlineOf([joined]), new Map([['c1', joined]]));
  expect(text.chapterOf('p3')?.id).toBe('c1');
  expect(text.chapterOf('p2')).toBeUndefined();
  expect(text.neighbour('p1', 1)).toBe('p3');
  expect(text.isWhole).toBe(true);
});

test('a warning leads to the words that it quotes, or to the footnote that it names', () => {
  expect(warnedPlace(text, warning('“Afterwards 3 ships” may hold the mark of footnote 9.'))).toBe('p3');
  expect(warnedPlace(text, warning('Nothing in the text refers to footnote 3; it stands at the end.'))).toBe(
    'f3p',
  );
});

test('a warning leads nowhere when its place can’t be told for certain', () => {
  expect(warnedPlace(text, warning('A picture was left out.'))).toBeNull();
  expect(warnedPlace(text, warning('“the” stands in many places.'))).toBeNull();
  expect(warnedPlace(text, warning('Nothing refers to footnote 12.'))).toBeNull();
});
