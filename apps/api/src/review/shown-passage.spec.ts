import { SHOWN_CONTEXT, SHOWN_NEIGHBOURS, shownPassage, type Place } from './shown-passage.js';

const place = (changed: Partial<Place>): Place => ({
  ...{ revisionId: 'r', number: 2, chapterTitle: 'One', exact: 'words' },
  ...{ startOrdinal: 0, startOffset: 0, endOrdinal: 0, endOffset: 5, ...changed },
});

const textOf =
  (...texts: string[]) =>
  (_: string, ordinal: number) =>
    texts[ordinal];

describe('a shown passage', () => {
  test('stands between the text before and after it, its neighbours’ too', () => {
    const texts = textOf('First.', 'Some words here.', 'Last.');
    const shown = shownPassage(
      place({ startOrdinal: 1, startOffset: 5, endOrdinal: 1, endOffset: 10 }),
      texts,
    );
    expect(shown).toEqual({
      ...{ revisionId: 'r', number: 2, chapterTitle: 'One' },
      ...{ before: 'First.\nSome ', exact: 'words', after: ' here.\nLast.' },
    });
  });

  test('over several paragraphs has what comes before its first and after its last', () => {
    const shown = shownPassage(
      place({ startOffset: 2, endOrdinal: 2, endOffset: 1 }),
      textOf('abc', 'def', 'ghi'),
    );
    expect([shown.before, shown.after]).toEqual(['ab', 'hi']);
  });

  test('takes as much context as is shown and no more, from as many neighbours as were asked for', () => {
    const long = 'x'.repeat(SHOWN_CONTEXT);
    const at = place({ startOrdinal: 1, startOffset: 9, endOrdinal: 1, endOffset: 9 });
    const shown = shownPassage(at, textOf(long, 'y'.repeat(18), long));
    expect([shown.before, shown.after]).toEqual([
      `${'x'.repeat(SHOWN_CONTEXT - 10)}\n${'y'.repeat(9)}`,
      `${'y'.repeat(9)}\n${'x'.repeat(SHOWN_CONTEXT - 10)}`,
    ]);
    const lines = textOf(...Array.from({ length: 100 }, (_, ordinal) => `${ordinal}`));
    const inVerse = shownPassage(place({ startOrdinal: 50, endOrdinal: 50, endOffset: 2 }), lines);
    expect(inVerse.before.split('\n').slice(0, -1)).toHaveLength(SHOWN_NEIGHBOURS);
    expect(inVerse.after.split('\n').slice(1)).toHaveLength(SHOWN_NEIGHBOURS);
  });

  test('never begins or ends with half of a character', () => {
    const emoji = '🌊'.repeat(SHOWN_CONTEXT);
    const at = place({ startOffset: emoji.length + 1, endOffset: emoji.length + 2 });
    const { before, after } = shownPassage(at, textOf(`${emoji}a.a${emoji}`));
    expect([before.length, after.length]).toEqual([SHOWN_CONTEXT - 1, SHOWN_CONTEXT - 1]);
    for (const text of [before, after]) expect(text).not.toMatch(/\p{Surrogate}/u);
  });
});
