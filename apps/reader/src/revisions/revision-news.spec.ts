import { revisionNews } from './revision-news.js';

const revision = (number: number) => ({ id: `r${number}`, number, createdAt: '2026-11-03T12:00:00.000Z' });
const current = (number: number) => ({ revisionId: `r${number}`, number });
const opened = (number: number, whenOpened = number) => ({
  revision: revision(number),
  current: { id: `r${whenOpened}`, number: whenOpened },
});

test('while the group reads what is on the screen, there is nothing to tell', () => {
  expect(revisionNews(opened(2), current(2))).toEqual({ kind: 'none' });
});

test('a revision that was published while one reads is new, an undo sets the text back', () => {
  expect(revisionNews(opened(2), current(3))).toEqual({ kind: 'new', current: current(3) });
  expect(revisionNews(opened(2), current(1))).toEqual({ kind: 'set-back', current: current(1) });
});

test('whoever asked for an older revision knows that there is another', () => {
  expect(revisionNews(opened(1, 2), current(2)).kind).toBe('older');
  expect(revisionNews(opened(1, 2), current(3))).toEqual({ kind: 'older', current: current(3) });
});

test('when the group turns to the older revision that is on the screen, it is the one being read', () => {
  expect(revisionNews(opened(1, 2), current(1))).toEqual({ kind: 'none' });
});
