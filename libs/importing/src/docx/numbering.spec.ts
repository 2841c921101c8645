import { p, style } from '../../test/docx-of.js';
import { blocks, imported, warned } from '../../test/docx-reading.js';

const level = (index: number, format: string, text: string, more = '') =>
  `<w:lvl w:ilvl="${index}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/><w:pPr><w:ind w:left="${720 * (index + 1)}"/></w:pPr></w:lvl>`;
const list = (id: number, levels: string) =>
  `<w:abstractNum w:abstractNumId="${id}">${levels}</w:abstractNum>`;
const num = (id: number, of: number, more = '') =>
  `<w:num w:numId="${id}"><w:abstractNumId w:val="${of}"/>${more}</w:num>`;
const numbering =
  list(1, level(0, 'decimal', '%1.') + level(1, 'lowerLetter', '%2)') + level(2, 'bullet', '·')) +
  list(2, level(0, 'bullet', '•') + level(1, 'bullet', '–')) +
  list(3, level(0, 'bullet', ' ') + level(1, 'bullet', ' ')) +
  list(4, level(0, 'decimal', 'Article %1')) +
  list(
    5,
    level(0, 'upperRoman', '%1', '<w:pStyle w:val="H1"/>') +
      level(1, 'decimal', '%1.%2', '<w:isLgl/><w:pStyle w:val="H2"/>'),
  ) +
  num(1, 1) +
  num(2, 2) +
  num(3, 3) +
  num(4, 4) +
  num(5, 5) +
  num(6, 1, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>');
const item = (text: string, id: number, ilvl = 0) =>
  p(text, { props: `<w:numPr><w:ilvl w:val="${ilvl}"/><w:numId w:val="${id}"/></w:numPr>` });

async function starts(body: string): Promise<unknown[]> {
  const found: unknown[] = [];
  (await imported({ body, numbering })).doc.descendants(
    (node) => void (node.type.name === 'ordered_list' && found.push(node.attrs['start'])),
  );
  return found;
}

test('lists nest by their levels, ordered or not', async () => {
  const body =
    item('one', 1) +
    item('a', 1, 1) +
    item('dot', 1, 2) +
    item('b', 1, 1) +
    item('two', 1) +
    item('other', 2);
  expect(await blocks({ body, numbering })).toEqual([
    'ordered_list list_item paragraph: one',
    'ordered_list list_item ordered_list list_item paragraph: a',
    'ordered_list list_item ordered_list list_item bullet_list list_item paragraph: dot',
    'ordered_list list_item ordered_list list_item paragraph: b',
    'ordered_list list_item paragraph: two',
    'bullet_list list_item paragraph: other',
  ]);
  expect(await warned({ body, numbering })).toEqual(['numerals']);
});

test('a list that goes on after other text keeps its number; one that is counted anew starts again', async () => {
  const body =
    item('one', 1) +
    item('two', 1) +
    p('Between.') +
    item('three', 1) +
    p('And.') +
    item('one', 6) +
    item('two', 6);
  expect(await starts(body)).toEqual([1, 3, 1]);
  expect(await starts(item('one', 1) + item('one', 6) + item('two', 6))).toEqual([1, 1]);
});

test('a paragraph below an item belongs to it by its indent or its silent number', async () => {
  const indented = p('more', { props: '<w:ind w:left="720"/>' });
  const body = item('one', 2) + indented + item('two', 2) + item('two goes on', 3) + p('Not in it.');
  expect(await blocks({ body, numbering })).toEqual([
    'bullet_list list_item paragraph: one',
    'bullet_list list_item paragraph: more',
    'bullet_list list_item paragraph: two',
    'bullet_list list_item paragraph: two goes on',
    'paragraph: Not in it.',
  ]);
});

test('the number that is printed belongs to a heading, and to a paragraph whose number has words', async () => {
  const numPr = (id: number) => `<w:pPr><w:numPr><w:numId w:val="${id}"/></w:numPr></w:pPr>`;
  const styles = style('H1', 'heading 1', numPr(5)) + style('H2', 'heading 2', numPr(5));
  const heading = (text: string, id: string) => p(text, { style: id });
  const body =
    heading('Sea', 'H1') +
    heading('Salt', 'H2') +
    heading('Sand', 'H2') +
    heading('Land', 'H1') +
    heading('Loam', 'H2') +
    p('Free', { style: 'H2', props: '<w:numPr><w:numId w:val="0"/></w:numPr>' }) +
    item('Nobody may.', 4) +
    item('Everybody must.', 4);
  expect(await blocks({ body, numbering, styles })).toEqual([
    'h1: I Sea',
    'h2: 1.1 Salt',
    'h2: 1.2 Sand',
    'h1: II Land',
    'h2: 2.1 Loam',
    'h2: Free',
    'paragraph: Article 1 Nobody may.',
    'paragraph: Article 2 Everybody must.',
  ]);
});

test('numbers without a list, and levels beyond all, are paragraphs or the nearest level', async () => {
  const body = item('lost', 99) + item('deep', 2, 500) + item('below', 2, -3);
  expect(await blocks({ body, numbering })).toEqual([
    'paragraph: lost',
    'paragraph: deep',
    'bullet_list list_item paragraph: below',
  ]);
});
