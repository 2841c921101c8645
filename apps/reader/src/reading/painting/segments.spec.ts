import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Interval, Passage } from './interval-index.js';
import { segmentsOf } from './segments.js';

function interval(noteId: string, from: number, to: number): Interval {
  const passage: Passage = {
    noteId,
    color: 'blue',
    own: false,
    private: false,
    pending: false,
    startOrdinal: 0,
    startOffset: from,
    endOrdinal: 0,
    endOffset: to,
    length: to - from,
  };
  return { passage, from, to };
}

function drawn(intervals: Interval[], length: number): [number, number, string][] {
  return segmentsOf(intervals, length).map(({ from, to, passages }) => [
    from,
    to,
    passages.map(({ noteId }) => noteId).join(),
  ]);
}

describe('segmentsOf', () => {
  it('cuts where passages overlap, the shorter on top', () => {
    expect(drawn([interval('long', 0, 10), interval('short', 6, 12)], 20)).toEqual([
      [0, 6, 'long'],
      [6, 10, 'short,long'],
      [10, 12, 'short'],
    ]);
  });

  it('leaves out what lies between passages', () => {
    expect(drawn([interval('a', 0, 2), interval('b', 5, 6)], 9)).toEqual([
      [0, 2, 'a'],
      [5, 6, 'b'],
    ]);
  });

  it('a passage that runs on ends where the paragraph ends', () => {
    expect(drawn([interval('a', 3, Infinity)], 8)).toEqual([[3, 8, 'a']]);
  });

  it('in an empty paragraph there is nothing to draw', () => {
    expect(drawn([interval('a', 0, Infinity)], 0)).toEqual([]);
  });

  it('each offset is drawn once, by exactly the passages that cover it', () => {
    const stretch = fc.tuple(fc.nat(30), fc.nat(30)).filter(([a, b]) => a !== b);
    fc.assert(
      fc.property(fc.array(stretch, { maxLength: 8 }), (stretches) => {
        const intervals = stretches.map(([a, b], id) => interval(`n${id}`, Math.min(a, b), Math.max(a, b)));
        const segments = segmentsOf(intervals, 31);
        for (let offset = 0; offset < 31; offset++) {
          const over = segments.filter(({ from, to }) => from <= offset && offset < to);
          const covering = intervals.filter(({ from, to }) => from <= offset && offset < to);
          expect(over.length).toBe(covering.length > 0 ? 1 : 0);
          expect(over[0]?.passages.map(({ noteId }) => noteId).sort() ?? []).toEqual(
            covering.map((one) => one.passage.noteId).sort(),
          );
        }
      }),
    );
  });
});
