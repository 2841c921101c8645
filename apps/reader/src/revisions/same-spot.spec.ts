import { sameSpot } from './same-spot.js';

const LINE = 'and one of them must go back, since there is no rule';
const WAS = `On market days two carts meet in the middle, ${LINE}. The drivers look at each other for a while.`;
const offset = WAS.indexOf(LINE);

test('in a paragraph that did not change, a letter stays where it is', () => {
  expect(sameSpot({ text: WAS, offset }, [{ id: 'p', text: WAS }], 0)).toEqual({ paragraphId: 'p', offset });
});

test('words added before the line move it on, words after it do not', () => {
  const longer = WAS.replace('two carts', 'two heavily laden carts').replace('a while', 'a long while');
  const found = sameSpot({ text: WAS, offset }, [{ id: 'p', text: longer }], 0);
  expect(longer.slice(found?.offset)).toMatch(LINE);
});

test('the other half of a paragraph that was split is found beside the one that kept its name', () => {
  const half = WAS.indexOf(LINE);
  const paragraphs = [
    { id: 'p', text: WAS.slice(0, half) },
    { id: 'new', text: WAS.slice(half) },
  ];
  expect(sameSpot({ text: WAS, offset }, paragraphs, 0)).toEqual({ paragraphId: 'new', offset: 0 });
});

test('in a merged paragraph the line is where its words are', () => {
  const merged = `Mostly it carries goats. ${WAS}`;
  const found = sameSpot({ text: WAS, offset }, [{ id: 'q', text: merged }], 0);
  expect(merged.slice(found?.offset)).toMatch(LINE);
});

test('of words that are repeated, those nearest to the old place are taken', () => {
  const twice = `${LINE}. ${WAS}`;
  const found = sameSpot({ text: WAS, offset }, [{ id: 'p', text: twice }], 0);
  expect(found?.offset).toBe(twice.lastIndexOf(LINE));
});

test('where the line itself was rewritten, its place in the paragraph is kept', () => {
  const rewritten = WAS.replace(LINE, 'so somebody has to turn around and nobody ever knows who it will be');
  const found = sameSpot({ text: WAS, offset: offset + 10 }, [{ id: 'p', text: rewritten }], 0);
  expect(found?.paragraphId).toBe('p');
  expect(found?.offset).toBeGreaterThan(offset);
  expect(found?.offset).toBeLessThan(offset + 40);
});

const LAST = 'remembers the goats.';

test('the last line of a paragraph that was split is found by the few words that it has', () => {
  const was = { text: `${WAS} One ${LAST}`, offset: `${WAS} One `.length };
  const paragraphs = [
    { id: 'p', text: WAS.replace('market', 'Saturday') },
    { id: 'new', text: `One ${LAST}` },
  ];
  expect(sameSpot(was, paragraphs, 0)).toEqual({ paragraphId: 'new', offset: 'One '.length });
});

test('a few words that stand twice in the paragraphs around are not the line', () => {
  const was = { text: `${WAS} One ${LAST}`, offset: `${WAS} One `.length };
  const paragraphs = [
    { id: 'p', text: WAS },
    { id: 'q', text: `One ${LAST}` },
    { id: 'r', text: `Another ${LAST}` },
  ];
  expect(sameSpot(was, paragraphs, 0)?.paragraphId).toBe('p');
});

test('a very short line is never looked for in other paragraphs', () => {
  const paragraphs = [
    { id: 'p', text: 'Quite other words.' },
    { id: 'q', text: 'No.' },
  ];
  expect(sameSpot({ text: 'No.', offset: 0 }, paragraphs, 0)?.paragraphId).toBe('p');
});
