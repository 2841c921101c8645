import { beforeEach, expect, test } from '@jest/globals';
import { storageInMemory } from '../../../test/storage-in-memory.js';
import { addMembers, forgetMembers, membersOf } from './members-of-account.js';

let storage: Storage;

beforeEach(() => {
  storage = storageInMemory();
});

test('a member that the account was stays known after it has left the group', () => {
  addMembers('ada', ['m1', 'm2'], storage);
  addMembers('ada', ['m2', 'm3'], storage);
  expect(membersOf('ada', storage)).toEqual(['m1', 'm2', 'm3']);
});

test('each account has its own members, and is forgotten for itself', () => {
  addMembers('ada', ['m1'], storage);
  addMembers('ben', ['m2'], storage);
  forgetMembers('ada', storage);
  expect(membersOf('ada', storage)).toEqual([]);
  expect(membersOf('ben', storage)).toEqual(['m2']);
});

test('what something else has written there counts as nothing', () => {
  for (const text of ['{', '"m1"', 'null']) {
    storage.setItem('postil:members:ada', text);
    expect(membersOf('ada', storage)).toEqual([]);
  }
});
