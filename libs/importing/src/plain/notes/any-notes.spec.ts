import { limits } from '@postil/contract';
import fc from 'fast-check';
import type { Node } from 'prosemirror-model';
import { accepted } from '../../../test/outline.js';
import { importMarkdown } from '../../markdown/import-markdown.js';
import { importText } from '../import-text.js';

type Style = (word: string, label: number) => string;

const raised = (label: number) => String(label).replace(/\d/g, (digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)] ?? '');

/** Marks that speak for themselves. */
const strong: readonly Style[] = [
  (word, label) => `They spoke of the ${word}${label} at length.`,
  (word, label) => `They spoke of the ${word},${label} and left.`,
  (word, label) => `They spoke of the ${word}.${label} Then they left.`,
  (word, label) => `“We spoke of the ${word}.”${label} So they said.`,
  (word, label) => `They asked for the “${word}”${label} again.`,
  (word, label) => `They spoke of the _${word}_${label} at length.`,
  (word, label) => `They spoke of the *${word}*${label} at length.`,
  (word, label) => `They spoke of the ${word}[${label}] at length.`,
  (word, label) => `They spoke of the ${word} [${label}].`,
  (word, label) => `They spoke of the ${word}${raised(label)} at length.`,
  (word, label) => `They spoke of the ${word}.${raised(label)} Then they left.`,
  (word, label) => `They spoke of the ${word}^${label} at length.`,
];
/** Marks that need others around them. */
const weak: readonly Style[] = [
  (word, label) => `They spoke of the Great ${word[0]?.toUpperCase()}${word.slice(1)} ${label} and of rain.`,
  (word, label) => `They spoke of the ${word}. ${label} Then they left.`,
  (word, label) => `They spoke of the ${word} (${label}).`,
];
const repeated: readonly Style[] = [
  (word, label) => `As before, the ${word}[${label}] was mentioned.`,
  (word, label) => `As before, the ${word}${raised(label)} was mentioned.`,
];

const decoys: readonly ((n: number) => string)[] = [
  (n) => `There were ${n} ships in the bay.`,
  (n) => `Some ${n} million were lost.`,
  (n) => `It was the year ${1800 + n}, or 1848-49 at the latest.`,
  (n) => `See p. ${n}, vol. ${n} and Chapter ${n}.`,
  (n) => `Henry ${n} and Louis ${n} were kings.`,
  (n) => `It cost ${n}.50 at ${n}:15, or ${n}%.`,
  (n) => `On ${n} May and on June ${n}, nothing happened.`,
  (n) => `The formula is H${n}O, not B${n}B.`,
  (n) => `John 3:${n} says so, and so does page ${n}.`,
  (n) => `He was ${n}.`,
  (n) => `They were aged ${n}, ${n} and ${n}.`,
  (n) => `Nobody had asked for them.`.slice(n * 0),
];

const names = [
  'gate',
  'tower',
  'harbour',
  'lantern',
  'ladder',
  'orchard',
  'river',
  'mill',
  'cellar',
  'bridge',
];
const wordFor = (chapter: number, note: number) =>
  `${names[note % names.length]}${'abcdefghij'[chapter]}${'klmnopqrst'[note % 10]}${'uvw'[Math.floor(note / 10)]}`;

interface DrawnNote {
  readonly style: number;
  readonly isWeak: boolean;
  readonly decoys: readonly [number, number][];
  readonly again: number | null;
  readonly parts: boolean;
}

const drawnNote: fc.Arbitrary<DrawnNote> = fc.record({
  style: fc.nat(),
  isWeak: fc.boolean(),
  decoys: fc.array(fc.tuple(fc.nat({ max: decoys.length - 1 }), fc.integer({ min: 1, max: 16 })), {
    maxLength: 3,
  }),
  again: fc.option(fc.nat(), { freq: 4 }),
  parts: fc.boolean(),
});

const drawn = fc.record({
  chapters: fc.array(fc.array(drawnNote, { minLength: 3, maxLength: 14 }), { minLength: 1, maxLength: 4 }),
  countsOn: fc.boolean(),
  place: fc.constantFrom('chapter', 'chapter under a heading', 'end'),
  label: fc.constantFrom(
    (n: number) => `${n}.`,
    (n: number) => `[${n}]`,
    (n: number) => `${n}`,
    (n: number) => `${n})`,
  ),
});

type Drawn = typeof drawn extends fc.Arbitrary<infer T> ? T : never;

/** The text, and its marks in order: the label, the last letters before it, and what its note says. */
function written({ chapters, countsOn, place, label }: Drawn) {
  const marks: { label: string; note: string }[] = [];
  const parts: string[] = [];
  const ends: string[] = [];
  let next = 1;
  chapters.forEach((notes, chapter) => {
    if (!countsOn) next = 1;
    const first = next;
    let text = '';
    let wasWeak = false;
    notes.forEach(({ style, isWeak, decoys: around, again, parts: newParagraph }, index) => {
      const number = next++;
      const word = wordFor(chapter, index);
      // Between strong ones: neither first nor last, nor beside another.
      wasWeak = isWeak && !wasWeak && index > 0 && index < notes.length - 1;
      const styles = wasWeak ? weak : strong;
      text += `${styles[style % styles.length]?.(word, number)} `;
      marks.push({ label: String(number), note: `Says ${word}.` });
      for (const [decoy, n] of around) text += `${decoys[decoy]?.(n)} `;
      if (again !== null) {
        // Right after a weak mark, a strong one of the same note would be taken for its only one.
        const old = again % (wasWeak ? index : index + 1);
        text += `${repeated[again % repeated.length]?.('old thing', first + old)} `;
        marks.push({ label: String(first + old), note: `Says ${wordFor(chapter, old)}.` });
      }
      if (newParagraph) text += '\n\n';
    });
    const block = notes
      .map((_, index) => `${label(first + index)} Says ${wordFor(chapter, index)}.`)
      .join('\n');
    parts.push(`Chapter ${chapter + 1}. On ${'ABCD'[chapter]}\n\n${text.trim()}`);
    if (place === 'end') ends.push(block);
    else parts.push(place === 'chapter' ? block : `Notes\n\n${block}`);
  });
  if (place === 'end') parts.push('Notes', ...ends);
  return { text: parts.join('\n\n'), marks };
}

function marksIn(doc: Node) {
  const notes = new Map<string, string>();
  doc.descendants((node) => {
    if (node.type.name === 'footnote') notes.set(String(node.attrs['id']), node.textContent);
  });
  const found: { label: string; note: string }[] = [];
  doc.descendants((node) => {
    if (node.type.name !== 'footnote_mark') return;
    found.push({
      label: String(node.attrs['label']),
      note: notes.get(String(node.attrs['footnote'])) ?? 'none',
    });
  });
  return found;
}

test('marks of all styles, numbered on or anew, cited again, among numbers that are none: exactly they are linked', () => {
  fc.assert(
    fc.property(drawn, (source) => {
      const { text, marks } = written(source);
      expect(marksIn(accepted(importText(text)).doc)).toEqual(marks);
    }),
    { numRuns: 300 },
  );
});

test('in a text without notes no number becomes a mark', () => {
  const sentences = fc.array(fc.tuple(fc.nat({ max: decoys.length - 1 }), fc.integer({ min: 1, max: 20 })), {
    minLength: 1,
    maxLength: 40,
  });
  fc.assert(
    fc.property(sentences, fc.nat({ max: 8 }), (around, list) => {
      const items = Array.from({ length: list }, (_, index) => `${index + 1}. Take ${index + 2} of them.`);
      const text = `${around.map(([decoy, n]) => decoys[decoy]?.(n)).join(' ')}\n\n${items.join('\n')}`;
      for (const importAny of [importText, importMarkdown]) {
        expect(marksIn(accepted(importAny(text)).doc)).toEqual([]);
      }
    }),
  );
});

describe('a text made to take long', () => {
  /** By the processor's time, whatever else the machine does. */
  const inTime = (text: string, seconds = 8) => {
    const start = process.cpuUsage();
    const imported = importText(text);
    expect(process.cpuUsage(start).user / 1e6).toBeLessThan(seconds);
    return imported;
  };
  const size = 4_000_000;

  test.each([
    ['digits alone', '1234567890'.repeat(limits.textBytes / 10)],
    ['one line without an end', 'a1 '.repeat(size / 3)],
    ['numbers alone', '1 2 3 4 5 6\n'.repeat(size / 48)],
    ['marks without notes', 'word1 word.2 word[3] '.repeat(40_000)],
    ['signs alone', '_*['.repeat(80_000)],
    ['emphasis that never ends', '_a *b '.repeat(80_000)],
  ])('%s is answered in time', (_, text) => {
    expect(typeof inTime(text).ok).toBe('boolean');
  });

  test('a hundred thousand notes are linked, or refused by their number', () => {
    const marks = (count: number) =>
      Array.from({ length: count }, (_, index) => `a word[${(index % 9000) + 1}]`);
    const notes = (count: number) =>
      Array.from({ length: count }, (_, index) => `[${(index % 9000) + 1}] Note.`);
    const few = inTime(`${marks(20_000).join('\n\n')}\n\n${notes(40_000).join('\n')}`, 20);
    expect(few.ok || few.code === 'too-large').toBe(true);
    expect(inTime(`${marks(10).join(' ')}\n\n${notes(100_001).join('\n')}`)).toMatchObject({
      code: 'too-large',
    });
  });

  test('notes that all have one label pair off, however many', () => {
    const count = 6_000;
    const imported = inTime(`${'word[1]\n'.repeat(count)}\n${'[1] Note.\n'.repeat(count)}`, 12);
    expect(marksIn(accepted(imported).doc)).toHaveLength(count);
  });

  test('many lists that are no notes are not looked through again and again', () => {
    const list = 'word1 and more.\n\nOther Things\n\n1. one\n\n2. two\n\n3. three\n\nMore Things\n\n';
    inTime(list.repeat(3_000), 12);
  });
});
