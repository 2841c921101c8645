import { readFileSync } from 'node:fs';
import type { Node } from 'prosemirror-model';
import { firstOf, marked } from '../../test/docx-reading.js';
import { accepted, outline } from '../../test/outline.js';
import { importFile, type ImportedText } from '../index.js';

async function fixture(name: string): Promise<ImportedText> {
  const bytes = readFileSync(new URL(`../../test/fixtures/${name}`, import.meta.url));
  return accepted(await importFile({ bytes, mediaType: '' }, { filename: name }));
}

const chaptersOf = (doc: Node) => doc.children.map((chapter) => chapter.attrs['title']);
const labelsOf = (doc: Node) =>
  doc.children.map((chapter) =>
    chapter.lastChild?.type.name === 'footnotes'
      ? chapter.lastChild.children.map((note) => note.attrs['label'])
      : [],
  );
const textblocksIn = (doc: Node) => {
  const found: Node[] = [];
  doc.descendants((node) => void (node.isTextblock && found.push(node)));
  return found;
};
const startingWith = (doc: Node, words: string) => {
  const found = textblocksIn(doc).find((node) => node.textContent.startsWith(words));
  if (!found) throw new Error(`No paragraph starts with “${words}”.`);
  return found;
};
const targetOf = (doc: Node, words: string) => {
  const link = marked(doc).find((line) => line.startsWith('link(#') && line.endsWith(` ${words}`));
  const id = /#(\w+)/.exec(link ?? '')?.[1];
  return textblocksIn(doc).find((node) => node.attrs['id'] === id)?.textContent;
};

describe.each(['the-lamp-room.pandoc.docx', 'the-lamp-room.libreoffice.docx'])('%s', (name) => {
  let text: ImportedText;
  beforeAll(async () => {
    text = await fixture(name);
  });

  test('knows its title, authors, language, date and licence', () => {
    expect(text.metadata).toEqual({
      title: 'The Lamp Room',
      authors: ['Ines Calloway', 'Tobias Renn'],
      language: 'en-GB',
      date: '1931-11-02',
      source: null,
      licence: 'CC BY-SA 4.0',
    });
    expect(text.words).toBe(549);
  });

  test('has a chapter for each heading of the first level, the title page in the first', () => {
    expect(chaptersOf(text.doc)).toEqual(['The Stair', 'The Log', 'The Letter']);
    expect(outline(text.doc).slice(0, 11)).toEqual([
      '== The Stair',
      'h1: The Lamp Room',
      'paragraph: Three winters on Skerry Point',
      'paragraph: Ines Calloway',
      'paragraph: Tobias Renn',
      'paragraph: 1931-11-02',
      'h2: The Stair',
      'blockquote paragraph: A lamp asks nothing of the ship but that she look up.',
      'blockquote paragraph: — Keeper’s proverb',
      expect.stringMatching(/^paragraph: The stair of Skerry Point .* working life\.\[1\] He counted/),
      expect.stringMatching(/^paragraph: What he carried up was oil/),
    ]);
    expect(startingWith(text.doc, 'Ines Calloway').attrs['role']).toBe('byline');
    expect(startingWith(text.doc, '1931-11-02').attrs['role']).toBe('dateline');
  });

  test('keeps emphasis, small capitals, indices, struck words, code, and links out of the text and within it', () => {
    const marks = marked(text.doc).filter(
      (line) => !line.startsWith('link(#') && !line.startsWith('foreign'),
    );
    expect(marks).toEqual([
      'em two languages',
      'strong old speech',
      'small_caps proud',
      'sub 2',
      'sup o',
      'strike The kettle was stolen.',
      'link(https://museum.example.org/skerry/rules.html) the island’s museum',
      'link(mailto:keeper@example.org) by letter',
      'em Board of Lights',
      'em calm',
      'em Aurelia',
      'code keeper(3)',
      'em Board of Lights',
      'link(https://museum.example.org/) the museum',
    ]);
    expect(targetOf(text.doc, 'the second chapter')).toBe('The Log');
    expect(targetOf(text.doc, 'to the stair')).toBe('The Stair');
  });

  test('puts each footnote at the end of the chapter that marks it, with all of its paragraphs', () => {
    expect(labelsOf(text.doc)).toEqual([['1', '2', '3'], ['4'], ['5', '6']]);
    expect(outline(text.doc).filter((line) => line.includes('[2] paragraph'))).toEqual([
      'footnotes [2] paragraph: The Board of Lights, founded in 1791.',
      'footnotes [2] paragraph: Its papers were lost in a fire, and then, when they were found, in a flood.',
    ]);
  });

  test('nests lists, keeps code line by line, and finds the verse in its line breaks', () => {
    const lines = outline(text.doc);
    expect(lines.filter((line) => line.includes('list'))).toEqual([
      'bullet_list list_item paragraph: The hour of lighting',
      'bullet_list list_item paragraph: The state of the glass:',
      'bullet_list list_item ordered_list list_item paragraph: clean',
      'bullet_list list_item ordered_list list_item paragraph: smoked',
      'bullet_list list_item ordered_list list_item paragraph: cracked',
      'bullet_list list_item paragraph: The names of ships, if any',
    ]);
    expect(lines).toContain('horizontal_rule');
    expect(firstOf(text.doc, 'code_block').textContent).toBe(
      'def keeper(night):\n    names = ["Ines", "Tobias"]\n    return names[night % 2]',
    );
    const verse = firstOf(text.doc, 'verse');
    expect(verse.childCount).toBe(2);
    expect(verse.child(1).textContent).toMatch(/^So count the steps/);
    expect(verse.child(0).children.filter(({ type }) => type.name === 'hard_break')).toHaveLength(3);
  });

  test('keeps the table with its heads and alignment, and the picture with its caption', () => {
    const table = firstOf(text.doc, 'table');
    expect(table.child(0).children.map((cell) => `${cell.type.name} ${cell.textContent}`)).toEqual([
      'table_header Night',
      'table_header Ships',
      'table_header Remark',
    ]);
    expect(table.child(1).children.map((cell) => cell.attrs['align'])).toEqual([null, 'right', 'center']);
    expect(outline(text.doc).join('\n')).toContain('paragraph: the Board’s visit[4]');
    const image = firstOf(text.doc, 'image');
    expect(image.attrs).toMatchObject({ asset: text.pictures[0]?.asset, width: 120, height: 160 });
    expect(text.pictures).toHaveLength(1);
    expect(firstOf(text.doc, 'figure').lastChild?.type.name).toBe('caption');
    expect(firstOf(text.doc, 'figure').lastChild?.textContent).toBe('The lamp room, drawn from memory');
  });

  test('sets the Arabic paragraph from right to left', () => {
    expect(startingWith(text.doc, 'كتب').attrs).toMatchObject({ dir: 'rtl' });
    expect(startingWith(text.doc, 'That line stood').attrs).toMatchObject({ dir: null, lang: null });
  });
});

test('pandoc’s picture has its description, its table a caption, its Arabic a language; its contents are left out', async () => {
  const { doc, warnings } = await fixture('the-lamp-room.pandoc.docx');
  expect(firstOf(doc, 'image').attrs['alt']).toBe('The lamp room, drawn from memory');
  expect(outline(doc)).toContain('figure caption: Three nights of 1902');
  expect(startingWith(doc, 'كتب').attrs['lang']).toBe('ar-SA');
  expect(marked(doc)).toContain('foreign(ar-SA) مصباح');
  expect(warnings.map(({ code }) => code)).toEqual(['contents']);
});

describe('letters-from-the-weir.libreoffice.docx', () => {
  let text: ImportedText;
  beforeAll(async () => {
    text = await fixture('letters-from-the-weir.libreoffice.docx');
  });

  test('knows its title, authors, language and date', () => {
    expect(text.metadata).toMatchObject({
      title: 'Letters from the Weir',
      authors: ['Marta Oakes', 'Piet Lindqvist'],
      language: 'en-GB',
      date: 'Spring 1924',
    });
  });

  test('prints the automatic numbers of its chapters, and keeps structure by style', () => {
    const lines = outline(text.doc);
    expect(lines.slice(0, 8)).toEqual([
      '== I. High Water',
      'h1: Letters from the Weir',
      'paragraph: An exchange in one flood year',
      'paragraph: Marta Oakes; Piet Lindqvist',
      'paragraph: Spring 1924',
      'blockquote paragraph: Water keeps no copy of its letters.',
      'h2: I. High Water',
      'paragraph: At the weir, 3 April',
    ]);
    expect(chaptersOf(text.doc)).toEqual(['I. High Water', 'II. Low Water']);
    expect(firstOf(text.doc, 'blockquote').attrs['epigraph']).toBe(true);
    expect(startingWith(text.doc, 'At the weir').attrs['role']).toBe('dateline');
    expect(startingWith(text.doc, 'Piet').attrs['role']).toBe('signature');
    expect(lines.filter((line) => /^(?:blockquote|verse|horizontal_rule|h3|code_block)/.test(line))).toEqual([
      'blockquote paragraph: Water keeps no copy of its letters.',
      'h3: What we carried',
      'blockquote paragraph: A flood is a guest who moves the furniture.',
      'blockquote paragraph: One thanks it for going.',
      'verse stanza: The weir has a voice in the winter, / The weir has a voice in the spring,',
      'verse stanza: But all through the drought of the summer / It never said any such thing.',
      'horizontal_rule',
      'code_block: mark  level\n  10      7',
    ]);
  });

  test('keeps footnotes and endnotes apart by their labels, also one that is marked in a table', () => {
    expect(labelsOf(text.doc)).toEqual([
      ['1', 'i'],
      ['2', 'ii'],
    ]);
    expect(outline(text.doc).filter((line) => line.startsWith('footnotes'))).toEqual([
      'footnotes [1] paragraph: There were seven stairs; the eighth was added later.',
      'footnotes [i] paragraph: The year is written so over the mill door.',
      'footnotes [2] paragraph: By lantern.',
      'footnotes [2] paragraph: The lantern was the one in the picture.',
      'footnotes [ii] paragraph: It asked more in 1931.',
    ]);
  });

  test('continues a list item, and counts a list on after a paragraph', () => {
    const lines = outline(text.doc).filter((line) => line.includes('list_item'));
    expect(lines).toEqual([
      'bullet_list list_item paragraph: the atlas',
      'bullet_list list_item paragraph: the two clocks:',
      'bullet_list list_item ordered_list list_item paragraph: the slow one',
      'bullet_list list_item ordered_list list_item paragraph: the other',
      'bullet_list list_item paragraph: a lamp',
      'bullet_list list_item paragraph: It was lit, of course.',
      'ordered_list list_item paragraph: open the sluice',
      'ordered_list list_item paragraph: count to ten',
      'ordered_list list_item paragraph: shut it again',
    ]);
    const starts: unknown[] = [];
    text.doc.descendants(
      (node) => void (node.type.name === 'ordered_list' && starts.push(node.attrs['start'])),
    );
    expect(starts).toEqual([1, 4, 6]);
  });

  test('joins cells, and brings captions to table and picture', () => {
    const figure = startingWith(text.doc, 'Table 1: The river');
    expect(figure.type.name).toBe('caption');
    const table = firstOf(text.doc, 'table');
    expect(
      table.children.map((row) =>
        row.children.map((cell) => [
          cell.type.name,
          cell.attrs['colspan'],
          cell.attrs['rowspan'],
          cell.textContent,
        ]),
      ),
    ).toEqual([
      [
        ['table_header', 1, 1, 'Day'],
        ['table_header', 2, 1, 'Level, morning and evening'],
      ],
      [
        ['table_cell', 1, 2, 'Monday and Tuesday'],
        ['table_cell', 1, 1, '7'],
        ['table_cell', 1, 1, '9'],
      ],
      [
        ['table_cell', 1, 1, '11'],
        ['table_cell', 1, 1, '12'],
      ],
    ]);
    const image = firstOf(text.doc, 'image');
    expect(image.attrs).toMatchObject({ alt: 'A lamp on a step, drawn in ink', width: 120, height: 160 });
    expect(outline(text.doc)).toContain('figure caption: Illustration 1: The lamp on the third step');
  });

  test('tells languages: a French and a Hebrew paragraph, German words', () => {
    expect(startingWith(text.doc, 'Je vous').attrs).toMatchObject({ lang: 'fr-FR', dir: null });
    expect(startingWith(text.doc, 'המים').attrs).toMatchObject({ lang: 'he-IL', dir: 'rtl' });
    expect(marked(text.doc)).toContain('foreign(de-DE) so ist das Wasser');
    expect(startingWith(text.doc, 'Dear Piet').attrs['lang']).toBeNull();
  });

  test('accepts tracked changes, leaves out comment, contents and hidden words, and says so', () => {
    expect(text.doc.textContent).toContain('We carried the books up twice.');
    expect(text.doc.textContent).not.toMatch(/never again|Not for the editor|Was it three|What is in it/);
    expect(text.warnings.map(({ code, where }) => [code, where])).toEqual([
      ['contents', 'after “Spring 1924”'],
      ['hidden-text', 'after “At the weir, 3 April”'],
      ['insertions', 'after “At the weir, 3 April”'],
      ['deletions', 'after “At the weir, 3 April”'],
      ['text-box', 'after “Here is the lamp, as Piet drew it.”'],
      ['comments', null],
    ]);
    expect(targetOf(text.doc, 'before')).toBe('I. High Water');
  });
});
