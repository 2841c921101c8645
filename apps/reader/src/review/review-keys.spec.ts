import { reviewCommandOf } from './review-keys.js';

const plain = {
  code: '',
  shiftKey: false,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  isComposing: false,
};

test('arrows and j and k go from note to note', () => {
  expect(reviewCommandOf({ ...plain, key: 'ArrowDown' })).toEqual({ kind: 'step', step: 1 });
  expect(reviewCommandOf({ ...plain, key: 'k' })).toEqual({ kind: 'step', step: -1 });
});

test('each key on a button does what the button does', () => {
  const kinds = ['y', 'f', 's', 'g', 'u'].map((key) => reviewCommandOf({ ...plain, key })?.kind);
  expect(kinds).toEqual(['confirm', 'look', 'select', 'gone', 'undo']);
  expect(reviewCommandOf({ ...plain, key: '2' })).toEqual({ kind: 'place', rank: 2 });
});

test('keys with modifiers, and letters being composed, are left alone', () => {
  expect(reviewCommandOf({ ...plain, key: 'f', ctrlKey: true })).toBeNull();
  expect(reviewCommandOf({ ...plain, key: 'y', isComposing: true })).toBeNull();
  expect(reviewCommandOf({ ...plain, key: '4' })).toBeNull();
});

test('on a layout without Latin letters the key’s place decides', () => {
  expect(reviewCommandOf({ ...plain, key: 'н', code: 'KeyY' })).toEqual({ kind: 'confirm' });
  expect(reviewCommandOf({ ...plain, key: '&', code: 'Digit1' })).toEqual({ kind: 'place', rank: 1 });
});
