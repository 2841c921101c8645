import type { DecidedItem, Review, ReviewItem } from '@postil/contract';
import { arrangeReview, type ReviewList } from './review-list.js';

const revisionId = '00000000-0000-7000-8000-00000000000a';

function item(id: string): ReviewItem {
  const passage = { revisionId, number: 1, chapterTitle: '', before: '', exact: id, after: '' };
  const highlight = { id } as ReviewItem['highlight'];
  return { highlight, comments: 0, was: passage, now: null, mayDecide: true };
}

function decidedItem(id: string): DecidedItem {
  return { ...item(id), decision: 'placed', decidedBy: 'ben', decidedAt: '2026-11-03T12:00:00.000Z' };
}

function review(open: string[], decided: string[] = []): Review {
  const items = { open: open.map(item), openTotal: open.length, decided: decided.map(decidedItem) };
  return { revisionId, epoch: 'epoch', ...items };
}

const nobody = new Set<string>();
const idsOf = ({ open }: ReviewList) => open.map(({ item }) => item.highlight.id);
const settledIn = ({ open }: ReviewList) =>
  open.filter(({ settled }) => settled).map(({ item }) => item.highlight.id);
const decidedIn = ({ decided }: ReviewList) => decided.map(({ highlight }) => highlight.id);

test('at first the open notes stand in the text’s order, the decided ones apart', () => {
  const list = arrangeReview(review(['a', 'b'], ['c']), { ids: [], own: nobody });
  expect(idsOf(list)).toEqual(['a', 'b']);
  expect(decidedIn(list)).toEqual(['c']);
});

test('a note that somebody else decided on stays where it stands, and is not shown twice', () => {
  const list = arrangeReview(review(['a', 'c'], ['b']), { ids: ['a', 'b', 'c'], own: nobody });
  expect(idsOf(list)).toEqual(['a', 'b', 'c']);
  expect(settledIn(list)).toEqual(['b']);
  expect(decidedIn(list)).toEqual([]);
});

test('a note that one decided on oneself goes to the decided ones', () => {
  const list = arrangeReview(review(['a', 'c'], ['b']), { ids: ['a', 'b', 'c'], own: new Set(['b']) });
  expect(idsOf(list)).toEqual(['a', 'c']);
  expect(decidedIn(list)).toEqual(['b']);
});

test('what one takes back oneself comes back to where the text has it', () => {
  const list = arrangeReview(review(['a', 'b', 'c']), { ids: ['a', 'c'], own: new Set(['b']) });
  expect(idsOf(list)).toEqual(['a', 'b', 'c']);
});

test('what somebody else takes back comes to the end, where it moves nothing', () => {
  const list = arrangeReview(review(['a', 'b', 'c']), { ids: ['a', 'c'], own: nobody });
  expect(idsOf(list)).toEqual(['a', 'c', 'b']);
});

test('a note that is gone for this reader leaves the list', () => {
  const list = arrangeReview(review(['a']), { ids: ['a', 'b'], own: nobody });
  expect(idsOf(list)).toEqual(['a']);
});
