import { describe, expect, test } from '@jest/globals';
import type { Comment } from '@postil/contract';
import type { ThreadedComment } from '@postil/feed';
import { answeredByForm, foldMiddle, threadLines } from './thread-lines.js';

const comment = (id: string, ...replies: ThreadedComment[]): ThreadedComment => ({
  comment: { id } as Comment,
  replies,
});

describe('a thread line by line', () => {
  test('an answer stands under what it answers, at most two levels in', () => {
    const lines = threadLines([comment('a', comment('b', comment('c', comment('d'))), comment('e'))]);
    expect(lines.map((line) => [line.comment.id, line.depth])).toEqual([
      ['a', 0],
      ['b', 1],
      ['c', 2],
      ['d', 2],
      ['e', 1],
    ]);
  });

  test('only where the place does not tell, a line says whom it answers', () => {
    const lines = threadLines([comment('a', comment('b', comment('c', comment('d'))))]);
    expect(lines.map(({ answers }) => answers?.id ?? null)).toEqual([null, null, null, 'c']);
  });

  test('four replies are all shown, of five the middle folds', () => {
    const replies = (count: number) => Array.from({ length: count }, (_, index) => comment(String(index)));
    expect(foldMiddle(threadLines([comment('a', ...replies(4))])).folded).toHaveLength(0);
    const folded = foldMiddle(threadLines([comment('a', ...replies(5))]));
    expect(folded.before.map((line) => line.comment.id)).toEqual(['a', '0']);
    expect(folded.folded.map((line) => line.comment.id)).toEqual(['1', '2', '3']);
    expect(folded.after.map((line) => line.comment.id)).toEqual(['4']);
  });

  test('the form under a thread answers its last beginning', () => {
    expect(answeredByForm([])).toBeNull();
    expect(answeredByForm([comment('a'), comment('b', comment('c'))])).toBe('b');
  });
});
