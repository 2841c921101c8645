import { expect, test } from '@jest/globals';
import { details } from '../../../../test/fake-import.js';
import { messagesFor } from '../../../messages/messages.js';
import { detailsIn, draftOf, fieldProblem } from './details-draft.js';

const messages = messagesFor(['en']);
const draft = draftOf({ ...details, authors: ['Ada Weir', 'Le Guin, Ursula K.'], date: '1848' });

test('details come through the fields as they were, also names with commas in them', () => {
  expect(detailsIn(draft)).toEqual({ ...details, authors: ['Ada Weir', 'Le Guin, Ursula K.'], date: '1848' });
});

test('an empty field says that nothing is known', () => {
  expect(detailsIn({ ...draft, language: ' ', date: '', authors: '\n\n' })).toMatchObject({
    language: null,
    date: null,
    authors: [],
  });
});

test.each([
  ['title', { title: '  ' }],
  ['language', { language: 'Klingon language' }],
  ['authors', { authors: Array.from({ length: 21 }, (_, at) => `Author ${at}`).join('\n') }],
] as const)('what can’t be kept is said at its field, and not sent: %s', (field, wrong) => {
  const changed = { ...draft, ...wrong };
  expect(detailsIn(changed)).toBeNull();
  expect(fieldProblem(messages, changed, field)).toEqual(expect.any(String));
  expect(fieldProblem(messages, draft, field)).toBeNull();
});
