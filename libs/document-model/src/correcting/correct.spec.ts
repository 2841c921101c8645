import type { Node } from 'prosemirror-model';
import {
  blockquote,
  bulletList,
  chapter,
  codeBlock,
  doc,
  emphasised,
  footnote,
  footnoteMark,
  footnotes,
  heading,
  lineBreak,
  linked,
  paragraph,
  rule,
  stanza,
  table,
  verse,
} from '../../test/index.js';
import { readingSchema } from '../schema.js';
import { correct } from './correct.js';
import type { Correction } from './correction.js';

let drawn = 0;
const newId = () => `new${++drawn}`;
beforeEach(() => (drawn = 0));

function corrected(chapters: readonly Node[], correction: Correction): readonly Node[] {
  const outcome = correct(chapters, correction, newId);
  if (!outcome.ok) throw new Error(outcome.reason);
  doc(...outcome.chapters).check();
  return outcome.chapters;
}

function reason(chapters: readonly Node[], correction: Correction): string {
  const outcome = correct(chapters, correction, newId);
  return outcome.ok ? 'it was done' : outcome.reason;
}

const named = (title: string, ...content: Node[]) =>
  readingSchema.nodes.chapter.create({ id: `c-${title}`, title }, content);
/** Chapters as `title: block id block id`, with the ids of their footnotes after a bar. */
const sketch = (chapters: readonly Node[]) =>
  chapters.map(({ attrs, children }) => {
    const blocks = children.filter(({ type }) => type.name !== 'footnotes');
    const notes = children.find(({ type }) => type.name === 'footnotes')?.children ?? [];
    const ids = (nodes: readonly Node[]) => nodes.map((node) => String(node.attrs['id'])).join(' ');
    return `${attrs['title']}: ${ids(blocks)}${notes.length > 0 ? ` | ${ids(notes)}` : ''}`;
  });

describe('a level', () => {
  const chapters = [named('Salt', paragraph('a', 'Salt'), paragraph('b', 'It is white.'))];

  test('makes a heading of a paragraph, another heading, and a paragraph again', () => {
    const made = corrected(chapters, { kind: 'level', paragraphId: 'b', level: 3 });
    expect(made[0]?.child(1).toJSON()).toMatchObject({
      type: 'heading',
      attrs: { id: 'b', level: 3 },
      content: [{ text: 'It is white.' }],
    });
    const demoted = corrected(made, { kind: 'level', paragraphId: 'b', level: 4 });
    expect(demoted[0]?.child(1).attrs['level']).toBe(4);
    expect(
      corrected(demoted, { kind: 'level', paragraphId: 'b', level: null })[0]?.eq(chapters[0] as Node),
    ).toBe(true);
  });

  test('is refused where no heading can stand, with the reason', () => {
    const odd = [
      chapter(
        'c',
        verse(stanza('s', 'a line')),
        table([paragraph('t', 'a cell')]),
        codeBlock('k', 'code'),
        footnotes(footnote('f', paragraph('n', 'a note'))),
      ),
    ];
    for (const paragraphId of ['s', 'k']) {
      expect(reason(odd, { kind: 'level', paragraphId, level: 1 })).toContain('Only a paragraph');
    }
    for (const paragraphId of ['t', 'n']) {
      expect(reason(odd, { kind: 'level', paragraphId, level: 1 })).toContain('no heading within');
    }
    expect(reason(odd, { kind: 'level', paragraphId: 'gone', level: 1 })).toContain('not there any more');
  });
});

describe('a chapter', () => {
  const one = () => [
    named(
      'One',
      heading('h1', 'One'),
      paragraph('a', 'A', footnoteMark('f1')),
      heading('h2', 'Two', footnoteMark('f2')),
      paragraph('b', 'B', footnoteMark('f1')),
      footnotes(
        footnote('f1', paragraph('n1', 'see', footnoteMark('f3'))),
        footnote('f2', paragraph('n2', 'note')),
        footnote('f3', paragraph('n3', 'note')),
        footnote('f4', paragraph('n4', 'nobody refers to me')),
      ),
    ),
  ];

  test('begins with a block, is named by its heading, and takes the footnotes first marked in it along', () => {
    const begun = corrected(one(), { kind: 'chapter', paragraphId: 'h2', begins: true });
    expect(sketch(begun)).toEqual(['One: h1 a | f1 f3', 'Two: h2 b | f2 f4']);
    expect(begun[1]?.attrs['id']).toBe('new1');
  });

  test('goes on from the one before, which keeps its name', () => {
    const begun = corrected(one(), { kind: 'chapter', paragraphId: 'h2', begins: true });
    const again = corrected(begun, { kind: 'chapter', paragraphId: 'h2', begins: false });
    expect(sketch(again)).toEqual(['One: h1 a h2 b | f1 f3 f2 f4']);
  });

  test('that loses the heading that named it is named by what is left', () => {
    const chapters = [named('Two', paragraph('p', 'By A. Oake'), heading('h', 'Two'))];
    expect(sketch(corrected(chapters, { kind: 'chapter', paragraphId: 'h', begins: true }))).toEqual([
      'By A. Oake: p',
      'Two: h',
    ]);
  });

  test('does not begin where one begins, within a block, or among the footnotes', () => {
    const chapters = [
      chapter(
        'c',
        paragraph('a', 'A'),
        bulletList([paragraph('i', 'I')], [paragraph('j', 'J', footnoteMark('f'))]),
        footnotes(footnote('f', paragraph('n', 'N'))),
      ),
    ];
    const begin = (paragraphId: string) => reason(chapters, { kind: 'chapter', paragraphId, begins: true });
    expect([begin('a'), begin('j'), begin('n')]).toEqual([
      expect.stringContaining('already'),
      expect.stringContaining('in the middle'),
      expect.stringContaining('footnotes'),
    ]);
    expect(begin('i')).toBe('it was done');
    const goOn = (paragraphId: string) => reason(chapters, { kind: 'chapter', paragraphId, begins: false });
    expect([goOn('a'), goOn('j')]).toEqual([
      expect.stringContaining('first chapter'),
      expect.stringContaining('No chapter begins'),
    ]);
  });
});

describe('a merge', () => {
  const texts = (chapters: readonly Node[]) => {
    const found: string[] = [];
    for (const each of chapters) {
      each.descendants((node) => {
        if (node.isTextblock) found.push(`${node.type.name} ${node.attrs['id']}: ${node.textContent}`);
        return !node.isTextblock;
      });
    }
    return found;
  };

  test('joins prose with a space, verse and code with a line end, and keeps the first id', () => {
    const chapters = [
      chapter(
        'c',
        heading('a', 'The Sea'),
        paragraph('b', 'and ', emphasised('after')),
        rule(),
        verse(stanza('s', 'one'), stanza('t', 'two')),
        codeBlock('k', 'x'),
        codeBlock('l', '  y'),
        paragraph('m', '海'),
        paragraph('n', '岸'),
      ),
    ];
    const merge = (given: readonly Node[], paragraphId: string) =>
      corrected(given, { kind: 'merge', paragraphId });
    const all = ['b', 't', 'l', 'n'].reduce<readonly Node[]>(merge, chapters);
    expect(texts(all)).toEqual([
      'heading a: The Sea and after',
      'stanza s: onetwo',
      'code_block k: x\n  y',
      'paragraph m: 海岸',
    ]);
    expect(all[0]?.child(2).child(0).child(1).type.name).toBe('hard_break');
  });

  test('joins items and quotations where they meet', () => {
    const chapters = [
      chapter(
        'c',
        bulletList([paragraph('i', 'one')], [paragraph('j', 'two'), paragraph('k', 'three')]),
        blockquote(paragraph('q', 'four')),
        blockquote(paragraph('r', 'five'), paragraph('s', 'six')),
      ),
    ];
    const items = corrected(chapters, { kind: 'merge', paragraphId: 'j' });
    const quotes = corrected(items, { kind: 'merge', paragraphId: 'r' });
    expect(texts(quotes)).toEqual([
      'paragraph i: one two',
      'paragraph k: three',
      'paragraph q: four five',
      'paragraph s: six',
    ]);
    expect(quotes[0]?.childCount).toBe(2);
  });

  test('leads links to the paragraph that is gone to the one that has its words, in every chapter', () => {
    const chapters = [
      chapter('c', paragraph('a', 'A'), paragraph('b', 'B')),
      chapter('d', paragraph('e', linked('see B', '#b'), linked(' out', 'https://example.org/#b'))),
      chapter('f', paragraph('g', 'G')),
    ];
    const merged = corrected(chapters, { kind: 'merge', paragraphId: 'b' });
    expect(JSON.stringify(merged[1]?.toJSON())).toContain('"href":"#a"');
    expect(JSON.stringify(merged[1]?.toJSON())).toContain('https://example.org/#b');
    expect(merged[2]).toBe(chapters[2]);
  });

  test('is refused for what stands first, and for what is of another kind', () => {
    const chapters = [
      chapter(
        'c',
        paragraph('a', 'A', footnoteMark('f'), footnoteMark('g')),
        rule(),
        paragraph('b', 'B'),
        codeBlock('k', 'x'),
        table([paragraph('t', 'T')], [paragraph('u', 'U')]),
        footnotes(footnote('f', paragraph('n', 'N')), footnote('g', paragraph('o', 'O'))),
      ),
    ];
    const why = (paragraphId: string) => reason(chapters, { kind: 'merge', paragraphId });
    expect(why('a')).toContain('first paragraph of its chapter');
    expect(why('n')).toContain('first paragraph of its footnote');
    expect(why('o')).toContain('first paragraph of its footnote');
    for (const id of ['b', 'k', 't', 'u']) expect(why(id)).toContain('of another kind');
  });
});

describe('a split', () => {
  test('parts a paragraph, with a new id for what follows and no blanks at the cut', () => {
    const chapters = [chapter('c', paragraph('p', 'One. ', emphasised('Two.'), lineBreak(), 'Three.'))];
    const split = corrected(chapters, { kind: 'split', paragraphId: 'p', offset: 5 });
    expect(split[0]?.children.map((node) => [node.attrs['id'], node.textContent])).toEqual([
      ['p', 'One.'],
      ['new1', 'Two.Three.'],
    ]);
    const again = corrected(split, { kind: 'split', paragraphId: 'new1', offset: 4 });
    expect(again[0]?.children.map(({ textContent }) => textContent)).toEqual(['One.', 'Two.', 'Three.']);
    expect(again[0]?.child(1).childCount).toBe(1);
  });

  test('parts stanzas, and code without losing its indentation', () => {
    const chapters = [chapter('c', verse(stanza('s', 'one', lineBreak(), 'two')), codeBlock('k', 'x\n  y'))];
    const verses = corrected(chapters, { kind: 'split', paragraphId: 's', offset: 4 });
    expect(verses[0]?.child(0).children.map(({ textContent }) => textContent)).toEqual(['one', 'two']);
    const code = corrected(verses, { kind: 'split', paragraphId: 'k', offset: 1 });
    expect(code[0]?.child(2).textContent).toBe('  y');
  });

  test('is refused at an edge, outside, and within a character', () => {
    const chapters = [chapter('c', paragraph('p', ' a 👍 '))];
    const why = (offset: number) => reason(chapters, { kind: 'split', paragraphId: 'p', offset });
    expect([why(0), why(1), why(6)]).toEqual(Array(3).fill(expect.stringContaining('nothing on one side')));
    expect([why(4), why(7)]).toEqual(Array(2).fill(expect.stringContaining('not in it')));
  });
});

describe('a footnote mark', () => {
  const chapters = () => [
    chapter('c', paragraph('a', 'He returned', footnoteMark('1'), '.'), paragraph('b', 'In 1848 [2]')),
    chapter(
      'd',
      paragraph('e', 'E', footnoteMark('1')),
      footnotes(footnote('1', paragraph('n', 'one')), footnote('2', paragraph('m', 'two'))),
    ),
  ];

  test('becomes raised text, and text becomes one', () => {
    const text = corrected(chapters(), { kind: 'unlink', paragraphId: 'a', offset: 11 });
    expect(text[0]?.child(0).textContent).toBe('He returned1.');
    expect(text[0]?.child(0).child(1).marks[0]?.type.name).toBe('sup');
    const back = corrected(text, { kind: 'link', paragraphId: 'a', from: 11, to: 12, footnoteId: '1' });
    expect(back[0]?.child(0).child(1).attrs).toEqual({ footnote: '1', label: '1', evidence: 'linked' });
  });

  test('brings its footnote to the chapter where it is marked first', () => {
    const linkedText = corrected(chapters(), {
      ...{ kind: 'link', paragraphId: 'b', from: 8, to: 11, footnoteId: '2' },
    });
    expect(sketch(linkedText)).toEqual([': a b | 2', ': e | 1']);
    const earlier = corrected(linkedText, {
      ...{ kind: 'link', paragraphId: 'a', from: 13, to: 13, footnoteId: '1' },
    });
    expect(sketch(earlier)).toEqual([': a b | 1 2', ': e']);
    const later = corrected(earlier, { kind: 'link', paragraphId: 'e', from: 0, to: 0, footnoteId: '2' });
    expect(sketch(later)).toEqual([': a b | 1 2', ': e']);
  });

  test('is refused where it would take words, or where there is none', () => {
    const given = chapters();
    const link = (paragraphId: string, from: number, to: number, footnoteId = '2') =>
      reason(given, { kind: 'link', paragraphId, from, to, footnoteId });
    expect(link('b', 0, 7)).toContain('take words out');
    expect(link('a', 10, 12)).toContain('Choose only the number');
    expect(link('b', 5, 4)).toContain('not in this paragraph');
    expect(link('m', 0, 0)).toContain('within itself');
    expect(link('b', 8, 11, '9')).toContain('not there any more');
    expect(reason(given, { kind: 'unlink', paragraphId: 'a', offset: 3 })).toContain('no footnote mark');
  });
});
