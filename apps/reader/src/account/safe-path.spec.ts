import { safePath } from './safe-path.js';

test('one comes back to the page one wanted, with its query', () => {
  expect(safePath('/readings/1/notes/2?from=mail')).toBe('/readings/1/notes/2?from=mail');
});

test.each([
  null,
  '',
  '//elsewhere.example',
  '/\\elsewhere.example',
  'https://elsewhere.example',
  'javascript:1',
])('nobody is sent to another site by %s', (path) => {
  expect(safePath(path)).toBe('/');
});
