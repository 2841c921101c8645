import { jest } from '@jest/globals';
import type { Presence } from '@postil/contract';
import { PresenceBoard } from './presence.js';
import { Whereabouts } from './whereabouts.js';

const readingId = 'r1';
const [shared, other] = ['h1', 'h2'];

let emitted: Presence[];
let board: PresenceBoard;

beforeEach(() => {
  jest.useFakeTimers();
  emitted = [];
  board = new PresenceBoard({
    emit: (presence) => emitted.push(presence),
    changed: () => undefined,
    elsewhere: () => [],
  });
  board.enter(readingId, 's1', { memberId: 'ann', name: 'Ann' });
});

afterEach(() => {
  board.close();
  jest.useRealTimers();
});

const shown = () => board.digest(readingId).members[0];

test('whoever stopped writing while their thread was asked about is not told to be writing in it', async () => {
  let answer: (isShared: boolean) => void = () => undefined;
  const whereabouts = new Whereabouts(board, 's1', () => new Promise((resolve) => (answer = resolve)));
  const first = whereabouts.take({ readingId, paragraphId: 'p1', typingIn: shared });
  await whereabouts.take({ readingId, paragraphId: 'p2', typingIn: null });
  answer(true);
  await first;
  expect(shown()).toMatchObject({ paragraphId: 'p2', typingIn: null });
});

test('a thread that was made private meanwhile is told no more', async () => {
  const isShared = jest.fn(() => Promise.resolve(true));
  const whereabouts = new Whereabouts(board, 's1', isShared);
  const here = { readingId, paragraphId: 'p1', typingIn: shared };
  await whereabouts.take(here);
  expect(shown()?.typingIn).toBe(shared);
  isShared.mockResolvedValue(false);
  await whereabouts.take({ ...here });
  expect(shown()).toMatchObject({ paragraphId: 'p1', typingIn: null });
});

test('as soon as a thread is withdrawn, nobody is told to be writing in it', () => {
  board.enter(readingId, 's2', { memberId: 'ben', name: 'Ben' });
  board.moveTo(readingId, 's1', { paragraphId: 'p1', typingIn: shared });
  board.moveTo(readingId, 's2', { paragraphId: 'p1', typingIn: other });
  board.forgetThread(readingId, shared);
  expect(board.digest(readingId).members.map(({ typingIn }) => typingIn)).toEqual([null, other]);
});

test('a server that stops tells nothing more and keeps no clock running, though somebody writes elsewhere', () => {
  const elsewhere = new PresenceBoard({
    emit: (presence) => emitted.push(presence),
    changed: () => undefined,
    elsewhere: () => [[readingId, 'ben', 'Ben', 'p1', shared]],
  });
  elsewhere.enter(readingId, 's1', { memberId: 'ann', name: 'Ann' });
  jest.advanceTimersByTime(1_000);
  board.close();
  elsewhere.close();
  elsewhere.leave(readingId, 's1');
  expect(jest.getTimerCount()).toBe(0);
});

test('while somebody writes it is told again every few seconds, and no longer when they stop', () => {
  board.moveTo(readingId, 's1', { paragraphId: 'p1', typingIn: shared });
  jest.advanceTimersByTime(7_000);
  expect(emitted.map(({ members }) => members[0]?.typingIn)).toEqual([shared, shared]);
  jest.advanceTimersByTime(60_000);
  const later = emitted.slice(2).map(({ members }) => members[0]?.typingIn);
  expect(later.at(-1)).toBeNull();
  expect(later.length).toBeLessThanOrEqual(2);
});
