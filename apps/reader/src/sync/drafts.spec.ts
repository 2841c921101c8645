import { beforeEach, expect, test } from '@jest/globals';
import { storageInMemory } from '../../test/storage-in-memory.js';
import { draftsIn, type DraftPlace, type Drafts } from './drafts.js';

let storage: Storage;
let drafts: Drafts;

const place = (memberId: string, more: Partial<DraftPlace> = {}): DraftPlace => ({
  ...{ readingId: 'r1', memberId, highlightId: 'h1' },
  ...more,
});

beforeEach(() => {
  storage = storageInMemory();
  drafts = draftsIn(storage);
});

test('what some members have begun is counted over all readings, edits and replies too', () => {
  drafts.keep(place('ada'), { text: 'a comment' });
  drafts.keep(place('ada', { parentId: 'c1' }), { text: 'a reply' });
  drafts.keep(place('ada-elsewhere', { readingId: 'r2', editing: 'c2' }), {
    text: 'other words',
    base: { version: 1, body: 'words' },
  });
  drafts.keep(place('ben'), { text: 'another account’s' });
  expect(drafts.count(['ada', 'ada-elsewhere'])).toBe(3);
  expect(drafts.count([])).toBe(0);
});

test('forgetting the drafts of some members leaves those of others, and whatever else is kept', () => {
  storage.setItem('postil:theme', 'dark');
  drafts.keep(place('ada'), { text: 'a comment' });
  drafts.keep(place('ben'), { text: 'another account’s' });
  drafts.forgetAll(['ada']);
  expect(drafts.read(place('ada')).text).toBe('');
  expect(drafts.read(place('ben')).text).toBe('another account’s');
  expect(storage.getItem('postil:theme')).toBe('dark');
});
