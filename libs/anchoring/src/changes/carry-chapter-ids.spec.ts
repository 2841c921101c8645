import { carryChapterIds, type ChapterRun } from './carry-chapter-ids.js';

/** Chapters of so many paragraphs each. */
function runs(...chapters: [id: string, count: number][]): ChapterRun[] {
  let first = 0;
  return chapters.map(([id, count]) => {
    const run = { id, first, count };
    first += count;
    return run;
  });
}

/** Each new paragraph with the old one that it comes from; -1 for none. */
function matchOf(oldCount: number, from: number[]) {
  const forward: number[][] = Array.from({ length: oldCount }, () => []);
  from.forEach((old, next) => forward[old]?.push(next));
  return { forward, backward: from.map((old) => (old < 0 ? [] : [old])) };
}

describe('a chapter of the next revision', () => {
  const old = runs(['a', 2], ['b', 3]);

  it('has the name of the one that most of its paragraphs come from', () => {
    const ids = carryChapterIds(old, runs(['x', 3], ['y', 2]), matchOf(5, [2, 3, 0, 1, -1]));
    expect(ids).toEqual(['b', 'a']);
  });

  it('keeps its own where another has more of the old one', () => {
    const ids = carryChapterIds(old, runs(['x', 1], ['y', 2], ['z', 2]), matchOf(5, [2, 3, 4, 0, 1]));
    expect(ids).toEqual(['x', 'b', 'a']);
  });

  it('takes its second choice when the first is taken', () => {
    const ids = carryChapterIds(old, runs(['x', 4], ['y', 4]), matchOf(5, [2, 3, 4, 0, 2, 2, 1, -1]));
    expect(ids).toEqual(['b', 'a']);
  });

  it('keeps its own when it is all new', () => {
    expect(carryChapterIds(old, runs(['x', 1]), matchOf(5, [-1]))).toEqual(['x']);
  });
});
