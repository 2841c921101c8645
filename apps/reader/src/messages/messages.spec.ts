import { ApiFailure } from '../sync/api-failure.js';
import { failureText, refusalText } from './failure-text.js';
import { messagesFor } from './messages.js';
import { phrasingFor } from './phrasing.js';

test('one and many are told apart, and large numbers are grouped', () => {
  const { reading } = messagesFor(['en']);
  expect(reading.notes(1)).toBe('1 note');
  expect(reading.notes(0)).toBe('0 notes');
  expect(reading.notes(1204)).toBe('1,204 notes');
});

test('a language with more than two forms gets the one its rules ask for', () => {
  const say = phrasingFor('pl');
  const forms = { one: '# uwaga', few: '# uwagi', many: '# uwag', other: '# uwagi' };
  expect([1, 3, 5].map((count) => say.plural(count, forms))).toEqual(['1 uwaga', '3 uwagi', '5 uwag']);
});

test('dates follow the region of the language that was asked for', () => {
  expect(messagesFor(['en-GB']).say.date('2026-11-03T12:00:00Z')).toBe('3 November 2026');
  expect(messagesFor(['en-US']).say.date('2026-11-03T12:00:00Z')).toBe('November 3, 2026');
});

test('without a catalogue for any language asked for, English is shown', () => {
  expect(messagesFor(['xx', 'zz-ZZ']).shell.close).toBe('Close');
});

test('the first language with a catalogue wins over a later one', () => {
  expect(messagesFor(['fr', 'en-GB', 'en-US']).say.locale).toBe('en-GB');
});

test('times are told as a span, and as a date once they are more than a week away', () => {
  const { say } = messagesFor(['en']);
  const now = new Date('2026-11-23T12:00:00Z');
  expect(say.ago('2026-11-23T11:59:40Z', now)).toBe('now');
  expect(say.ago('2026-11-23T11:15:00Z', now)).toBe('45 min. ago');
  expect(say.ago('2026-11-22T11:00:00Z', now)).toBe('yesterday');
  expect(say.ago('2026-10-01T12:00:00Z', now)).toBe('Oct 1, 2026');
});

test('a time that lies ahead by a wrong clock is now', () => {
  const now = new Date('2026-11-23T12:00:00Z');
  expect(phrasingFor('en').ago('2026-11-23T12:05:00Z', now)).toBe('now');
});

test('sizes are told in the unit that fits', () => {
  const say = phrasingFor('en');
  expect([512, 8_000_000, 1_250].map((bytes) => say.bytes(bytes))).toEqual(['512 byte', '8 MB', '1.3 kB']);
});

test('a refusal is told in the words of the server, with the time to wait', () => {
  const failure = { code: 'rate-limited', message: 'Too many tries.', retryAfter: 11.2 } as const;
  const text = failureText(messagesFor(['en']), new ApiFailure('rate-limited', failure, 429));
  expect(text).toBe('Too many tries. Try again in 12 seconds.');
});

test('a refused change has a reason, also where the server gave no words or they say less than is known', () => {
  const messages = messagesFor(['en']);
  const { refused } = messages.failures;
  const told = { remedy: null, standing: null };
  const standing = { version: 2, epoch: undefined, deleted: false, body: 'other words', place: '' };
  const conflict = { code: 'version-conflict', message: 'Look at it.' } as const;
  expect(refusalText(messages, { code: 'too-large', message: 'Too long.' }, told)).toBe('Too long.');
  expect(refusalText(messages, { code: 'not-found', message: '' }, told)).toBe(refused.gone);
  expect(refusalText(messages, { code: 'internal', message: '' }, told)).toBe(refused.unexpected);
  expect(refusalText(messages, conflict, { remedy: 'over', standing })).toBe(refused.changed);
  const deleted = { ...standing, deleted: true };
  expect(refusalText(messages, conflict, { remedy: null, standing: deleted })).toBe(refused.deleted);
});

test('no answer is told as such', () => {
  const messages = messagesFor(['en']);
  expect(failureText(messages, new ApiFailure('network'))).toBe(messages.failures.network);
  expect(failureText(messages, new Error('a fault of ours'))).toBe(messages.failures.unexpected);
});
