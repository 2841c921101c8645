import { standOf } from './revision-stand.js';

const draft = { state: 'ready', current: false, baseId: 'one' } as const;

test('a draft can be published while the group reads what it was compared with', () => {
  expect(standOf(draft, 'one', true)).toBe('ready');
  expect(standOf(draft, 'two', true)).toBe('outdated');
});

test('what is under way or has failed says so, whatever the group reads meanwhile', () => {
  expect(standOf({ ...draft, state: 'preparing' }, 'two', true)).toBe('preparing');
  expect(standOf({ ...draft, state: 'publishing' }, 'two', true)).toBe('publishing');
  expect(standOf({ ...draft, state: 'failed' }, 'two', true)).toBe('failed');
});

test('a published revision is the one being read, or one to go back to for those who may', () => {
  const published = { ...draft, state: 'published' } as const;
  expect(standOf({ ...published, current: true }, 'one', false)).toBe('current');
  expect(standOf(published, 'two', true)).toBe('earlier');
  expect(standOf(published, 'two', false)).toBe('closed');
});

test('going back to the one being read is not on offer while it is being published again', () => {
  expect(standOf({ state: 'publishing', current: true, baseId: null }, 'one', true)).toBe('current');
});
