import { afterEach, expect, test } from '@jest/globals';
import { uuidv7 } from '../../sync/uuid-v7.js';
import { rememberedImportsIn } from './remembered-imports.js';

const remembered = rememberedImportsIn(localStorage);
const old = (name: string, at = Date.now()) => ({ importId: uuidv7(at), groupId: 'g', name });

afterEach(() => localStorage.clear());

test('an account finds what it brought, the newest first, and nobody else’s', () => {
  const [first, second] = [old('first.md'), old('second.md')];
  remembered.remember('ada', first);
  remembered.remember('ada', second);
  remembered.remember('ada', first);
  expect(remembered.read('ada')).toEqual([first, second]);
  expect(remembered.read('bea')).toEqual([]);
});

test('what was kept or thrown away is forgotten', () => {
  const brought = old('first.md');
  remembered.remember('ada', brought);
  remembered.forget('ada', brought.importId);
  expect(remembered.read('ada')).toEqual([]);
});

test('after a week it is gone', () => {
  remembered.remember('ada', old('ancient.md', Date.now() - 8 * 24 * 3_600_000));
  expect(remembered.read('ada')).toEqual([]);
});

test.each(['', '{', '[{"importId":1}]', '"x"'])(
  'what something else has written there is nothing: %s',
  (stored) => {
    localStorage.setItem('postil:imports:ada', stored);
    expect(remembered.read('ada')).toEqual([]);
  },
);
