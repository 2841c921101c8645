import { run } from '../../test/set-lines.js';
import { splitAtLinks } from './link-areas.js';

const area = (left: number, right: number, href = 'https://a.example') => ({
  left,
  right,
  top: 90,
  bottom: 102,
  href,
});
const parts = (...areas: ReturnType<typeof area>[]) =>
  splitAtLinks(run('The slips can be seen today', 50, 100), areas).map(({ text, href }) =>
    href ? `[${text}]` : text,
  );

test('a link that covers a run takes it whole', () => {
  expect(parts(area(48, 190))).toEqual(['[The slips can be seen today]']);
});

test('a link that covers a part is cut at words', () => {
  expect(parts(area(69, 153))).toEqual(['The ', '[slips can be seen]', ' today']);
});

test('one run may hold two links', () => {
  expect(parts(area(49, 67), area(158, 187, 'https://b.example'))).toEqual([
    '[The]',
    ' slips can be seen ',
    '[today]',
  ]);
});

test('a link above or below the line is none of it', () => {
  expect(parts({ ...area(48, 190), top: 60, bottom: 72 })).toEqual(['The slips can be seen today']);
});
