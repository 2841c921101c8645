import { expect } from '@jest/globals';
import type { Node } from 'prosemirror-model';
import type { ImportedText } from '../src/index.js';
import { all, marked } from './marked.js';
import { outline } from './outline.js';

const CAPTION = 'The lamp room, drawn from memory';

/** Asserts all that `fixtures/the-lamp-room.md` holds, in whatever format it came in. */
export function expectLampRoom(
  imported: ImportedText,
  { headings, alt = CAPTION }: { readonly headings: readonly string[]; readonly alt?: string },
): void {
  const { doc, pictures } = imported;
  expect(all(doc, 'heading').map((each) => `${String(each.attrs['level'])} ${each.textContent}`)).toEqual(
    headings,
  );
  expectFootnotes(doc);
  expectMarks(doc);
  expectPicture(doc, pictures, alt);
  expectTable(doc);
  expectLanguages(doc);
  const lines = outline(doc);
  expect(lines.filter((line) => line.startsWith('verse'))).toEqual([
    'verse stanza: The lamp is lit, the glass is clean, / The stair is steep and narrow; / \u00A0\u00A0\u00A0\u00A0We never saw what we have seen / Nor sail again tomorrow.',
    'verse stanza: So count the steps and count them slow, / And count them in the morning; / The light that tells you where to go / Was never meant as warning.',
  ]);
  expect(lines.filter((line) => line.startsWith('blockquote'))).toHaveLength(4);
  expect(lines.filter((line) => line.includes('_list'))).toEqual([
    'bullet_list list_item paragraph: The hour of lighting',
    'bullet_list list_item paragraph: The state of the glass:',
    'bullet_list list_item ordered_list list_item paragraph: clean',
    'bullet_list list_item ordered_list list_item paragraph: smoked',
    'bullet_list list_item ordered_list list_item paragraph: cracked',
    'bullet_list list_item paragraph: The names of ships, if any',
  ]);
  expect(lines.filter((line) => line === 'horizontal_rule')).toHaveLength(1);
  const [code] = all(doc, 'code_block');
  expect([code?.attrs['syntax'], code?.textContent]).toEqual([
    'python',
    'def keeper(night):\n    names = ["Ines", "Tobias"]\n    return names[night % 2]',
  ]);
}

/** Pandoc writes a note that is cited twice as two notes of the same words. */
function expectFootnotes(doc: Node): void {
  const notes = new Map(
    all(doc, 'footnote').map((each) => [each.attrs['id'], each.children.map((block) => block.textContent)]),
  );
  const marks = all(doc, 'footnote_mark');
  expect(marks.map(({ attrs }) => attrs['evidence'])).toEqual(marks.map(() => null));
  const board = [
    'The Board of Lights, founded in 1791.',
    'Its papers were lost in a fire, and then, when they were found, in a flood.',
  ];
  expect(marks.map(({ attrs }) => notes.get(attrs['footnote']))).toEqual([
    ['Aloud, but not loudly: the lamp room has an echo of four seconds.'],
    board,
    ['Aloud, but not loudly: the lamp room has an echo of four seconds.'],
    board,
    ['The translation is by a passenger who asked not to be named; see the museum.'],
    ['One hundred and eighteen.'],
  ]);
}

function expectMarks(doc: Node): void {
  const text = all(doc, 'paragraph').map(marked).join('\n');
  for (const words of [
    '<em>two languages</em>',
    '<strong>old speech</strong>',
    '<small_caps>proud</small_caps>',
    'H<sub>2</sub>O boils at 100<sup>o</sup>',
    '<strike>The kettle was stolen.</strike>',
    '<code>keeper(3)</code>',
    '<link https://museum.example.org/skerry/rules.html>the island’s museum</link>',
    '<link mailto:keeper@example.org>by letter</link>',
  ]) {
    expect(text).toContain(words);
  }
  const idOf = (title: string) => all(doc, 'heading').find((each) => each.textContent === title)?.attrs['id'];
  expect(text).toContain(`<link #${String(idOf('The Log'))}>the second chapter</link>`);
  expect(text).toContain(`<link #${String(idOf('The Stair'))}>to the stair</link>`);
}

function expectPicture(doc: Node, pictures: ImportedText['pictures'], alt: string): void {
  const [figure] = all(doc, 'figure');
  const [image] = all(doc, 'image');
  expect(pictures).toMatchObject([{ mediaType: 'image/png', width: 120, height: 160 }]);
  expect(image?.attrs).toMatchObject({
    asset: pictures[0]?.asset,
    alt,
    width: 120,
    height: 160,
  });
  expect(figure?.lastChild?.textContent).toBe(CAPTION);
}

function expectTable(doc: Node): void {
  const [table] = all(doc, 'table');
  expect(
    table?.children.map((row) =>
      row.children.map((cell) => [cell.type.name, cell.textContent, cell.attrs['align']]),
    ),
  ).toEqual([
    ['Night', 'Ships', 'Remark'].map((words, index) => ['table_header', words, aligns[index]]),
    ['3 January', '2', 'calm'].map((words, index) => ['table_cell', words, aligns[index]]),
    ['4 January', '14', 'fog, and a bell'].map((words, index) => ['table_cell', words, aligns[index]]),
    ['5 January', '0', 'the Board’s visit'].map((words, index) => ['table_cell', words, aligns[index]]),
  ]);
  expect(all(doc, 'caption').map((caption) => caption.textContent)).toContain('Three nights of 1902');
}

const aligns = ['left', 'right', 'center'];

function expectLanguages(doc: Node): void {
  const arabic = all(doc, 'paragraph').find((each) => each.textContent.startsWith('كتب'));
  expect([arabic?.attrs['lang'], arabic?.attrs['dir']]).toEqual(['ar', 'rtl']);
  const others = all(doc, 'paragraph').filter((each) => each !== arabic);
  expect(new Set(others.map(({ attrs }) => attrs['lang'] as unknown))).toEqual(new Set([null]));
  expect(others.map(marked).join()).toContain('<foreign ar rtl>مصباح</foreign>');
}
