import { describe, expect, it } from '@jest/globals';
import { IntervalIndex, type Passage } from './interval-index.js';

function passage(noteId: string, start: [number, number], end: [number, number], length = 10): Passage {
  return {
    noteId,
    color: 'yellow',
    own: false,
    private: false,
    pending: false,
    startOrdinal: start[0],
    startOffset: start[1],
    endOrdinal: end[0],
    endOffset: end[1],
    length,
  };
}

describe('IntervalIndex', () => {
  it('a passage over several paragraphs covers those between from end to end', () => {
    const index = new IntervalIndex([passage('a', [3, 5], [5, 2])]);
    expect(index.in(3)).toMatchObject([{ from: 5, to: Infinity }]);
    expect(index.in(4)).toMatchObject([{ from: 0, to: Infinity }]);
    expect(index.in(5)).toMatchObject([{ from: 0, to: 2 }]);
    expect(index.in(6)).toEqual([]);
  });

  it('intervals come by their start, the longer first', () => {
    const index = new IntervalIndex([
      passage('late', [0, 8], [0, 9]),
      passage('short', [0, 2], [0, 4]),
      passage('long', [0, 2], [0, 9]),
    ]);
    expect(index.in(0).map((interval) => interval.passage.noteId)).toEqual(['long', 'short', 'late']);
  });

  it('where passages overlap the shortest comes first', () => {
    const index = new IntervalIndex([
      passage('paragraph', [0, 0], [0, 90], 90),
      passage('word', [0, 10], [0, 14], 4),
      passage('elsewhere', [0, 20], [0, 30], 10),
    ]);
    expect(index.at(0, 12).map((found) => found.noteId)).toEqual(['word', 'paragraph']);
  });

  it('both edges of a passage count as touched, and nothing beyond them', () => {
    const index = new IntervalIndex([passage('a', [0, 4], [0, 8])]);
    expect([3, 4, 8, 9].map((offset) => index.at(0, offset).length)).toEqual([0, 1, 1, 0]);
  });
});
