import fc from 'fast-check';
import { generatedText } from '@postil/document-model/test';
import { generatedChange, textOf } from '../../test/index.js';
import { diffWords, type WordChange } from './diff-words.js';

const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.string({
    unit: fc.constantFrom('a', 'b', ' ', '\n', '\u0301', '\u{1F44D}', '\u{1F1E9}'),
    maxLength: 40,
  }),
  fc.array(generatedText, { maxLength: 6 }).map((parts) => parts.join('')),
);

const joined = (changes: readonly WordChange[], without: WordChange['kind']) =>
  changes
    .filter(({ kind }) => kind !== without)
    .map(({ text }) => text)
    .join('');

describe('diffWords', () => {
  test('what stayed and what went is the one text, what stayed and what came the other', () => {
    fc.assert(
      fc.property(anyText, anyText, (before, after) => {
        const changes = diffWords(before, after);
        expect(joined(changes, 'added')).toBe(before);
        expect(joined(changes, 'removed')).toBe(after);
      }),
      { numRuns: 1_000 },
    );
  });

  test('no stretch is empty, splits a surrogate pair, or goes on with the kind before it', () => {
    fc.assert(
      fc.property(anyText, anyText, (before, after) => {
        diffWords(before, after).forEach(({ kind, text }, index, changes) => {
          expect(text).not.toBe('');
          expect(text).not.toMatch(/\p{Surrogate}/u);
          expect(changes[index - 1]?.kind).not.toBe(kind);
        });
      }),
      { numRuns: 1_000 },
    );
  });

  test('a text has no changes from itself', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(diffWords(text, text)).toEqual(text === '' ? [] : [{ kind: 'same', text }]);
      }),
    );
  });

  test('words that nobody touched are shown as the same', () => {
    fc.assert(
      fc.property(generatedChange(['replaceWord', 'insertWord', 'deleteWord']), ({ old, next }) => {
        const changes = diffWords(old.map(textOf).join('\n'), next.map(textOf).join('\n'));
        const same = changes.reduce((sum, { kind, text }) => sum + (kind === 'same' ? text.length : 0), 0);
        const untouched = next
          .flat()
          .reduce((sum, { origin, text }) => sum + (origin === null ? 0 : text.length), 0);
        expect(same).toBeGreaterThanOrEqual(untouched);
      }),
    );
  });
});
