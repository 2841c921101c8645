import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { Change, Frame } from '@postil/contract';
import { GatheredFrames } from './gathered-frames.js';

const comment = (id: string, version = 1) => ({ type: 'comment', row: { id, version } }) as Change;
const member = (id: string) => ({ type: 'member', row: { id, active: false } }) as Change;

function frame(after: number, changes: Change[], more: Partial<Frame> = {}): Frame {
  const through = after + changes.length;
  return {
    ...{ v: 1, readingId: 'reading', audience: 'shared', feed: 'feed', epoch: 'one' },
    ...{ after, through, changes },
    ...more,
  };
}

describe('frames of a feed that many follow', () => {
  let sent: Frame[];
  let followers: number;
  let frames: GatheredFrames;
  const steps = () => sent.map(({ after, through }) => [after, through]);
  beforeEach(() => {
    jest.useFakeTimers();
    sent = [];
    followers = 500;
    frames = new GatheredFrames({ emit: (each) => sent.push(each), followers: () => followers });
  });
  afterEach(() => void jest.useRealTimers());

  test('leave at once when nothing left just before', () => {
    frames.send(frame(0, [comment('a')]));
    expect(steps()).toEqual([[0, 1]]);
    jest.advanceTimersByTime(100);
    frames.send(frame(1, [comment('b')]));
    expect(steps()).toEqual([
      [0, 1],
      [1, 2],
    ]);
  });

  test('leave together within a tenth of a second, with the latest state of each row', () => {
    frames.send(frame(0, [comment('a')]));
    frames.send(frame(1, [comment('b')]));
    frames.send(frame(2, [comment('c'), comment('b', 2)]));
    expect(steps()).toEqual([[0, 1]]);
    jest.advanceTimersByTime(100);
    expect(sent[1]).toEqual({ ...frame(1, [comment('c'), comment('b', 2)]), through: 4 });
  });

  test('leave singly where few follow', () => {
    followers = 49;
    for (const seq of [0, 1, 2]) frames.send(frame(seq, [comment('a', seq)]));
    expect(steps()).toEqual([
      [0, 1],
      [1, 2],
      [2, 3],
    ]);
  });

  test('with a lost right wait for nothing, and nothing overtakes them', () => {
    frames.send(frame(0, [comment('a')]));
    frames.send(frame(1, [comment('b')]));
    frames.send(frame(2, [member('m')]));
    expect(steps()).toEqual([
      [0, 1],
      [1, 2],
      [2, 3],
    ]);
    frames.send(frame(3, [comment('c')]));
    expect(sent).toHaveLength(3);
    jest.advanceTimersByTime(100);
    expect(steps()[3]).toEqual([3, 4]);
  });

  test('of another epoch, or beyond a gap, are not mixed with those before', () => {
    frames.send(frame(0, [comment('a')]));
    frames.send(frame(1, [comment('b')]));
    frames.send(frame(0, [comment('a')], { epoch: 'two' }));
    frames.send(frame(7, [comment('c')], { epoch: 'two' }));
    jest.advanceTimersByTime(100);
    expect(steps()).toEqual([
      [0, 1],
      [1, 2],
      [0, 1],
      [7, 8],
    ]);
  });

  test('leave when the server stops', () => {
    frames.send(frame(0, [comment('a')]));
    frames.send(frame(1, [comment('b')]));
    frames.stop();
    expect(steps()).toEqual([
      [0, 1],
      [1, 2],
    ]);
  });
});
