import { compareCandidate, comparePassages, plainPassage, type PassagePiece } from './compare-passages.js';

const passage = (before: string, exact: string, after: string) => ({ before, exact, after });
const joined = (pieces: readonly PassagePiece[]) => pieces.map(({ text }) => text).join('');
const marked = (pieces: readonly PassagePiece[]) => pieces.filter(({ change }) => change !== 'same');

const was = passage(
  'The goats come first. ',
  'Then come the carts of the millers,',
  ' and at last the priest.',
);
const now = passage(
  'The goats come first. ',
  'Then come the wagons of the millers,',
  ' and at last the priest.',
);

test('both sides read as their passage reads', () => {
  const compared = comparePassages(was, now);
  expect(joined(compared.was)).toBe(`${was.before}${was.exact}${was.after}`);
  expect(joined(compared.now)).toBe(`${now.before}${now.exact}${now.after}`);
});

test('what went out is marked on the old side only, what came on the new side only', () => {
  const compared = comparePassages(was, now);
  expect(marked(compared.was).every(({ change, part }) => change === 'removed' && part === 'quote')).toBe(
    true,
  );
  expect(marked(compared.now).every(({ change, part }) => change === 'added' && part === 'quote')).toBe(true);
  expect(joined(marked(compared.was))).toContain('carts');
  expect(joined(marked(compared.now))).toContain('wagons');
});

test('the same passage has no marks', () => {
  const compared = comparePassages(was, was);
  expect(marked([...compared.was, ...compared.now])).toEqual([]);
});

test('surroundings with little in common are shown as they are', () => {
  const elsewhere = passage(
    'A wholly other beginning of things: ',
    was.exact,
    ' which nobody had expected here.',
  );
  const compared = comparePassages(was, elsewhere);
  expect(marked([...compared.was, ...compared.now])).toEqual([]);
  expect(joined(compared.now)).toContain('A wholly other beginning');
});

test('surroundings that are only cut off elsewhere are no change', () => {
  const longer = passage('In the morning, first of all. The goats come first. ', was.exact, was.after);
  const compared = comparePassages(was, longer);
  expect(marked([...compared.was, ...compared.now])).toEqual([]);
});

test('marks of footnotes and pictures are not shown', () => {
  const pieces = plainPassage(passage('', 'stone\uFFFC, and nobody asks', ''));
  expect(pieces).toEqual([{ part: 'quote', change: 'same', text: 'stone, and nobody asks' }]);
});

test('words that changed next to each other are one stretch', () => {
  const compared = comparePassages(
    passage('', 'the whole party discovers the door', ''),
    passage('', 'the group finds the door', ''),
  );
  expect(marked(compared.was).map(({ text }) => text.trim())).toEqual(['whole party discovers']);
  expect(marked(compared.now).map(({ text }) => text.trim())).toEqual(['group finds']);
});

test('a candidate with other words altogether is shown unmarked', () => {
  const unlike = passage('', 'one of them remembers something at home', '');
  expect(marked(compareCandidate(was, unlike))).toEqual([]);
  expect(marked(compareCandidate(was, now)).map(({ text }) => text.trim())).toEqual(['wagons']);
});
