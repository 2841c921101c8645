import { expect, test } from '@jest/globals';
import type { Comment, Highlight } from '@postil/contract';
import type { NoteView } from '../sync/store-view.js';
import { newsSince } from './news.js';

const comment = (id: string, changedSeq: number, over: Partial<Comment> = {}) => ({
  comment: { id, changedSeq, version: 1, authorId: 'amara', ...over } as Comment,
  replies: [],
});
const note = (...thread: NoteView['thread'][number][]) =>
  ({ highlight: { id: 'h' } as Highlight, thread }) as unknown as NoteView;

test('news is what others wrote since the reading was opened, edits and seen ones left out', () => {
  const notes = [
    note(
      comment('old', 3),
      comment('new', 8),
      comment('edited', 9, { version: 2 }),
      comment('mine', 10, { authorId: 'me' }),
      comment('seen', 11),
    ),
  ];
  expect(newsSince(5, notes, 'me', new Set(['seen']))).toEqual([{ noteId: 'h', commentId: 'new' }]);
});

test('as long as nobody knows when it was opened, nothing is news', () => {
  expect(newsSince(null, [note(comment('a', 1))], 'me', new Set())).toEqual([]);
});
