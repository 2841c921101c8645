import { readFileSync } from 'node:fs';
import type { Node } from 'prosemirror-model';
import { accepted, outline } from '../../../test/outline.js';
import { importMarkdown } from '../../markdown/import-markdown.js';
import { importText } from '../import-text.js';

const fixture = (name: string) =>
  readFileSync(new URL(`../../../test/fixtures/plain/${name}`, import.meta.url), 'utf8');

interface Found {
  readonly label: string;
  readonly evidence: string;
  /** The words before it. */
  readonly after: string;
}

function marksIn(doc: Node): Found[] {
  const found: Found[] = [];
  doc.descendants((node, _, parent) => {
    if (!node.isTextblock) return;
    let before = '';
    node.forEach((child) => {
      if (child.type.name === 'footnote_mark') {
        const { label, evidence } = child.attrs as { label: string; evidence: string };
        if (parent?.type.name !== 'footnote') found.push({ label, evidence, after: before.slice(-8) });
      } else before += child.text ?? '';
    });
  });
  return found;
}

const labelsOf = (text: string) => marksIn(accepted(importText(text)).doc).map(({ label }) => label);
const evidenceOf = (text: string) =>
  marksIn(accepted(importText(text)).doc).map(({ label, evidence }) => `${label} ${evidence}`);

test('thirteen notes, their marks in every style among many numbers: each is found, and nothing else', () => {
  for (const importAny of [importText, importMarkdown]) {
    const { doc, warnings } = accepted(importAny(fixture('thirteen-notes.txt')));
    expect(marksIn(doc)).toEqual([
      { label: '1', evidence: 'glued', after: 'returned' },
      { label: '2', evidence: 'bracketed', after: 'ted him.' },
      { label: '3', evidence: 'after-punctuation', after: 'e years,' },
      { label: '4', evidence: 'after-punctuation', after: ' Vienna.' },
      { label: '5', evidence: 'after-punctuation', after: 'missed.”' },
      { label: '6', evidence: 'after-emphasis', after: 'Farewell' },
      { label: '7', evidence: 'spaced', after: ' Journal' },
      { label: '8', evidence: 'superscript', after: ' 10 May.' },
      { label: '9', evidence: 'parenthesised', after: 'im cold ' },
      { label: '10', evidence: 'after-emphasis', after: 'Be exact' },
      { label: '11', evidence: 'caret', after: 'geometry' },
      { label: '12', evidence: 'spaced', after: 'pty now.' },
      { label: '13', evidence: 'bracketed', after: 'me home.' },
      { label: '2', evidence: 'bracketed', after: 'g first.' },
    ]);
    expect(warnings).toEqual([]);
    expect(outline(doc).filter((line) => line.startsWith('footnotes'))).toHaveLength(13);
  }
});

test('many numbers and no notes: no mark, and a list at the end stays one', () => {
  for (const importAny of [importText, importMarkdown]) {
    const { doc, warnings } = accepted(importAny(fixture('numbers-and-no-notes.txt')));
    expect(marksIn(doc)).toEqual([]);
    expect(warnings).toEqual([]);
    expect(doc.textContent).toContain('No more than 20 coins.');
  }
});

const body = (...sentences: string[]) => sentences.join(' It went on for some time after that. ');
const notes = (form: (label: number) => string, count: number, heading = '') =>
  `\n\n${heading}${Array.from({ length: count }, (_, index) => `${form(index + 1)} Remark the ${'abcdefghijklmnop'[index]}.`).join('\n')}`;

describe('notes', () => {
  test.each<[string, (label: number) => string]>([
    ['[1]', (label) => `[${label}]`],
    ['1.', (label) => `${label}.`],
    ['1', (label) => String(label)],
    ['1)', (label) => `${label})`],
    ['(1)', (label) => `(${label})`],
    ['¹', (label) => '⁰¹²³⁴'[label] ?? ''],
    ['^1', (label) => `^${label}`],
  ])('labelled %s are found at the end, under a heading or without one', (_, form) => {
    for (const heading of ['', 'Notes\n\n', 'FOOTNOTES:\n', 'Endnotes\n\n']) {
      const text = body('They came back1 late.', 'It was cold,2 he said.', '“Never.”3 So it ended.');
      expect(labelsOf(text + notes(form, 3, heading))).toEqual(['1', '2', '3']);
    }
  });

  test.each([
    'Anmerkungen',
    'Fußnoten',
    'Notes de bas de page',
    'Notas',
    'Note',
    'Noten',
    'Notas de rodapé',
    'Примечания',
    'References',
  ])('under “%s” lose that heading', (heading) => {
    const text = body('They came back1 late.', 'It was cold,2 he said.');
    const lines = outline(
      accepted(importText(text + notes((label) => `${label}.`, 2, `${heading}\n\n`))).doc,
    );
    expect(lines).not.toContain(`paragraph: ${heading}`);
    expect(lines.filter((line) => line.startsWith('footnotes'))).toHaveLength(2);
  });

  test('at the end of each chapter belong to that chapter, where numbers begin anew', () => {
    const chapter = (number: number) =>
      `Chapter ${number}. On ${'ABC'[number]}\n\n${body('They came back1 late.', 'It was cold,2 he said.', 'Then he left.3')}\n\n1. First of ${number}.\n2. Second of ${number}.\n3. Third of ${number}.`;
    const { doc, warnings } = accepted(importText([0, 1, 2].map((index) => chapter(index + 1)).join('\n\n')));
    expect(warnings).toEqual([]);
    expect(doc.children.map((node) => node.lastChild?.textContent)).toEqual(
      [1, 2, 3].map((number) => `First of ${number}.Second of ${number}.Third of ${number}.`),
    );
  });

  test('all at the end, numbered anew for each chapter, find the chapter that they belong to', () => {
    const chapter = (number: number) =>
      `Chapter ${number}. On ${'ABCD'[number]}\n\n${body('They came back1 late.', 'It was cold,2 he said.', 'Then.3')}`;
    const end = [1, 2, 3].map(
      (number) =>
        `Chapter ${number}\n\n1. First of ${number}.\n2. Second of ${number}.\n3. Third of ${number}.`,
    );
    const text = `${[1, 2, 3].map(chapter).join('\n\n')}\n\nNotes\n\n${end.join('\n\n')}`;
    const { doc, warnings } = accepted(importText(text));
    expect(doc.children.map((node) => node.lastChild?.textContent)).toEqual(
      [1, 2, 3].map((number) => `First of ${number}.Second of ${number}.Third of ${number}.`),
    );
    expect(warnings.map(({ code }) => code)).toEqual(Array(3).fill('notes-heading-left-out'));
  });

  test('marked by stars and daggers pair off in their order', () => {
    const text = `${body('They came back* late.', 'It was cold,† he said.', 'A *quiet* man.')}\n\n* Remark.\n† Another.`;
    expect(evidenceOf(text)).toEqual(['* symbol', '† symbol']);
  });

  test('keep their further paragraphs, and name one another in brackets only', () => {
    const text = `${body('They came back1 late.', 'It was cold,2 he said.')}\n\nNotes\n\n1. See [2], or 2 others.\n\n   Further in.\n\n2. Yes.`;
    expect(outline(accepted(importText(text)).doc).slice(2)).toEqual([
      'footnotes [1] paragraph: See [2], or 2 others.',
      'footnotes [1] paragraph: Further in.',
      'footnotes [2] paragraph: Yes.',
    ]);
  });

  test('go on over the lines that they were broken into, also where one of these begins with a number', () => {
    const text = body(
      'They came back1 late.',
      'It was cold,2 he said.',
      'You (3) know.',
      'So they left you (4).',
      'Then.5',
    );
    const broken = [1, 2, 3, 4, 5].map(
      (label) => `${label} A list of 14 ships and\n${label + 1} boats, of page 9.`,
    );
    const { doc } = accepted(importText(`${text}\n\n${broken.join('\n')}`));
    expect(marksIn(doc).map(({ label }) => label)).toEqual(['1', '2', '4', '5']);
    expect(outline(doc).slice(2)).toEqual(
      [1, 2, 4, 5, 3].map(
        (label) => `footnotes [${label}] paragraph: A list of 14 ships and ${label + 1} boats, of page 9.`,
      ),
    );
  });

  test('one whose mark is not found is kept in its chapter and listed; what may be its mark stays text', () => {
    const chapter = (name: string, second: string) =>
      `Chapter ${name}\n\n${body('They came back1 late.', second, 'Then he left.3')}\n\n1. One.\n2. Two.\n3. Three.`;
    const { doc, warnings } = accepted(
      importText(`${chapter('1. A', 'He had (2) hats.')}\n\n${chapter('2. B', 'It was cold,2 he said.')}`),
    );
    expect(doc.firstChild?.lastChild?.children.map((note) => note.textContent)).toEqual([
      'One.',
      'Three.',
      'Two.',
    ]);
    expect(doc.firstChild?.textContent).toContain('He had (2) hats.');
    expect(warnings.map(({ code }) => code)).toEqual(['footnote-without-mark']);
  });

  test('under a heading that nothing refers to stay text, and that is told', () => {
    const { doc, warnings } = accepted(importText(`${body('One.', 'Two.')}\n\nNotes\n\n1. Bread.\n2. Salt.`));
    expect(marksIn(doc)).toEqual([]);
    expect(doc.textContent).toContain('Bread.');
    expect(warnings).toMatchObject([{ code: 'notes-without-marks', line: 5 }]);
  });
});

describe('a number is no mark', () => {
  const around = (middle: string, label = 2) =>
    labelsOf(
      `${body('They came back1 late.', middle, 'Then he left.3', 'And again.4')}${notes((note) => `${note}.`, 4, 'Notes\n\n')}`,
    ).includes(String(label));

  test.each([
    'There were 2 ships.',
    'Some 2 million came.',
    'In 2 years, and on p. 2, vol. 2, No. 2 and fig. 2.',
    'Henry 2 was tall. Chapter 2 is short. World War 2 was long.',
    'It is H2O, B2B, A2, mp2, km2, x2 and E2E.',
    'At 2:30, for $2, 2%, 2.5, 3.2 and 1,2.',
    'John 3:2 and 10-2 and 1848-2.',
    'On 2 May and on May 2, he said.',
    'He was the 2nd.',
    'COVID-2 came. The dell’2 too.',
    'It cost 10² and x² km².',
    'There are three: (1) salt, (2) bread, (3) tin.',
  ])('in “%s”', (sentence) => {
    expect(around(sentence)).toBe(false);
  });

  test.each([
    'It was cold,2 he said.',
    'It was “cold”2 he said.',
    'It was cold.2 So he said.',
    'It was cold2 he said.',
    'It was _cold_2 he said.',
    'It was *cold*2 he said.',
    'It was cold [2], he said.',
    'It was cold.² He said so.',
    'It was cold^2 he said.',
    'It was in the Journal 2 and nowhere else.',
    'It was cold. 2 He said so.',
    'It was cold in 1848.2 He said so.',
    'It was cold (2).',
    'It was cold to her2 he said.',
    'It was cold to you (2).',
  ])('but in “%s” it is', (sentence) => {
    expect(around(sentence)).toBe(true);
  });
});

test('notes between brackets that stand among the paragraphs end where the brackets close', () => {
  const text = `The miller shut the sluice.[1]

[Footnote 1: A gate of oak.

It was made in 1733 [sic].]

Nobody hurries there.

The river is a mile wide,[2] and slow.[3]

[Footnote 2: At the ferry,
and nowhere else.]
[Footnote 3: Slower than walking.]

And that is all.`;
  const { doc, warnings } = accepted(importText(text));
  expect(marksIn(doc).map(({ label, after }) => [label, after])).toEqual([
    ['1', ' sluice.'],
    ['2', 'le wide,'],
    ['3', 'nd slow.'],
  ]);
  const notes: string[] = [];
  doc.descendants((node) => {
    if (node.type.name === 'footnote') notes.push(node.textBetween(0, node.content.size, '|'));
  });
  expect(notes).toEqual([
    'A gate of oak.|It was made in 1733 [sic].',
    'At the ferry, and nowhere else.',
    'Slower than walking.',
  ]);
  expect(outline(doc).filter((line) => /Nobody|all\./.test(line))).toHaveLength(2);
  expect(warnings).toEqual([]);
});

test('what only looks like a note between brackets stays as it is', () => {
  const { doc } = accepted(importText('He wrote it down.\n\n[Note 1: see the ledger]\n\nAnd left.'));
  expect(doc.textContent).toContain('[Note 1: see the ledger]');
});

test('several marks at one place are each linked; a number with a comma in it is none', () => {
  const text = `Maps are older than roads.1 They are letters to nobody.”2,3 Others disagree.4–6 It cost 4,5 florins.

Rule 3.4,5 was not kept.

Notes

1 Wood.
2 Moser.
3 Harley.
4 Pickles.
5 Crampton.
6 Kitchin.`;
  const { doc, warnings } = accepted(importText(text));
  expect(marksIn(doc).map(({ label, after }) => [label, after])).toEqual([
    ['1', 'n roads.'],
    ['2', 'nobody.”'],
    ['3', 'obody.”,'],
    ['4', 'isagree.'],
    ['6', 'sagree.–'],
  ]);
  expect(warnings).toMatchObject([{ code: 'footnote-without-mark' }]);
});
