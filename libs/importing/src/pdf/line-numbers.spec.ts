import { run } from '../../test/set-lines.js';
import { findLineNumbers } from './line-numbers.js';

const lines = Array.from({ length: 20 }, (_, index) =>
  run('Words that fill a line of the page', 60, 100 + index * 12),
);
const numbers = (every: number, from = 0) =>
  lines.flatMap(({ baseline }, index) =>
    (index + 1) % every === 0 ? [run(String(from + index + 1), 30, baseline, { right: 40 })] : [],
  );

test.each([1, 5])('numbers in the margin that count every %i lines are line numbers', (every) => {
  const counting = numbers(every, 40);
  const found = findLineNumbers([...lines, ...counting]);
  expect([...(found?.runs ?? [])]).toEqual(counting);
});

test('those of the right margin are found too', () => {
  const right = numbers(5).map((one) => ({ ...one, left: 300, right: 312 }));
  expect(findLineNumbers([...lines, ...right])?.runs.size).toBe(4);
});

test('a numbered list whose entries run over several lines is none', () => {
  const list = [0, 3, 5, 9].map((index, at) => run(String(at + 1), 30, 100 + index * 12));
  expect(findLineNumbers([...lines, ...list])).toBeNull();
});

test('years beside some lines are none', () => {
  const years = [2, 6, 11].map((index) => run(String(1840 + index * 3), 20, 100 + index * 12));
  expect(findLineNumbers([...lines, ...years])).toBeNull();
});
