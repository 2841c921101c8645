import { foldWords } from './fold-words.js';

const long = (words: number) => Array.from({ length: words }, (_, at) => `word${at}`).join(' ');

test('words far from any change are folded, those beside it stay', () => {
  const folded = foldWords([
    { kind: 'same', text: `${long(80)} ` },
    { kind: 'removed', text: 'old' },
    { kind: 'added', text: 'new' },
    { kind: 'same', text: ` ${long(80)}` },
  ]);
  expect(folded.map(({ kind }) => kind)).toEqual(['folded', 'same', 'removed', 'added', 'same', 'folded']);
  expect(folded[1]?.text).toMatch(/^word\d+ .*word79 $/);
  expect(folded[4]?.text).toMatch(/^ word0 .*word\d+$/);
});

test('between two changes the words beside both stay', () => {
  const folded = foldWords([
    { kind: 'added', text: 'One' },
    { kind: 'same', text: ` ${long(120)} ` },
    { kind: 'removed', text: 'two' },
  ]);
  expect(folded.map(({ kind }) => kind)).toEqual(['added', 'same', 'folded', 'same', 'removed']);
});

test('what is shown and what is folded together are the whole text', () => {
  const changes = [
    { kind: 'same', text: long(200) },
    { kind: 'added', text: ' and more' },
    { kind: 'same', text: long(200) },
  ] as const;
  const whole = (parts: readonly { text: string }[]) => parts.map(({ text }) => text).join('');
  expect(whole(foldWords(changes))).toBe(whole(changes));
});

test('a paragraph that did not change shows how it begins', () => {
  const [shown, folded] = foldWords([{ kind: 'same', text: long(100) }]);
  expect(shown).toMatchObject({ kind: 'same' });
  expect(shown?.text).toMatch(/^word0 .*word\d+$/);
  expect(folded?.kind).toBe('folded');
});

test('what is short, added or removed is never folded', () => {
  const changes = [
    { kind: 'same', text: long(20) },
    { kind: 'added', text: long(300) },
    { kind: 'removed', text: long(300) },
  ] as const;
  expect(foldWords(changes)).toEqual(changes);
});

test('a script without spaces is cut between letters, never inside one', () => {
  const letters = '𠀋字'.repeat(200);
  const folded = foldWords([
    { kind: 'same', text: letters },
    { kind: 'added', text: '新' },
  ]);
  for (const { text } of folded) expect(text).not.toMatch(/\p{Surrogate}/u);
  expect(folded.map(({ kind }) => kind)).toEqual(['folded', 'same', 'added']);
});
