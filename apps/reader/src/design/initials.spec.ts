import { initials } from './initials.js';

test.each([
  ['Amara Osei', 'AO'],
  ['Jo', 'JO'],
  ['Lin de la Sato', 'LS'],
  ['  miro  ', 'MI'],
  ['李', '李'],
  ['👩‍🚀 Ada', '👩‍🚀A'],
  ['', ''],
])('%p is shown as %p', (name, shown) => {
  expect(initials(name)).toBe(shown);
});
